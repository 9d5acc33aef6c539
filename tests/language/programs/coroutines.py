# async def, await, async with, async for, asynchronous comprehensions and generators: without an event loop, driven
# by hand.


class Wait:
    """Awaited, it hands its name to whoever drives the coroutine, and gives what that sends."""

    def __init__(self, name):
        self.name = name

    def __await__(self):
        return (yield self.name)


def drive(coroutine, answers=()):
    """What it hands out, then its result or its exception."""
    answers = list(answers)
    log = []
    try:
        value = None
        while True:
            log.append(coroutine.send(value))
            value = answers.pop(0) if answers else None
    except StopIteration as stop:
        log.append(("result", stop.value))
    except Exception as error:
        log.append((type(error).__name__, str(error)))
    return log


print("--- await")


async def add(a, b):
    x = await Wait(a)
    y = await Wait(b)
    return x, y


async def outer():
    first = await add("a", "b")
    second = await add("c", "d")
    return [first, second, (await Wait("e")) ** 2, -await Wait("f")]


print(drive(outer(), [1, 2, 3, 4, 5, 6]))
print(add.__name__, type(add).__name__)


async def again(what):
    return await what


c = add("p", "q")
print(type(c).__name__, c.__name__, c.__qualname__, c.cr_code.co_name, c.cr_running, c.cr_await, c.cr_frame is None)
print(c.send(None), c.cr_await is not None, c.cr_running)
try:
    c.throw(KeyError("thrown"))
except KeyError as error:
    print(repr(error), c.cr_frame)
for use in (lambda: c.send(None), lambda: c.throw(ValueError("no")), lambda: drive(again(c))):
    try:
        print(use())
    except RuntimeError as error:
        print(error)
print(c.close())


c = add(1, 2)
for bad in (lambda: c.send(1), lambda: iter(c), lambda: next(c), lambda: list(c)):
    try:
        bad()
    except TypeError as error:
        print(error)
c.close()
c.close()

print("--- what can be awaited")


class Returns:
    def __init__(self, what):
        self.what = what

    def __await__(self):
        return self.what


async def nothing():
    return "nothing"


spare = nothing()
for each in (1, Returns(5), Returns([1]), Returns(spare)):
    try:
        again(each).send(None)
    except TypeError as error:
        print(error)
spare.close()
print(drive(again(Returns(iter(["item", "other"])))))
print(drive(again(nothing())))
wrapper = nothing().__await__()
print(type(wrapper).__name__, iter(wrapper) is wrapper)
try:
    next(wrapper)
except StopIteration as stop:
    print(stop.value)


made = nothing()


def plain():
    yield from made


try:
    next(plain())
except TypeError as error:
    print(error)
made.close()

shared = add("x", "y")
one, two = again(shared), again(shared)
print(one.send(None))
try:
    two.send(None)
except RuntimeError as error:
    print(error)
one.close()

print("--- exceptions go in and out")


async def careful(name):
    try:
        return await Wait(name)
    except ValueError as error:
        return "caught " + str(error)
    finally:
        print("finally of", name)


async def around(name):
    return "around", await careful(name)


c = around("n")
c.send(None)
try:
    c.throw(ValueError("v"))
except StopIteration as stop:
    print(stop.value)
c = around("closed")
c.send(None)
c.close()
c = around("dropped")
c.send(None)
del c


async def stubborn():
    try:
        await Wait("one")
    except GeneratorExit:
        await Wait("two")


c = stubborn()
c.send(None)
try:
    c.close()
except RuntimeError as error:
    print(error)


async def stops():
    raise StopIteration("too early")


print(drive(stops()))


async def deep(n):
    return 0 if n == 0 else 1 + await deep(n - 1)


print(drive(deep(300)))

print("--- async with")


class Manager:
    def __init__(self, name, swallows=False):
        self.name = name
        self.swallows = swallows

    async def __aenter__(self):
        print("enter", self.name, await Wait("entering " + self.name))
        return self.name.upper()

    async def __aexit__(self, kind, value, trace):
        print("exit", self.name, kind and kind.__name__, await Wait("exiting " + self.name))
        return self.swallows


