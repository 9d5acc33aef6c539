# CPython: Modules/_codecsmodule.c.
"""Text as bytes: for pickles of protocol 2, which name this function."""


def encode(obj, encoding="utf-8", errors="strict"):
    return obj.encode(encoding, errors)


def decode(obj, encoding="utf-8", errors="strict"):
    return obj.decode(encoding, errors)
