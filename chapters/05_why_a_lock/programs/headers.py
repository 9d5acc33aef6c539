# What does the choice between a build with the lock and one without cost those who write C? Counts the lines of CPython's
# own headers that ask which build it is.
from __future__ import print_function
import os
import sysconfig


def lines_that_ask(folder):
    files = asking = 0
    for where, _, names in os.walk(folder):
        for name in names:
            if not name.endswith(".h"):
                continue
            files += 1
            with open(os.path.join(where, name), "rb") as file:
                asking += sum(1 for line in file if b"Py_GIL_DISABLED" in line and line.lstrip().startswith(b"#"))
    return files, asking


files, asking = lines_that_ask(sysconfig.get_paths()["include"])
print("header files: %d" % files)
print("lines that ask for the build: %d" % asking)
