# An error in a lambda, told again by who called it.
def show(f):
    try: f()
    except Exception as e:
        raise type(e)("seen: " + str(e)) from e
show(lambda: None.attribute)
