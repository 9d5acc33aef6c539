"""One task of each kind of work, as plain functions. Each takes its size and returns a number that can be checked.

Imported by every interpreter of a run, sub-interpreters included: only modules that each of them can load.
"""
import os
import socket
import time

BLOCK = b"x" * 65536


def cpu(size, port):
    """Counts down from `size`."""
    total = 0
    n = int(size)
    while n > 0:
        total += n & 7
        n -= 1
    return total


def sleep(size, port):
    """Sleeps `size` seconds, in ten parts."""
    for _ in range(10):
        time.sleep(size / 10.0)
    return 10


def scratch():
    """A descriptor of a new file on the disk, whose name is gone already."""
    for number in range(1000):
        name = os.path.join(os.getenv("TMPDIR", "/var/tmp"), "ouroboros-%d-%d" % (os.getpid(), number))
        try:
            file = os.open(name, os.O_CREAT | os.O_EXCL | os.O_RDWR, 384)  # 0600
        except OSError:
            continue  # another thread's
        os.unlink(name)
        return file
    raise OSError("no scratch file in " + os.path.dirname(name))


def disk(size, port):
    """Writes `size` blocks of 64 KiB, each onto the disk for good, and reads them back."""
    file = scratch()
    read = 0
    for _ in range(int(size)):
        os.write(file, BLOCK)
        os.fsync(file)
    os.lseek(file, 0, 0)
    for _ in range(int(size)):
        read += len(os.read(file, len(BLOCK)))
    os.close(file)
    return read


def tcp(size, port):
    """`size` requests to a server that thinks before it answers, one after the other on one connection."""
    client = socket.socket()
    client.connect(("127.0.0.1", port))
    answered = 0
    for _ in range(int(size)):
        client.sendall(b"x")
        answered += len(client.recv(1))
    client.close()
    return answered


MIXED = 5  # parts


def mixed(size, port):
    """Computes for a part of the time and sleeps for the other, in turn. `size` is (n, seconds)."""
    total = 0
    for _ in range(MIXED):
        total += cpu(size[0] // MIXED, port)
        time.sleep(size[1] / float(MIXED))
    return total


KINDS = {"cpu": cpu, "sleep": sleep, "disk": disk, "tcp": tcp, "mixed": mixed}
