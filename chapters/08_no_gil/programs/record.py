"""Runs this folder's programs on real interpreters and writes what they printed to recorded.json.

    python3 record.py [--only NAME] python3.12 python3.13 python3.14t

A free-threaded build is recorded as 3.14.0t. What is recorded already for other versions is kept. Record on an idle
machine.
"""
import json
import os
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(FOLDER, "recorded.json")

# name in recorded.json: program, arguments
RECORDED = {
    "article_cpu": ("article", ["cpu", "9", "5000000"]),
    "article_io": ("article", ["io", "9", "0.5"]),
    "is_gil_enabled": ("is_gil_enabled", []),
    "same_output": ("same_output", []),
    "neighbour": ("neighbour", ["200"]),
    "scaling": ("scaling", ["all", "1,2,4", "1000000", "9"]),
    "pauses": ("pauses", ["1000000", "1", "9"]),
}

VERSION = """
import sys, sysconfig
print("%d.%d.%d%s" % (sys.version_info[:3] + ("t" if sysconfig.get_config_var("Py_GIL_DISABLED") else "",)))
"""


def output(interpreter, *command):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([interpreter, *command], cwd=FOLDER, env=environment, capture_output=True, text=True,
                          check=True)
    return done.stdout


def version_key(version):
    return [int(part.rstrip("t")) for part in version.split(".")], version


def record(interpreters, names):
    recorded = {}
    if os.path.exists(FILE):
        with open(FILE) as file:
            recorded = json.load(file)
    for interpreter in interpreters:
        version = output(interpreter, "-c", VERSION).strip()
        for name in names:
            program, arguments = RECORDED[name]
            recorded.setdefault(name, {})[version] = output(interpreter, program + ".py", *arguments)
    ordered = {p: {v: recorded[p][v] for v in sorted(recorded[p], key=version_key)} for p in sorted(recorded)}
    with open(FILE + ".new", "w") as file:
        json.dump(ordered, file, indent=1)
        file.write("\n")
    os.replace(FILE + ".new", FILE)


arguments = sys.argv[1:]
names = sorted(RECORDED)
if arguments[0] == "--only":
    names = [arguments[1]]
    arguments = arguments[2:]
record(arguments, names)
