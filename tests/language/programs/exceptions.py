# try, except, else, finally, raise, from, with, chained exceptions, custom ones.
def attempt(action):
    try:
        print("result", action())
    except (ZeroDivisionError, KeyError) as error:
        print("caught", type(error).__name__, error)
    except ValueError:
        print("value")
        raise
    else:
        print("else")
    finally:
        print("finally")


attempt(lambda: 1)
attempt(lambda: 1 / 0)
attempt(lambda: {}["k"])
try:
    attempt(lambda: int("x"))
except ValueError as error:
    print("outside", error)
try:
    error
except NameError as gone:
    print(gone)


def leave():
    for i in range(3):
        try:
            return "try"
        finally:
            print("cleanup", i)
            if i == 0: break
    return "after the loop"


print(leave())


def override():
    try:
        return 1
    finally:
        return 2


print(override())


def swallow():
    while True:
        try:
            1 / 0
        finally:
            break
    return "swallowed"


print(swallow())


class Custom(Exception):
    def __init__(self, code, *rest):
        super().__init__(code, *rest)
        self.code = code


try:
    try:
        raise Custom(7, "text")
    except Custom as first:
        raise RuntimeError("second") from first
except RuntimeError as second:
    print(repr(second.__cause__), second.__cause__.code, second.__suppress_context__, second.__context__ is second.__cause__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        {}["missing"]
except KeyError as error:
    print(repr(error), repr(error.__context__), error.__cause__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("alone") from None
except ValueError as error:
    print(error.__suppress_context__, repr(error.__context__))
for bad in (lambda: [][0], lambda: {}[0], lambda: "a" + 1, lambda: 1 + "a", lambda: None.x, lambda: undefined, lambda: int("1x"),
            lambda: [].pop(), lambda: (1, 2).x, lambda: len(5), lambda: next(iter([])), lambda: "%d" % "a",
            lambda: "abc"[10], lambda: 5[0], lambda: -"a", lambda: 1 < "a", lambda: [] in "a", lambda: chr(-1),
            lambda: iter(5), lambda: ().index(2), lambda: "a".join([1]), lambda: int([]), lambda: float("x"), lambda: 2 ** "a", lambda: [1, 2][::0],
            lambda: range(1, 2, 0), lambda: "a".nothing, lambda: isinstance(1, 2), lambda: round("a")):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__ + ":", error)
for what in (5, "text", int):
    try:
        raise what
    except TypeError as error:
        print(error)
    except int:
        pass


class Manager:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self.name
    def __exit__(self, kind, value, trace): print("exit", self.name, kind and kind.__name__, value); return self.swallow


with Manager("a") as a, Manager("b", True) as (b):
    print(a, b)
    raise KeyError("inside")
print("after")
with (Manager("c"), Manager("d") as d):
    pass


def early():
    with Manager("e"):
        return "returned"


print(early())
try:
    with Manager("f"):
        1 / 0
except ZeroDivisionError:
    print("not swallowed")
try:
    with 5: pass
except TypeError as error:
    print(error)


def reraise():
    try:
        raise KeyError("again")
    except KeyError:
        try:
            raise
        finally:
            print("inner finally")


try:
    reraise()
except LookupError as error:
    print(error.args)
try:
    raise
except RuntimeError as error:
    print(error)
print(issubclass(KeyError, LookupError), Exception.__mro__[1].__name__, ArithmeticError.__subclasses__ is not None)
try:
    try:
        raise ValueError("in the body")
    finally:
        raise KeyError("in finally")
except KeyError as error:
    print(repr(error.__context__))
import sys
try:
    1 / 0
except ZeroDivisionError:
    print(sys.exc_info()[0].__name__)
print(sys.exc_info())
try:
    sys.exit(3)
except SystemExit as error:
    print(error.code)
