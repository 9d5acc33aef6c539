# CPython: Lib/concurrent/__init__.py.
"""The package of concurrent.futures."""
