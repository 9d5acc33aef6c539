# CPython: Modules/atexitmodule.c, here in Python.
"""Functions to call when the program ends, the last one registered first."""

_functions = []


def register(function, *arguments, **named):
    _functions.append((function, arguments, named))
    return function


def unregister(function):
    _functions[:] = [entry for entry in _functions if entry[0] != function]


def _run_exitfuncs():
    while _functions:
        function, arguments, named = _functions.pop()
        try:
            function(*arguments, **named)
        except SystemExit:
            pass
        except BaseException as error:
            _report(function, error)


def _report(function, error):
    import sys

    print("Exception ignored in atexit callback:", repr(function), file=sys.stderr)
    print(type(error).__name__ + ": " + str(error), file=sys.stderr)
