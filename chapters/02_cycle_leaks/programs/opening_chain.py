# Who holds `big` after work() is over? From the local back to the local: asked with gc.get_referents.
import gc


def work():
    big = ["the local"]
    try:
        raise ValueError("no")
    except ValueError as error:
        saved = error


gc.disable()
work()
saved = [each for each in gc.get_objects() if type(each) is ValueError][0]
traceback = saved.__traceback__
frame = traceback.tb_frame
print("the exception refers to its traceback: %s" % (traceback in gc.get_referents(saved)))
print("the traceback refers to the frame of %s(): %s" % (frame.f_code.co_name, frame in gc.get_referents(traceback)))
print("the frame refers to its locals: " + ", ".join(sorted(frame.f_locals)))
print("the local `saved` is the exception: %s" % (frame.f_locals["saved"] is saved))
