# def, lambda, return, defaults, keywords, * and **, keyword-only, closures, global, nonlocal, decorators, annotations.
def f(a, b=2, *rest, c, d=4, **more):
    return a, b, rest, c, d, more


print(f(1, c=3))
print(f(1, 5, 6, 7, c=3, z=8, d=9))
print(f(*[1, 2, 3], **{"c": 4, "e": 5}))
print(f(*(1,), *[2], c=1, **{}, **{"x": 2}))
for call in (lambda: f(), lambda: f(1), lambda: f(1, c=2, a=3), lambda: f(c=1), lambda: (lambda x: x)(1, 2),
             lambda: (lambda: 0)(y=1), lambda: f(*5), lambda: f(**5), lambda: f(1, c=1, **{"c": 2}),
             lambda: (lambda *, k: k)(), lambda: (lambda a, b: 0)(), lambda: 5()):
    try:
        call()
    except TypeError as error:
        print(error)


def grow(item, into=[]):
    into.append(item)
    return into


print(grow(1), grow(2), grow(3, []))


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count
    return step


one, two = counter(), counter()
print(one(), one(5), two(), one.__closure__[0].cell_contents)
total = 0


def add(n):
    global total, fresh
    total += n
    fresh = "made in add"


add(3)
print(total, fresh)
makers = [lambda: i for i in range(3)]
print([make() for make in makers])
makers = [lambda i=i: i for i in range(3)]
print([make() for make in makers])


def trace(name):
    print("decorator", name)

    def decorate(function):
        print("applied", name, function.__name__)

        def wrapper(*args, **keywords):
            print("call", name, args, keywords)
            return function(*args, **keywords)
        return wrapper
    return decorate


@trace("outer")
@trace("inner")
def area(w: int, h: "int" = 2) -> int:
    """The area."""
    return w * h


print(area(3, h=4))
print(grow.__name__, grow.__qualname__, counter.__qualname__, one.__qualname__, grow.__defaults__, (lambda: 0).__name__)


def nothing(): pass


print(nothing(), nothing.__doc__, f.__kwdefaults__)


def factorial(n): return 1 if n == 0 else n * factorial(n - 1)


print(factorial(30))
compose = lambda *functions: lambda x: compose(*functions[1:])(functions[0](x)) if functions else x
print(compose(str, len, lambda n: n + 1)(12345))


def outer():
    x = "outer"

    class Inner:
        x = "class"

        def method(self): return x
        values = [x for _ in range(1)]
    return Inner().method(), Inner.values


print(outer())


def deleted():
    cell = 1

    def inner(): return cell
    del cell
    try:
        inner()
    except NameError as error:
        print(type(error).__name__)


deleted()
def unpack(*, a, b): return a - b
print(unpack(**dict(b=1, a=2)), max(*[3, 9], key=lambda n: -n))
