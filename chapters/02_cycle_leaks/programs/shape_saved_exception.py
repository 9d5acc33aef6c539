# The exception's traceback holds the frame; the frame's local `saved` holds the exception.
import gc


def work():
    try:
        raise ValueError("no")
    except ValueError as error:
        saved = error


gc.disable()
gc.collect()
work()
print(gc.collect())
