"""Finding libraries.

CPython: Lib/ctypes/util.py, which asks the compiler and the loader's tools; here the usual folders are looked through.
"""

import os


def _folders():
    for base in ("/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"):
        try:
            names = os.listdir(base)
        except OSError:
            continue
        for name in sorted(names):
            if name.endswith("-linux-gnu"):
                yield base + "/" + name
        yield base


def find_library(name):
    """The file name of library `name`, with its version: find_library("m") is "libm.so.6". None: not found."""
    start = "lib" + name + ".so."
    for folder in _folders():
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        found = [each for each in names if each.startswith(start) and each[len(start):].replace(".", "").isdigit()]
        if found:
            return min(found, key=lambda each: (len(each), each))  # the name without minor versions is the one programs use
    return None
