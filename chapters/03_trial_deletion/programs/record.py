"""Runs this folder's programs on real interpreters and writes what they printed to recorded.json.

    python3 record.py [--only PROGRAM] python2.7 python3.9 python3.13

What is recorded already for other versions is kept.
"""
import json
import os
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(FOLDER, "recorded.json")
ARGUMENTS = {
    "article_pair": [],
    "gc_list": [],
    "leaked": [],
    "list_order": ["100000"],
    "native_thread": ["2000000"],
    "random_heaps": ["2000", "1"],
    "reach": [],
    "visited": ["1000000"],
    "young_and_full": ["1000000"],
}


def output(interpreter, *command):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([interpreter, *command], cwd=FOLDER, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def version_key(version):
    return [int(part) for part in version.split(".")]


def main():
    arguments = sys.argv[1:]
    programs = sorted(ARGUMENTS)
    if arguments[0] == "--only":
        programs = [arguments[1]]
        arguments = arguments[2:]
    recorded = {}
    if os.path.exists(FILE):
        with open(FILE) as file:
            recorded = json.load(file)
    for interpreter in arguments:
        version = output(interpreter, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])").strip()
        for program in programs:
            recorded.setdefault(program, {})[version] = output(interpreter, program + ".py", *ARGUMENTS[program])
    ordered = {p: {v: recorded[p][v] for v in sorted(recorded[p], key=version_key)} for p in sorted(recorded)}
    with open(FILE + ".new", "w") as file:
        json.dump(ordered, file, indent=1)
        file.write("\n")
    os.replace(FILE + ".new", FILE)


main()
