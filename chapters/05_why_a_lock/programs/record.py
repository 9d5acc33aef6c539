"""Runs this folder's programs on real interpreters and writes what they printed to recorded.json.

    python3 record.py [--only NAME] python2.7 python3.9 python3.13

What is recorded already for other versions is kept.
"""
import json
import os
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(FOLDER, "recorded.json")

# name in recorded.json: program, arguments
RECORDED = {
    "atomic": ("atomic", ["200000"]),
    "counter": ("counter", ["4", "500000"]),
    "crossing_locks": ("crossing_locks", []),
    "headers": ("headers", []),
    "sorts": ("sorts", ["500000"]),
    "turns": ("turns", ["3000000"]),
}


def output(interpreter, *command):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([interpreter, *command], cwd=FOLDER, env=environment, capture_output=True, text=True,
                          check=True)
    return done.stdout


def version_key(version):
    return [int(part) for part in version.split(".")]


def record(interpreters, names):
    recorded = {}
    if os.path.exists(FILE):
        with open(FILE) as file:
            recorded = json.load(file)
    for interpreter in interpreters:
        version = output(interpreter, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])").strip()
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