async def managed(leave):
    for i in range(2):
        async with Manager("a") as a, Manager("b", True) as b:
            print("body", a, b)
            if leave == "return":
                return "returned"
            if leave == "break":
                break
            if leave == "continue":
                continue
            if leave == "raise":
                raise KeyError("inside")
        print("behind")
    return "end"


for how in ("", "return", "break", "continue", "raise"):
    print(how, drive(managed(how), "123456789"))


class Half:
    async def __aenter__(self):
        return self


class NotAwaitable:
    def __aenter__(self):
        return 5

    def __aexit__(self, *details):
        return 6


async def enter(manager):
    async with manager:
        pass


print([drive(enter(each))[0][0] in ("AttributeError", "TypeError") for each in (1, Half())])
print(drive(enter(NotAwaitable())))

print("--- async for")


class Numbers:
    def __init__(self, count):
        self.count = count
        self.at = 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.at == self.count:
            raise StopAsyncIteration
        self.at += 1
        await Wait("number")
        return self.at


async def loop(leave):
    seen = []
    async for n in Numbers(4):
        if leave == "continue" and n == 2:
            continue
        if leave == "break" and n == 3:
            break
        if leave == "return" and n == 3:
            return seen
        seen.append(n)
    else:
        seen.append("else")
    return seen


for how in ("", "continue", "break", "return"):
    print(how, drive(loop(how))[-1])


async def nested():
    return [(a, b) async for a in Numbers(2) async for b in Numbers(2) if b >= a]


print(drive(nested())[-1])


class Bad:
    def __aiter__(self):
        return self

    def __anext__(self):
        return 5


async def over(what):
    async for x in what:
        print(x)


print(drive(over(5)))
print(drive(over(Bad())))
print(drive(over([1, 2])))


class Fails(Numbers):
    async def __anext__(self):
        raise LookupError("next")


print(drive(over(Fails(1))))

print("--- asynchronous comprehensions")


async def comprehensions():
    a = [n * 2 async for n in Numbers(3)]
    b = {n % 2 async for n in Numbers(3)}
    c = {n: str(n) async for n in Numbers(2) if n != 1}
    d = [await Wait(n) for n in range(2)]
    e = (n + 1 async for n in Numbers(2))
    f = [x async for x in e]
    return a, b, c, d, f


print(drive(comprehensions())[-1])

print("--- asynchronous generators")


async def countdown(n):
    try:
        while n > 0:
            await Wait("tick")
            got = yield n
            if got is not None:
                print("got", got)
            n -= 1
    finally:
        print("countdown ends")


async def collect():
    return [n async for n in countdown(3)]


print(drive(collect()))


async def by_hand():
    g = countdown(5)
    print(type(g).__name__, g.__name__, g.ag_running, type(g.__anext__()).__name__)
    print(await g.__anext__())
    print(await g.asend("sent"))
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as error:
        print("out", error)
    try:
        await g.__anext__()
    except StopAsyncIteration:
        print("over")
    g = countdown(5)
    print(await g.__anext__())
    print(await g.aclose())
    print(await g.aclose())
    step = countdown(1).asend(None)
    try:
        await countdown(1).asend(7)
    except TypeError as error:
        print(error)
    step.close()


print(drive(by_hand())[-1])


async def ignores():
    try:
        yield 1
    except GeneratorExit:
        yield 2


async def close_it():
    g = ignores()
    await g.__anext__()
    try:
        await g.aclose()
    except RuntimeError as error:
        print(error)


print(drive(close_it()))


async def raises_stop(kind):
    yield 1
    raise kind


async def consume(kind):
    async for x in raises_stop(kind):
        print(x)


print(drive(consume(StopIteration)), drive(consume(StopAsyncIteration)))


async def two_values():
    yield 1
    yield 2


async def first_of():
    async for x in two_values():
        return x


print(drive(first_of()))

print("--- scopes")


class Holder:
    async def method(self):
        return self.__class__.__name__, __class__.__name__

    async def __secret(self):
        return "secret"

    async def tell(self):
        return await self.__secret()


print(drive(Holder().method()), drive(Holder().tell()))


async def defaults(a, *rest, b=2, **more):
    inner = lambda: a
    return inner(), rest, b, more


print(drive(defaults(1, 3, 4, b=5, c=6)))
async_result = [drive(nothing()) for _ in range(2)]
print(async_result)
print(defaults.__code__.co_name)
