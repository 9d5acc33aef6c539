# Functions, closures, generators, calls of every kind. One request for memory fails; see out_of_memory_test.cpp.
def functions():
    def outer(a, b=[1], *args, key="k", **kwargs):
        count = 0
        def inner():
            nonlocal count
            count += 1
            return count, a
        return inner, b, args, key, kwargs
    f = outer(1)[0]
    g = lambda *a, **k: (a, k)
    results = [f(), f(), outer(1, 2, 3, key=4, z=5), g(1, x=2), g(*[1, 2], **{"y": 3}),
               f.__closure__[0].cell_contents, outer.__defaults__, outer.__name__, g.__code__.co_name]
    def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
    results.append(fib(7))
    def gen(n):
        total = 0
        try:
            for i in range(n):
                got = yield i
                if got: total += got
        finally: results.append("closed")
        return total
    def delegating():
        value = yield from gen(3)
        yield value
    results += [list(gen(3)), list(delegating()), sum(i * i for i in range(10)),
                [[j for j in range(i)] for i in range(3)], {k: v for k, v in zip("ab", [1, 2])}]
    it = gen(5)
    next(it)
    it.send(3)
    it.close()
    it = gen(2)
    next(it)
    try: it.throw(KeyError("thrown"))
    except KeyError as e: results.append(e)
    return len(results)

print(bool(functions()), "done")
