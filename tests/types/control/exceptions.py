# Exceptions: finally and else in every order, context and cause, what except binds, the classes and their attributes.

def result(operation, *args, **keywords):
    try:
        return operation(*args, **keywords)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

log = []
def flow(kind):
    log.clear()
    for i in range(2):
        try:
            log.append("try")
            if kind == "break": break
            if kind == "continue": continue
            if kind == "return": return "returned"
            if kind == "raise": raise ValueError("v")
            if kind == "other": raise KeyError("k")
        except ValueError:
            log.append("except")
        else:
            log.append("else")
        finally:
            log.append("finally")
        log.append("after")
    else:
        log.append("loop else")
    return "end"
for kind in ("none", "break", "continue", "return", "raise", "other"): print(kind, result(flow, kind), *log)
def overrides(kind):
    for i in range(3):
        try:
            if kind == "raise": raise ValueError("lost")
            return "try"
        finally:
            if kind == "return": return "finally"
            if kind == "break": break
            if kind == "continue": continue
            if kind == "raise": return "swallowed"
            if kind == "new": raise KeyError("new")
    return "after loop"
for kind in ("plain", "return", "break", "continue", "raise", "new"): print(kind, result(overrides, kind))
def nested():
    try:
        try:
            try: raise ValueError(1)
            finally: log.append("inner")
        except KeyError: log.append("never")
        finally: log.append("middle")
    except ValueError as e:
        log.append(e.args)
        try: raise
        except ValueError as again: log.append(again is e)
    return e if "e" in locals() else "e is gone"
log.clear()
print(nested(), log)

# --- context and cause ---
def chain(e):
    parts = []
    while e is not None:
        parts.append(type(e).__name__ + (" from " if e.__cause__ is not None else " during "
                                         if e.__context__ is not None and not e.__suppress_context__ else " alone"))
        e = e.__cause__ if e.__cause__ is not None else e.__context__
    return " ".join(parts)
def raised(f):
    try: f()
    except BaseException as e: return e
def implicit():
    try: 1 // 0
    except ZeroDivisionError: raise KeyError("k")
def explicit():
    try: 1 // 0
    except ZeroDivisionError as e: raise KeyError("k") from e
def from_none():
    try: 1 // 0
    except ZeroDivisionError: raise KeyError("k") from None
def from_class(): raise KeyError("k") from ValueError
def in_finally():
    try: 1 // 0
    finally: raise KeyError("k")
def three():
    try:
        try: {}["a"]
        except KeyError: [][1]
    except IndexError: None.x
def reraised():
    try:
        try: 1 // 0
        except ZeroDivisionError as e:
            try: raise KeyError
            except KeyError: raise e
    except ZeroDivisionError as z: raise z
for f in (implicit, explicit, from_none, from_class, in_finally, three, reraised):
    e = raised(f)
    print(f.__name__, chain(e), e.__suppress_context__, type(e.__cause__).__name__, type(e.__context__).__name__)
def from_wrong(): raise KeyError from 5
def raise_wrong(): raise 5
def raise_none(): raise
def raise_bad_class():
    class B:
        def __init__(self): pass
    raise B
def raise_str(): raise "text"
class Picky(Exception):
    def __init__(self, a): self.a = a
def raise_picky(): raise Picky
class NotOne(Exception):
    def __new__(cls): return 5
def raise_not_one(): raise NotOne
for f in (from_wrong, raise_wrong, raise_none, raise_bad_class, raise_str, raise_picky,
          raise_not_one): print(f.__name__, result(f))
def catch_wrong(what):
    try: raise ValueError("v")
    except what: return "caught"
print(result(catch_wrong, 5), result(catch_wrong, (KeyError, 5)), result(catch_wrong, (ValueError, 5)),
      result(catch_wrong, ()), result(catch_wrong, (KeyError, (TypeError,))), catch_wrong(Exception),
      catch_wrong((KeyError, ValueError)), result(catch_wrong, "x"), result(catch_wrong, int))
e = ValueError("a")
e.__cause__ = KeyError("b")
print(e.__suppress_context__, repr(e.__cause__), e.__context__, result(setattr, e, "__cause__", 5),
      result(setattr, e, "__context__", 5), result(setattr, e, "__traceback__", 5), e.with_traceback(None) is e,
      e.__traceback__)
e.__cause__ = None
print(e.__suppress_context__, e.__cause__)

# --- the names ---
try: raise ValueError("x")
except ValueError as name: pass
print(result(lambda: name))
def bind():
    e = "before"
    try: raise ValueError("x")
    except ValueError as e: pass
    return e
print(result(bind))
def delete_in_handler():
    try: raise ValueError("x")
    except ValueError as e: del e
    return "fine"
print(delete_in_handler())
def generator_handler():
    try: yield 1
    except ValueError as e: yield "caught " + str(e)
    finally: log.append("closed")
g = generator_handler()
print(next(g), g.throw(ValueError("thrown")), result(next, g), log[-1])

