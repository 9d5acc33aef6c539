# bytearray: everything that bytes can do, and changing in place.
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
b = bytearray(b"hello")
print(b, str(b), repr(b), len(b), bytes(b), list(b), b == b"hello", b"hello" == b, b < b"i", b"a" < b)
b.append(33); print(b)
b.extend(b" you"); b.extend([65, 66]); b.extend(bytearray(b"cd")); print(b)
b.extend(b); print(b)
t(lambda: b.extend(5)); t(lambda: b.extend([256])); t(lambda: b.append(256)); t(lambda: b.append("x")); t(lambda: b.append(-1))
b = bytearray(range(10))
print(b.pop(), b.pop(0), b.pop(-2), b)
t(lambda: bytearray().pop()); t(lambda: b.pop(50)); t(lambda: b.remove(99)); t(lambda: b.remove(300))
b.insert(0, 200); b.insert(-1, 201); b.insert(100, 202); print(b)
b.remove(200); print(b); b.reverse(); print(b)
b[0] = 1; b[-1] = 2; print(b, b[0], b[-1], b[1:4], b[::2], b[::-1], type(b[1:2]))
t(lambda: b[100]); t(lambda: b["a"]); 
def setit(k, v):
    def f():
        b[k] = v
        return b
    return f
t(setit(100, 1)); t(setit(0, 256)); t(setit(0, "a")); t(setit("a", 1)); t(setit(slice(0, 2), b"xyz")); t(setit(slice(0, 0), [1, 2])); t(setit(slice(0, 3), 5)); t(setit(slice(0, 3), "abc")); t(setit(slice(None, None, 2), b"ab")); t(setit(slice(0, 4, 2), b"ZZ")); t(setit(slice(1, 3), b)); t(setit(slice(0,2), 1.5)); t(setit(slice(0, 2), None))
del b[0]; print(b); del b[1:3]; print(b); del b[::2]; print(b); del b[::-1]; print(b)
b = bytearray(b"abc")
c = b + b"de"; print(c, type(c)); c = b"xy" + b; print(c, type(c))
b += b"zz"; print(b); b *= 2; print(b, b * 2, 2 * b, b * 0, b * -1)
t(lambda: b + "a"); t(lambda: b + 1)
def iadd():
    global b
    b += b
t(iadd); print(b)
def iadd2():
    global b
    b += "x"
t(iadd2)
print(97 in b, b"bc" in b, bytearray(b"zz") in b, b"q" in b)
t(lambda: "a" in b); t(lambda: 300 in b)
print(b.find(b"z"), b.rfind(b"z"), b.index(b"b"), b.count(b"z"), b.find(122), b.startswith(b"ab"), b.endswith((b"q", b"zz")), b.startswith(bytearray(b"a")))
print(b"abc".startswith(bytearray(b"ab")), b"abc".find(bytearray(b"c")), b"a,b".split(bytearray(b",")), b"-".join([bytearray(b"a"), b"b"]), b"abc".replace(bytearray(b"b"), bytearray(b"XX")))
b = bytearray(b" a,b , c ")
print(b.split(b","), b.split(), b.rsplit(b",", 1), b.strip(), b.lstrip(), b.rstrip(b" c"), b.replace(b",", b";"), b.partition(b","), b.rpartition(b","), b.partition(b"#"), b.rpartition(b"#"))
print(bytearray(b",").join([b"a", bytearray(b"b")]), bytearray(b"l1\nl2\r\nl3").splitlines(), bytearray(b"l1\nl2").splitlines(True))
print(b.decode(), b.hex(), bytearray.fromhex("00 ff 1a"), type(bytearray.fromhex("00")), b.copy(), b.copy() is b)
t(lambda: bytearray(b"\xff").decode()); t(lambda: bytearray("abc")); print(bytearray("abé", "utf-8"), bytearray(3), bytearray([1, 2]), bytearray())
t(lambda: bytearray(-1)); t(lambda: bytearray(1.5)); t(lambda: bytearray([256])); t(lambda: bytearray("a", 5)); t(lambda: bytearray(b"a", "utf-8")); t(lambda: bytearray(b"a", errors="x")); t(lambda: bytes([256])); t(lambda: hash(bytearray()))
for name in "isdigit isalpha isalnum isspace isascii upper lower".split():
    print(name, [getattr(bytearray(x), name)() for x in (b"12", b"ab", b"", b" ", b"\xff", b"aB")])
print(bytearray(b"ab").ljust(5), bytearray(b"ab").rjust(5, b"-"), bytearray(b"ab").center(5), bytearray(b"-7").zfill(5), bytearray(b"7").zfill(1), b"+7".zfill(4), b"".zfill(2), bytearray(b"abc").removeprefix(b"a"), bytearray(b"abc").removesuffix(b"x"))
it = iter(bytearray(b"ab")); print(type(it), next(it), it.__length_hint__(), next(it)); t(lambda: next(it))
b = bytearray(b"ab"); out = []
for x in b:
    out.append(x)
    if len(b) < 5: b.append(x + 1)
print(out)
class B(bytearray):
    def __init__(self, *args):
        super().__init__(*args)
        self.n = 1
x = B(b"abc"); x.append(100); print(x, x.n, type(x + b"a"), x == b"abcd", x.copy(), str(x, "ascii"), int(bytearray(b"12")), float(bytearray(b"1.5")), max(x), sum(x), sorted(x), bytes(x))
import sys
b = bytearray(); sizes = []; empty = sys.getsizeof(b)
for i in range(40):
    sizes.append(sys.getsizeof(b) - empty); b.append(i)
print(sizes); 
while b:
    sizes.append(sys.getsizeof(b) - empty); del b[0:3]
print(sizes, sys.getsizeof(bytearray(100)) - empty, sys.getsizeof(bytearray(b"abc")) - empty)
print(bytearray(b"it's") , bytearray(b'say "it\'s"'), bytearray(b"\x00\n\\"))
b.clear(); print(b, bool(b), bool(bytearray(1)))
print(b"a" + bytearray(b"b"), {bytes(bytearray(b"k")): 1}, bytearray(b"ab") == bytearray(b"ab"), bytearray(b"ab") != b"ab", bytearray() == 0, isinstance(b, bytes))
