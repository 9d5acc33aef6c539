"""Interpreters beside this one, each with a lock of its own: under the name that each version has for them.

3.12 and 3.13 have them for the C API and for tests; the standard library's concurrent.interpreters is there since 3.14.
"""
import os
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))


def create():
    """An interpreter as a function that runs code in it, and one that ends it. ImportError where there are none."""
    if sys.version_info < (3, 12):
        raise ImportError("since 3.12")
    begin = "import sys; sys.path.insert(0, %r)" % FOLDER
    if sys.version_info >= (3, 14):
        from concurrent import interpreters
        made = interpreters.create()
        execute = getattr(made, "exec")  # no name that 2.7 can read
        execute(begin)
        return execute, made.close
    if sys.version_info >= (3, 13):
        import _interpreters as module
        made = module.create()
        execute = getattr(module, "exec")
    else:
        import _xxsubinterpreters as module
        made = module.create()
        execute = module.run_string

    def run(code):
        failed = execute(made, code)
        if failed is not None:
            raise RuntimeError(str(failed))

    run(begin)
    return run, lambda: module.destroy(made)