# --- classes ---
def about(e): return type(e).__name__, e.args, str(e), repr(e)
for e in (Exception(), Exception("a"), Exception("a", 1), Exception(None), Exception(("t",)), KeyError("k"),
          KeyError("a", "b"), KeyError(), KeyError(1), ValueError("v"),
          StopIteration(5), StopIteration(), SystemExit(3), SystemExit(), OSError(2, "no such"),
          OSError(2, "no such", "file"), OSError("one"), OSError(), AttributeError("x"), IndexError("i"),
          NameError("n"), ImportError("m"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), KeyboardInterrupt(),
          RecursionError("r"), NotImplementedError(), AssertionError("a")):
    print(*about(e))
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code,
      OSError(2, "m", "f").errno, OSError(2, "m", "f").strerror, OSError(2, "m", "f").filename)
print(type(OSError(2, "m")).__name__, type(OSError(13, "m")).__name__, type(OSError(17, "m")).__name__,
      type(OSError(9999, "m")).__name__, type(OSError(32, "m")).__name__, IOError is OSError,
      EnvironmentError is OSError)
TREE = [BaseException, Exception, ArithmeticError, ZeroDivisionError, OverflowError, LookupError, KeyError,
        IndexError, OSError, FileNotFoundError, PermissionError, ValueError, UnicodeError, UnicodeDecodeError,
        TypeError, NameError, UnboundLocalError, RuntimeError, RecursionError, NotImplementedError, SystemExit,
        KeyboardInterrupt, GeneratorExit, StopIteration, AttributeError, ImportError, ModuleNotFoundError,
        SyntaxError, MemoryError, EOFError, AssertionError, BufferError, Warning, DeprecationWarning,
        ConnectionError, BrokenPipeError, TimeoutError, InterruptedError, BlockingIOError, ChildProcessError]
for c in TREE: print(" ".join(b.__name__ for b in c.__mro__))
class Mine(ValueError):
    def __init__(self, code, *rest):
        super().__init__(*rest)
        self.code = code
    def __str__(self): return "code %d" % self.code
m = Mine(5, "a")
print(m.args, str(m), repr(m), m.code, isinstance(m, ValueError), result(lambda: [raise_it(m)]))
def raise_it(e): raise e
print(result(raise_it, m), type(raised(lambda: raise_it(m))).__name__)
class Two(KeyError, AttributeError): pass
print(result(raise_it, Two("x")), issubclass(Two, LookupError))
m.args = [1, 2]
print(m.args, result(setattr, m, "args", 5), result(delattr, m, "args"))
print(result(lambda: BaseException(a=1)), result(lambda: KeyError(a=1)))

# --- the lines of a traceback ---
import sys
def depth(tb):
    lines = []
    while tb is not None:
        lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return lines
def a(): b()
def b():
    try:
        c()
    except KeyError:
        raise
def c(): {}["k"]
e = raised(a)
print(depth(e.__traceback__))
try: raise_it(e)
except KeyError as again: print(depth(again.__traceback__))
e2 = raised(lambda: raise_it(e.with_traceback(None)))
print(depth(e2.__traceback__))
print(sys.exc_info())
try: 1 // 0
except ZeroDivisionError as z: print(sys.exc_info()[0].__name__, sys.exc_info()[1] is z,
                                     sys.exc_info()[2] is z.__traceback__)
def handling():
    try: raise ValueError("outer")
    except ValueError:
        try: raise KeyError("inner")
        except KeyError: first = sys.exc_info()[0].__name__
        return first, sys.exc_info()[0].__name__
print(handling(), sys.exc_info()[0])

# --- with ---
class Manager:
    def __init__(self, name, swallow=False, fail_enter=False, fail_exit=False):
        self.name, self.swallow, self.fail_enter, self.fail_exit = name, swallow, fail_enter, fail_exit
    def __enter__(self):
        log.append("enter " + self.name)
        if self.fail_enter: raise KeyError("enter " + self.name)
        return self.name
    def __exit__(self, kind, value, tb):
        log.append("exit %s %s" % (self.name, kind.__name__ if kind else None))
        if self.fail_exit: raise IndexError("exit " + self.name)
        return self.swallow
def use(*managers, action=None):
    a, b = managers
    with a as x, b as y:
        log.append(x + y)
        if action == "raise": raise ValueError("body")
        if action == "return": return "returned"
    return "after"
for managers in ((Manager("a"), Manager("b")), (Manager("a", swallow=True), Manager("b")),
                 (Manager("a"), Manager("b", swallow=True)), (Manager("a"), Manager("b", fail_enter=True)),
                 (Manager("a", swallow=True), Manager("b", fail_exit=True)),
                 (Manager("a", fail_exit=True), Manager("b", fail_exit=True)),
                 (Manager("a", fail_enter=True), Manager("b"))):
    for action in (None, "raise", "return"):
        log.clear()
        e = raised(lambda: log.append(use(*managers, action=action)))
        print(action, log, chain(e))
class NoExit:
    def __enter__(self): return 1
class NoEnter:
    def __exit__(self, *a): pass
def use_one(m):
    with m: pass
print(result(use_one, NoExit()), result(use_one, NoEnter()), result(use_one, 5))
def assertion(x, message=None):
    if message is None: assert x
    else: assert x, message
print(result(assertion, 1), result(assertion, 0), result(assertion, [], "empty"))
