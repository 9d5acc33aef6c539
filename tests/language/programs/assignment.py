# Assignment, augmented assignment, unpacking, del.
a = b = [1]
b.append(2)
print(a, a is b)
a, b = 1, 2
a, b = b, a
print(a, b)
a, b, c = "xyz"
a, b, c = c, a, b
print(a, b, c)
(a, [b, c], *d), e = (1, (2, 3), 4, 5), {6: 7}
print(a, b, c, d, e)
first, *middle, last = range(6)
print(first, middle, last)
*head, tail = [1]
print(head, tail)
for bad in ("a, b = 1", "a, b = 1, 2, 3", "a, b, c = 1, 2", "a, *b, c = [1]"):
    values = {"a, b = 1": 1, "a, b = 1, 2, 3": (1, 2, 3), "a, b, c = 1, 2": (1, 2), "a, *b, c = [1]": [1]}[bad]
    try:
        if bad.startswith("a, *b"):
            a, *b, c = values
        elif bad.startswith("a, b, c"):
            a, b, c = values
        else:
            a, b = values
    except (TypeError, ValueError) as error:
        print(type(error).__name__, str(error)[:15])
n = 10
n += 5; n -= 1; n *= 3; n //= 4; n %= 7; n **= 3; n <<= 2; n |= 3; n &= 30; n ^= 5; n >>= 1
print(n)
n /= 4
print(n)
items = [1, 2]
same = items
items += (3,)
items *= 2
print(items, same is items)
text = "a"
text += "b" * 3
print(text)
table = {"n": 1}
table["n"] += 1
table["m"] = table["n"] = 5
print(table)


class Box:
    count = 1


box = Box()
box.count += 1
print(box.count, Box.count)


def order(name):
    print("evaluated", name)
    return name


places = {}
places[order("key")] = order("value")
x: int = 3
y: "not evaluated"
print(x, "y" in globals(), __annotations__ if False else "annotated")
del a, (b, c)
try:
    a
except NameError as error:
    print(error)
del items[0], items[1:3], table["m"], box.count
print(items, table, box.count)
try:
    del box.count
except AttributeError as error:
    print("AttributeError", error)


def unbound():
    if False:
        local = 1
    return local


try:
    unbound()
except UnboundLocalError as error:
    print(type(error).__name__)


class Evaluation:
    def __init__(self): self.values = {}
    def __getitem__(self, key): print("get", key); return self.values.get(key, 0)
    def __setitem__(self, key, value): print("set", key, value)
    def __delitem__(self, key): print("del", key)


evaluation = Evaluation()
evaluation[order("k")] += order(2) * 3
evaluation[1:2] = 3
evaluation[1, ...] = 4
del evaluation[::2]
