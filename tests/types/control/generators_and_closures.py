# Generators: send, throw, close, return values, yield from, and what happens when they are misused or die.

def result(operation, *args, **keywords):
    try:
        return operation(*args, **keywords)
    except BaseException as e:
        return type(e).__name__ + ": " + str(e)
log = []

def simple(n):
    for i in range(n): yield i
    return "done"
g = simple(2)
print(type(g).__name__, next(g), next(g), result(next, g), result(next, g), list(simple(3)), iter(g) is g,
      g.__name__, simple(1).__qualname__)
def echo():
    received = None
    while True: received = yield received
g = echo()
print(result(g.send, 5), g.send(None), g.send(1), g.send("a"), next(g), g.close(), g.close(), result(next, g),
      result(g.send, 1))
def returned():
    x = yield 1
    return x
g = returned()
next(g)
try: g.send("value")
except StopIteration as stop: print("returned", stop.value)

# throw
def catcher():
    while True:
        try: x = yield "ready"
        except ValueError as e: log.append(("caught", str(e), type(e.__context__).__name__))
        except TypeError: return "finished"
g = catcher()
print(next(g), g.throw(ValueError("a")), g.throw(ValueError), log, result(g.throw, TypeError()), result(next, g))
g = simple(3)
print(result(g.throw, KeyError("unstarted")), list(g))
g = simple(3)
next(g)
print(result(g.throw, KeyError("k")), list(g), result(g.throw, KeyError("again")), result(g.throw, 5), result(g.throw))

# close and finally
def cleanup(name):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        log.append(name + " exit")
        raise
    finally:
        log.append(name + " finally")
log.clear()
g = cleanup("closed")
next(g)
g.close()
g = cleanup("dropped")
next(g)
del g
g = cleanup("unstarted")
del g
for x in cleanup("broken"): break
list(cleanup("exhausted"))
print(log)
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
g = stubborn()
next(g)
print(result(g.close), result(next, g))
def returns_on_close():
    try: yield 1
    except GeneratorExit: return
def fails_on_close():
    try: yield 1
    finally: raise ValueError("closing")
g = returns_on_close()
next(g)
print(result(g.close))
g = fails_on_close()
next(g)
print(result(g.close))

# yield from
def inner():
    try:
        x = yield "i1"
        log.append(("inner got", x))
        y = yield "i2"
        log.append(("inner got", y))
        return "inner result"
    except KeyError as e:
        log.append("inner caught " + str(e))
        yield "recovered"
        return "after error"
    finally: log.append("inner finally")
def outer():
    try:
        r = yield from inner()
        log.append(r)
        yield "o1"
    except ValueError as e: log.append("outer caught " + str(e))
    finally: log.append("outer finally")
log.clear()
g = outer()
print(next(g), g.send("s1"), g.send("s2"), result(next, g), log)
log.clear()
g = outer()
print(next(g), g.throw(KeyError("k")), next(g), result(next, g), log)
log.clear()
g = outer()
print(next(g), result(g.throw, ValueError("v")), log)
log.clear()
g = outer()
next(g)
g.close()
print(log)
def delegate(x):
    r = yield from x
    return r
print(list(delegate([1, 2])), list(delegate("ab")), list(delegate(range(2))), result(list, delegate(5)),
      list(delegate(simple(2))))
g = delegate(iter([1, 2, 3]))
print(next(g), result(g.send, 5))
def deep(n):
    if n: yield from deep(n - 1)
    yield n
print(sum(deep(100)), list(deep(3)))
def chain_values():
    a = yield from simple(1)
    b = yield from simple(0)
    return a + b
g = chain_values()
next(g)
print(result(next, g))
class Custom:
    def __iter__(self): return self
    def __next__(self): return "n"
    def send(self, v): return ("sent", v)
    def throw(self, e, *rest): return ("thrown", type(e).__name__ if isinstance(e, BaseException) else e.__name__)
    def close(self): log.append("custom close")
g = delegate(Custom())
print(next(g), g.send(5), g.throw(ValueError("x")), g.close(), log[-1])

# misuse
def recursive():
    yield result(next, g)
g = recursive()
print(next(g))
def stops():
    yield 1
    raise StopIteration("inner")
g = stops()
next(g)
e = None
try: next(g)
except RuntimeError as err: e = err
print(e, repr(e.__cause__))
def stops_quietly():
    yield next(iter([]))
print(result(list, stops_quietly()))
def fails():
    yield 1
    {}['key']
print(result(list, fails()), result(sum, fails()))
print(result(lambda: [x for x in fails()]), result(lambda: (lambda *a: a)(*fails())))

# state
def state():
    yield g.gi_running
g = state()
print(g.gi_running, g.gi_frame is None, next(g), g.gi_running, g.gi_yieldfrom, g.gi_code.co_name)
list(g)
print(g.gi_frame, result(next, g))
o = outer()
next(o)
print(o.gi_yieldfrom.__name__)
o.close()

# expressions
squares = (i * i for i in range(4))
print(type(squares).__name__, squares.__name__, next(squares), list(squares), sum(i for i in range(5) if i % 2),
      [list(j for j in range(i)) for i in range(3)])
fs = [lambda: i for i in range(3)]
gs = list((lambda: i) for i in range(3))
print([f() for f in fs], [f() for f in gs])
x = 10
print(list(x + y for y in range(2)), result(lambda: (y for y in 5)), dict((k, v) for v, k in enumerate("ab")),
      set(c for c in "aab") == {"a", "b"}, any(i > 2 for i in range(9)), all(i < 2 for i in range(9)))
def evaluated():
    log.append("evaluated")
    return [1]
log.clear()
g = (i for i in evaluated())
print(log, list(g))
nested = ((a, b) for a in range(2) for b in range(a + 1) if b != 1)
print(list(nested), [(a, b) for a, b in zip("ab", range(2))], {k: v for k, v in [(1, 2)]},
      [[i * j for j in range(3)] for i in range(2)])
def many(n):
    gens = [simple(3) for i in range(n)]
    total = 0
    while gens:
        alive = []
        for g in gens:
            for v in g:
                total += v
                alive.append(g)
                break
        gens = alive
    return total
print(many(200))
def self_holding():
    try: yield
    finally: log.append("self")
log.clear()
def frames():
    def a():
        x = yield 1
        return x
    r = yield from a()
    yield r
print([list(frames()), next(frames())])

# closures
def counter():
    n = 0
    def up(step=1):
        nonlocal n
        n += step
        return n
    def get(): return n
    return up, get
up, get = counter()
print(up(), up(5), get(), up.__closure__[0].cell_contents)
def late():
    def f(): return value
    try: f()
    except NameError as e: message = str(e)
    value = 1
    return message, f()
print(late())
def unbound():
    try: y
    except UnboundLocalError as e: return str(e)
    y = 1
print(unbound(), result(lambda: nothing_here))
def deleted_cell():
    c = 1
    def f(): return c
    del c
    return result(f)
print(deleted_cell())
def adders(): return [lambda x, k=k: x + k for k in range(3)]
print([f(10) for f in adders()])
def defaults(a, b=[], *c, d, e=5, **f):
    b.append(a)
    return a, b, c, d, e, f
print(defaults(1, d=2), defaults(3, d=4, z=1), defaults(5, [6], 7, d=8), result(defaults), result(defaults, 1),
      result(defaults, 1, a=2, d=3), result(lambda: (lambda x: x)(1, 2)))
