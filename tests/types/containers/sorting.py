# list.sort and sorted: stability, key, reverse, errors in the middle, the classes' own order.

def result(operation, *args, **keywords):
    try:
        return operation(*args, **keywords)
    except Exception as e:
        return type(e).__name__ + ": " + str(e)

seed = 7
def random(n):
    global seed
    seed = seed * 6364136223846793005 + 1442695040888963407 & 2**64 - 1
    return (seed >> 33) % n

# Stability, on shapes that find runs, merge and gallop.
class Keyed:
    def __init__(self, key, position):
        self.key = key
        self.position = position
    def __lt__(self, other):
        return self.key < other.key
def shapes(n):
    yield "random", [random(n * 2 + 1) for i in range(n)]
    yield "few values", [random(4) for i in range(n)]
    yield "ascending", list(range(n))
    yield "descending", list(range(n, 0, -1))
    yield "equal", [5] * n
    yield "steps", [i // 7 for i in range(n)]
    yield "saw", [i % 11 for i in range(n)]
    yield "runs", [(i // 50 % 2) * 1000 + i for i in range(n)]
    yield "almost", [i if random(20) else random(n + 1) for i in range(n)]
    yield "mountain", [min(i, n - i) for i in range(n)]
for n in (0, 1, 2, 3, 10, 31, 32, 33, 63, 64, 65, 100, 127, 500, 1000, 2500):
    for name, keys in shapes(n):
        items = [Keyed(key, position) for position, key in enumerate(keys)]
        items.sort()
        stable = all((a.key, a.position) < (b.key, b.position) for a, b in zip(items, items[1:]))
        items = [Keyed(key, position) for position, key in enumerate(keys)]
        items.sort(reverse=True)
        backward_stable = all((-a.key, a.position) < (-b.key, b.position) for a, b in zip(items, items[1:]))
        print(n, name, stable, backward_stable, sorted(keys) == [c.key for c in items][::-1])

words = "the quick Brown fox Jumps over the lazy Dog".split()
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len), sorted(words, key=len, reverse=True),
      sorted(words, reverse=True), sep="\n")
print(words.sort(key=lambda w: w[-1]), words, sorted("hello"), sorted({3: 1, 1: 2}), sorted((3, 1)),
      sorted(x for x in [2, 1]))
print(sorted([(2, "b"), (1, "z"), (2, "a")]), sorted([[2], [1, 5], [1]]), sorted([1.5, 1, -2, True, 0.5]),
      sorted([2**70, -2**70, 5, 2**69]))
print(sorted(["a", "", "b", "ab", "\xe9", "\u20ac", "Z"]), sorted([b"b", b"a"]), sorted([(1, 2.0), (1, 1), (0, 9)]))
print(result(sorted, [1, "a"]), result(sorted, [None, 1]), result(sorted, 5), result(sorted, [1], 2), result(sorted),
      result([2, 1].sort, 5), result(sorted, [1], key=5), result(sorted, [1], key=lambda: 0), result(sorted, [{}, {}]))
print(sorted([3, 1, 2], key=None), sorted([3, 1, 2], reverse=0), sorted([3, 1], reverse=1))
nan = float("nan")
print(sorted([3.0, nan, 1.0, 2.0]), sorted([1, nan]), min([nan, 1]), max(1, nan))

class Less:
    def __init__(self, value): self.value = value
    def __lt__(self, other):
        if self.value == 13: raise ValueError("unlucky")
        return self.value < other.value
a = [Less(v) for v in (5, 3, 13, 1, 2)]
print(result(a.sort), sorted(x.value for x in a), len(a))
class Greater:
    def __init__(self, value): self.value = value
    def __gt__(self, other): return self.value > other.value
print([x.value for x in sorted([Greater(2), Greater(3), Greater(1)])])
class Vague:
    def __lt__(self, other): return "yes"
print(len(sorted([Vague(), Vague(), Vague()])))
class NoTruth:
    def __bool__(self): raise ValueError("no truth")
class LessNoTruth:
    def __lt__(self, other): return NoTruth()
print(result(sorted, [LessNoTruth(), LessNoTruth()]))
print(min(3, 1, 2), max("abc"), min([[2], [1]], key=len), max([], default="none"), min({2: 0, 1: 0}),
      max((1, "a"), (1, "b")), max(1, 2.0, 2), max([1, -3], key=abs))
print(result(min), result(max, 5), result(max, 1, "a"), result(min, 1, 2, default=3), result(max, [1], key=5))
