# if, while, for, else, break, continue, pass, conditional expressions, and/or/not, assert.
def sign(n):
    if n < 0:
        return "negative"
    elif n == 0:
        return "zero"
    elif n == 1: return "one"
    else:
        return "many"


print([sign(n) for n in (-3, 0, 1, 2)])
n = 0
while n < 10:
    n += 1
    if n % 2: continue
    if n > 6: break
    print(n, end=" ")
else:
    print("never")
print()
while n > 0:
    n -= 4
else:
    print("else of while", n)
for x in []:
    pass
else:
    print("else of an empty for")
for x in range(3):
    for y in range(3):
        if y == x: break
    else:
        print("no break for", x)
        continue
    print("break at", x, y)
print(x, y)
for i, (j, *k) in enumerate([(1, 2, 3), "ab"]):
    print(i, j, k)
items = [1, 2, 3]
for item in items:
    if item < 3: items.append(item + 10)
print(items)
for table[0] in [] if False else []:
    pass
print("a" if [] else "b", 1 if 2 else 1 / 0, (0 or []) or "last", 1 and "x" and 0 and 1 / 0, not "", not 5)


def said(value):
    print("said", value)
    return value


print(said(0) or said(1) and said(2) or said(3))
print(said(1) < said(2) < said(1) < said(9))
print(1 < 2 < 3 != 4 == 4 >= 4 > 3, 1 < 3 < 2)
if not (said(0) and said(1)) or said(2): print("in")
if said(1) == 1 and not said(0): print("and not")
while True:
    try:
        break
    finally:
        print("finally on the way out of a loop")
for x in range(3):
    try:
        if x == 1: continue
        print("body", x)
    finally:
        print("after", x)
assert True, "never seen"
try:
    assert [] or 0, "said " + "so"
except AssertionError as error:
    print(repr(error))
try:
    assert None
except AssertionError as error:
    print(repr(error))
if __name__ == "__main__": print("main")
if __debug__: print("debug")
