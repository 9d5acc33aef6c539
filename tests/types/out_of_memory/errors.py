# Exceptions: raised, chained, caught, cleared. One request for memory fails; see out_of_memory_test.cpp.
import sys

class MyError(ValueError):
    def __init__(self, a): super().__init__(a, "more")

def errors():
    found = []
    for action in (lambda: 1 // 0, lambda: [][1], lambda: {}["k"], lambda: None.x, lambda: undefined,
                   lambda: int("x"), lambda: 1 + "a", lambda: [1].index(2), lambda: open("/no/such/file"),
                   lambda: "a".encode("no such"), lambda: b"\xff".decode(), lambda: (lambda a: a)()):
        try: action()
        except (ArithmeticError, LookupError, AttributeError, NameError, ValueError, TypeError,
                OSError) as e: found.append(str(e) + repr(e))
    try:
        try: raise MyError(5)
        except MyError as e: raise KeyError("k") from e
        finally: found.append("finally")
    except KeyError as e: found.append((e.__cause__, e.__context__, e.__traceback__, e.__cause__.args, sys.exc_info()))
    try: raise MyError
    except TypeError as e: found.append(e)
    def deep(n): return deep(n + 1)
    return len(found)

print(bool(errors()), "done")
