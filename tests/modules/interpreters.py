# Sub-interpreters by their numbers, as CPython 3.13 has them. Its output was recorded there.
import _interpreters
import threading


def attempt(function, *arguments):
    try:
        print(function(*arguments), flush=True)
    except Exception as problem:
        print([each.__name__ for each in type(problem).__mro__[:-3]], problem, flush=True)


def show(failure):
    print(failure.type.__name__, failure.type.__qualname__, failure.type.__module__, "|", failure.msg, "|", failure.formatted)
    print(failure.errdisplay, flush=True)


main, _ = _interpreters.get_main()
one = _interpreters.create()
print(one, _interpreters.list_all(), _interpreters.get_current(), _interpreters.get_main(), _interpreters.whence(one))
print(_interpreters.is_running(one), _interpreters.is_running(main), flush=True)

print("--- it has a __main__ of its own", flush=True)
x = "of the first"
attempt(_interpreters.exec, one, "print('hi from', __name__, flush=True); x = 5")
attempt(_interpreters.exec, one, "x += 1; print(x, flush=True)")
print(x, flush=True)
attempt(_interpreters.exec, one, "import sys; sys.mark = 1")
import sys
print(hasattr(sys, "mark"), flush=True)


def prints():
    print("a function there:", __name__, x, flush=True)


def adds(a):
    return a


def outer():
    inside = 1
    def inner(): return inside
    return inner


attempt(_interpreters.exec, one, prints)
attempt(_interpreters.exec, one, adds)
attempt(_interpreters.exec, one, outer())
attempt(_interpreters.exec, one, 5)
attempt(_interpreters.run_string, one, "print('a text', flush=True)")
attempt(_interpreters.run_func, one, prints)

print("--- values are copied", flush=True)
attempt(_interpreters.set___main___attrs, one, dict(a=1, b="text", c=(1, 2.5, None, True, b"bytes", (-7,))))
attempt(_interpreters.exec, one, "print(a, b, c, flush=True)")
attempt(_interpreters.exec, one, "print(more, flush=True)", dict(more=4))
attempt(_interpreters.set___main___attrs, one, dict(bad=object))
print(_interpreters.is_shareable(5), _interpreters.is_shareable((1, "x")), _interpreters.is_shareable(object), flush=True)

print("--- exceptions come back as descriptions", flush=True)
show(_interpreters.exec(one, "def f():\n  1/0\nf()"))
show(_interpreters.exec(one, "raise SystemExit(3)"))
show(_interpreters.exec(one, "x +"))
show(_interpreters.exec(one, "class Own(Exception): pass\nraise Own('of this interpreter')"))
attempt(_interpreters.exec, one, "print('it goes on', flush=True)")

print("--- what is refused", flush=True)
attempt(_interpreters.exec, 99, "pass")
attempt(_interpreters.exec, "x", "pass")
attempt(_interpreters.is_running, 99)
attempt(_interpreters.destroy, 99)
attempt(_interpreters.destroy, main)
attempt(_interpreters.exec, main, "pass")

print("--- one thread at a time", flush=True)
import os
ready_r, ready_w = os.pipe()
two = _interpreters.create()
inside_r, inside_w = os.pipe()
_interpreters.set___main___attrs(two, dict(ready=ready_w, told=inside_r))
thread = threading.Thread(target=_interpreters.exec, args=(two, "import os; os.write(ready, b'.'); os.read(told, 1)"))
thread.start()
os.read(ready_r, 1)
print(_interpreters.is_running(two), flush=True)
attempt(_interpreters.exec, two, "pass")
attempt(_interpreters.destroy, two)
os.write(inside_w, b".")
thread.join()
print(_interpreters.is_running(two), flush=True)

print("--- threads in it", flush=True)
attempt(_interpreters.exec, two, """
import threading
results = []
threads = [threading.Thread(target=lambda n=n: results.append(n)) for n in range(3)]
for each in threads: each.start()
for each in threads: each.join()
print(sorted(results), threading.current_thread() is threading.main_thread(), flush=True)
""")

print("--- one within another", flush=True)
attempt(_interpreters.exec, two, """
import _interpreters
inner = _interpreters.create()
_interpreters.exec(inner, "print('inner', flush=True)")
print(_interpreters.exec(inner, "1/0").formatted, flush=True)
_interpreters.destroy(inner)
""")

print("--- the end", flush=True)
attempt(_interpreters.exec, two, """
import atexit
atexit.register(print, "at its exit", flush=True)
class Last:
    def __del__(self): print("deleted with its interpreter", flush=True)
last = Last()
""")
attempt(_interpreters.destroy, two)
attempt(_interpreters.destroy, one)
attempt(_interpreters.destroy, one)
print(_interpreters.list_all(), flush=True)
