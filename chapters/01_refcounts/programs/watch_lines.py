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
    line_of = {}  # of each running frame of the program: the line that it is at
    report = sys.stdout

    def watch(frame, event, argument):
        if frame.f_code.co_filename != path:
            return None
        if event in ("line", "return"):
            if frame in line_of:
                report.write("line %d:%s\n" % (line_of[frame], counts(namespace, names)))
            line_of[frame] = frame.f_lineno
        if event == "return":
            del line_of[frame]
        return watch

    sys.stdout = open(os.devnull, "w")
    sys.settrace(watch)
    exec(code, namespace)
    sys.settrace(None)
    sys.stdout.close()
    sys.stdout = report


main()
