# os: pipes, files as numbers, commands.
import os
import threading

PATH = "/tmp/ouroboros_descriptors_%d" % os.getpid()


def attempt(function):
    try:
        print(repr(function()))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


r, w = os.pipe()
print(os.write(w, b"hello"), os.read(r, 3), os.read(r, 10))
got = []
thread = threading.Thread(target=lambda: got.append(os.read(r, 100)))
thread.start()
os.write(w, b"later")
thread.join()
print(got)
with os.fdopen(w, "wb") as file:
    file.write(b"line1\nline2")
with os.fdopen(r) as file:
    print(file.readlines())
attempt(lambda: os.read(r, 1))
attempt(lambda: os.close(9999))
attempt(lambda: os.write(1, "text"))
attempt(lambda: os.waitpid(-1, 0))
print(os.system("exit 3"), os.waitstatus_to_exitcode(os.system("exit 4")))

descriptor = os.open(PATH, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
print(os.write(descriptor, b"abc"), os.lseek(descriptor, 1, os.SEEK_SET), os.read(descriptor, 5), os.isatty(descriptor))
os.fsync(descriptor)
copied = os.dup(descriptor)
os.close(descriptor)
print(os.lseek(copied, 0, os.SEEK_END))
os.close(copied)
os.remove(PATH)
attempt(lambda: os.open("/no/such/file", os.O_RDONLY))
