"""Runs this folder's programs on real interpreters and writes what they printed to recorded.json.

    python3 record.py python2.7 python3.9 python3.13

What is recorded already for other versions is kept: some of it comes from machines that had them.
"""
import json
import os
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(FOLDER, "recorded.json")

# Programs that take arguments, and under which name what they print is kept.
WITH_ARGUMENTS = {
    "big_cycle": ("big_cycle", ["10000000"]),
    "collect_time": ("collect_time", ["10000000"]),
    "leak_loop_off": ("leak_loop", ["off", "10000", "1000"]),
    "leak_loop_default": ("leak_loop", ["default", "10000", "1000"]),
    "leak_loop_big_default": ("leak_loop", ["default", "1000", "100", "30000"]),
}
NEEDS_PYTHON_3 = {"opening_chain"}


def output(interpreter, *command):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([interpreter, *command], cwd=FOLDER, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def version_key(version):
    return [int(part) for part in version.split(".")]


def main():
    recorded = {}
    if os.path.exists(FILE):
        with open(FILE) as file:
            recorded = json.load(file)
    skipped = {"record", "memory", "leak_loop", "two_lists_drawn"}
    programs = {name[:-3]: (name[:-3], []) for name in os.listdir(FOLDER) if name.endswith(".py") and name[:-3] not in skipped}
    programs.update(WITH_ARGUMENTS)
    for interpreter in sys.argv[1:]:
        version = output(interpreter, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])").strip()
        for name, (program, arguments) in programs.items():
            if name in NEEDS_PYTHON_3 and version.startswith("2."):
                continue
            recorded.setdefault(name, {})[version] = output(interpreter, program + ".py", *arguments)
    ordered = {p: {v: recorded[p][v] for v in sorted(recorded[p], key=version_key)} for p in sorted(recorded)}
    with open(FILE + ".new", "w") as file:
        json.dump(ordered, file, indent=1)
        file.write("\n")
    os.replace(FILE + ".new", FILE)


main()
