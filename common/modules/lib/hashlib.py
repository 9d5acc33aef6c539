# CPython: Lib/hashlib.py.
"""Hash functions by name."""
from _hashlib import (
    new,
    openssl_md5 as md5,
    openssl_sha1 as sha1,
    openssl_sha224 as sha224,
    openssl_sha256 as sha256,
    openssl_sha384 as sha384,
    openssl_sha512 as sha512,
)

algorithms_available = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"}
algorithms_guaranteed = set(algorithms_available)
