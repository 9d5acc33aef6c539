"""The tasks as calls into C, through ctypes, which releases the lock around each.

`load(path)` first: the path of libouro_counting.so.
"""
import ctypes
import os
import socket

import tasks

libc = ctypes.CDLL(None)
libc.write.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t]
libc.send.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
libc.recv.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int]
library = []


def counting(kind, path):
    """sum_of_squares of the library, loaded as `kind`: ctypes.CDLL or ctypes.PyDLL."""
    found = kind(path).sum_of_squares
    found.argtypes = [ctypes.c_uint64]
    found.restype = ctypes.c_uint64
    return found


def load(path):
    library[:] = [counting(ctypes.CDLL, path)]


def cpu(size, port):
    return library[0](int(size) * 100)  # C is some 100 times as fast


def sleep(size, port):
    for _ in range(10):
        libc.usleep(int(size * 1e5))
    return 10


def disk(size, port):
    file = tasks.scratch()
    written = 0
    for _ in range(int(size)):
        written += libc.write(file, tasks.BLOCK, len(tasks.BLOCK))
        libc.fsync(file)
    os.close(file)
    return written


def tcp(size, port):
    client = socket.socket()
    client.connect(("127.0.0.1", port))
    buffer = ctypes.create_string_buffer(1)
    answered = 0
    for _ in range(int(size)):
        libc.send(client.fileno(), b"x", 1, 0)
        answered += libc.recv(client.fileno(), buffer, 1, 0)
    client.close()
    return answered


def mixed(size, port):
    total = 0
    for _ in range(tasks.MIXED):
        total += cpu(size[0] // tasks.MIXED, port)
        libc.usleep(int(size[1] * 1e6) // tasks.MIXED)
    return total


KINDS = {"cpu": cpu, "sleep": sleep, "disk": disk, "tcp": tcp, "mixed": mixed}
