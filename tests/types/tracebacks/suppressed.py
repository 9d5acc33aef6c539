# from None hides the context; an exception whose text cannot be had; notes.
class Broken(Exception):
    def __str__(self): raise ValueError
def fail():
    try: 1 + "a"
    except TypeError:
        e = Broken()
        e.add_note("first note")
        e.add_note("second\nnote")
        raise e from None
fail()
