# Functions of os.path and OSError objects: the runtime and any Python from 3.11 on print the same.
import os.path

PATHS = ["", "/", "//", "///", "a", "a/", "/a", "/a/", "a/b", "a//b", "//a", "///a//b///", "a/b.txt", "a.b/c", ".bashrc",
         "a/.bashrc", "a.tar.gz", "...", "..a", "a/...b.c", "a.", "a..b", "/.", "..", ".", "./a", "../a", "a/..", "a/../b",
         "a/b/../../c", "/..", "/../a", "//..", "//../x", "///..", "a/./b", "../../a/../b", "/a/b/../../..", "\xe9/\xfc.x",
         "a/b/c/../../../..", "./"]
for path in PATHS:
    print(ascii(path), ascii(os.path.basename(path)), ascii(os.path.dirname(path)), ascii(os.path.split(path)),
          ascii(os.path.splitext(path)), os.path.isabs(path), ascii(os.path.normpath(path)))
    if path.isascii():
        data = path.encode()
        print(os.path.basename(data), os.path.dirname(data), os.path.splitext(data), os.path.normpath(data))

for parts in (("a",), ("a", "b"), ("a/", "b"), ("a", "/b"), ("", "b"), ("a", ""), ("", ""), ("a", "b", "c/", "d"), ("/", "x"),
              ("a", "", "b"), ("a//", "b"), (b"a", b"b")):
    print(parts, os.path.join(*parts))


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(os.path.join(Path("a"), Path("b")), os.path.basename(Path(b"a/b")), os.path.isdir(Path("/")))


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as e:
        print(type(e).__name__, e)


attempt(os.path.join, 5)
attempt(os.path.join, "a", 5)
attempt(os.path.join, "a", b"b")
attempt(os.path.join)
attempt(os.path.basename, None)
attempt(os.path.basename, Path(5))
attempt(os.path.getsize, 1.5)
attempt(os.path.getsize, "/no/such/file")
attempt(os.path.exists, [])

for path in ("/", "/dev/null", "/no/such/file", "", "a\0b", b"/", 99999, "\udc80", "x" * 5000):
    print(os.path.exists(path), os.path.isfile(path), os.path.isdir(path))

# --- OSError ---

for args in ((), (1,), (2, "x"), (2, "x", "f"), (2, "x", None), (2, "x", "f", None, "g"), (2, "x", "f", 5, "g"),
             (2, "x", None, None, "g"), (1, 2, 3, 4, 5, 6), ("a", "b"), ("a", "b", "c"), (13, "p", "f"), (2 ** 40, "x"),
             (None, None), (2, None, "f"), (None, "a", "b")):
    e = OSError(*args)
    print(args, type(e).__name__, e, repr(e), e.args, e.errno, e.strerror, e.filename, e.filename2)
e = OSError(2, "x")
e.filename = "q"
print(e)
e.errno = 5
print(e, e.args)


class OwnInit(OSError):
    def __init__(self, a):
        self.a = a


class CallsSuper(OSError):
    def __init__(self, a, b):
        super().__init__(a, b, "file")


class OwnNew(OSError):
    def __new__(cls, *args):
        self = super().__new__(cls, *args)
        self.added = 7
        return self


class Plain(FileNotFoundError):
    pass


for e in (OwnInit(5), CallsSuper(2, "z"), OwnNew(2, "z", "k"), Plain(2, "m", "n")):
    print(repr(e), e, e.args, e.errno, e.filename)
