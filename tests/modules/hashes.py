# Hash functions, in one thread and in several.
import hashlib
import threading


def attempt(function):
    try:
        print(repr(function()))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512"):
    made = getattr(hashlib, name)(b"abc")
    made.update(bytearray(b"x" * 5000))
    print(made.name, made.digest_size, made.block_size, made.hexdigest())
    print(hashlib.new(name, b"q").hexdigest() == getattr(hashlib, name)(b"q").hexdigest(), name in hashlib.algorithms_available)
made = hashlib.sha256()
copied = made.copy()
made.update(b"a")
print(made.digest() != copied.digest(), made.digest() == made.digest(), copied.hexdigest(), made.hexdigest())
attempt(lambda: hashlib.new("nothing"))
attempt(lambda: hashlib.sha256("text"))
attempt(lambda: hashlib.sha256(5))

# Large data is taken in without the GIL; an object that two threads update gets all of it.
data = b"z" * 300000
whole = hashlib.sha256(data)
right = []
shared = hashlib.sha256()


def work():
    right.append(hashlib.sha256(data).digest() == whole.digest())
    for i in range(4):
        shared.update(data)


threads = [threading.Thread(target=work) for i in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(right, shared.hexdigest() == hashlib.sha256(data * 16).hexdigest())
growing = bytearray(b"y" * 100000)
growing_hash = hashlib.md5(growing)
growing.append(1)
print(growing_hash.hexdigest())
