# Files of bytes: every mode, reading, writing, places, errors.
import os

PATH = "/tmp/ouroboros_binary_files_%d" % os.getpid()


def attempt(function):
    try:
        print(repr(function()))
    except BaseException as error:
        print(type(error).__name__ + ":", str(error).replace(PATH, "PATH"))


def content():
    with open(PATH, "rb") as file:
        return file.read()


with open(PATH, "wb") as file:
    print(file.write(b"hello\nworld\n"), file.write(bytearray(b"third")), file.tell(), file.mode, file.name == PATH)
    print(file.readable(), file.writable(), file.seekable(), file.closed, type(file).__name__)
    file.writelines([b"\n", b"4\n"])
    attempt(lambda: file.write("text"))
print(file.closed)
attempt(lambda: file.write(b"a"))
attempt(lambda: file.flush())
attempt(lambda: file.seek(0))
attempt(lambda: file.__enter__())

with open(PATH, "rb") as file:
    print(file.read(3), file.tell(), file.readline(), file.tell(), list(file), file.read(), file.read(5))
    print(file.mode, type(file).__name__, file.seek(0), file.readlines())
    print(file.seek(-3, 2), file.read(1), file.seek(1, 1), file.read())
    file.seek(0)
    buffer = bytearray(8)
    print(file.readinto(buffer), buffer, file.readinto(bytearray(100)), file.readinto(buffer), buffer)
    file.seek(0)
    print(file.read1(4), file.read1(100), file.fileno() > 2)
    attempt(lambda: file.readinto(b"never"))
    attempt(lambda: file.read(-2))

with open(PATH, "r+b") as file:
    print(file.read(2), file.write(b"XX"), file.tell(), file.read(3), file.mode, type(file).__name__)
    file.seek(0)
    print(file.read())
with open(PATH, "ab") as file:
    print(file.tell(), file.write(b"end"), file.tell(), file.mode)
with open(PATH, "a+b") as file:
    file.seek(0)
    print(file.read(), file.mode)
with open(PATH, "w+b") as file:
    file.write(b"abc")
    file.seek(0)
    print(file.read(), file.mode, file.truncate(1))
    file.seek(0)
    print(file.read())
os.remove(PATH)
with open(PATH, "xb") as file:
    print(file.mode, file.write(b"1"))

for mode in ("xb", "rbt", "bb", "q", "rw"):
    attempt(lambda: open(PATH, mode))
attempt(lambda: open(PATH, "rb", encoding="utf-8"))
attempt(lambda: open(PATH, "r", 0))
attempt(lambda: open("/no/such", "rb"))
attempt(lambda: open("/", "rb"))
attempt(lambda: open(-5, "rb"))

# --- buffers ---
file = open(PATH, "wb")
file.write(b"waits")
print(content())
file.flush()
print(content())
file.close()
file = open(PATH, "wb", 0)
file.write(b"goes at once")
print(content())
file.close()
with open(PATH, "wb") as file:
    file.write(b"x" * 100000)
    file.write(b"y")
print(len(content()), content()[-2:])
file = open(PATH, "wb")
file.write(b"written when the file dies")
del file
print(content())

# --- text is made of bytes ---
with open(PATH, "w") as file:
    file.write("tëxt\nline2\r\nline3")
    print(file.tell(), file.mode)
print(content())
with open(PATH) as file:
    print(repr(file.readline()), repr(file.read(3)), repr(file.read()))
    print(file.seek(0), repr(file.read()), file.seek(0, 2))
    attempt(lambda: file.seek(-1))
with open(PATH, "r+") as file:
    print(file.read(2))
os.remove(PATH)
