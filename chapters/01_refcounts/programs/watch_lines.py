"""Prints, after every line of a program, how many references each named object has: on a real CPython.

    python3 watch_lines.py PROGRAM.py NAME ...

`00_playground --watch NAME,... PROGRAM.py` prints the same on the workbook's runtime. What the program itself prints is
dropped: the lines of this report are all there is.
"""
import os
import sys


def counts(namespace, names):
    text = ""
    for name in names:
        if namespace.get(name) is not None:
            # One too many: the argument that getrefcount itself looks at.
            text += " %s=%d" % (name, sys.getrefcount(namespace[name]) - 1)
    return text


def main():
    path, names = sys.argv[1], sys.argv[2:]
    with open(path) as file:
        code = compile(file.read(), path, "exec")
    namespace = {"__name__": "__main__"}
    line = [None]
    report = sys.stdout

    def watch(frame, event, argument):
        if frame.f_code is not code:
            return None
        if event in ("line", "return"):
            if line[0] is not None:
                report.write("line %d:%s\n" % (line[0], counts(namespace, names)))
            line[0] = frame.f_lineno
        return watch

    sys.stdout = open(os.devnull, "w")
    sys.settrace(watch)
    exec(code, namespace)
    sys.settrace(None)
    sys.stdout.close()
    sys.stdout = report


main()
