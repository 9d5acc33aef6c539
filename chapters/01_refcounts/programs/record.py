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
COUNT = "10000000"  # ints, in the programs about lifetimes


def arguments(program):
    if program.startswith("lifetime_"):
        return [COUNT]
    return []


def output(interpreter, *command):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([interpreter, *command], cwd=FOLDER, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def version_key(version):
    return [int(part) for part in version.split(".")]


def main():
    with open(FILE) as file:
        recorded = json.load(file)
    skipped = {"record", "memory", "watch_lines"}
    programs = sorted(name[:-3] for name in os.listdir(FOLDER) if name.endswith(".py") and name[:-3] not in skipped)
    for interpreter in sys.argv[1:]:
        version = output(interpreter, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])").strip()
        for program in programs:
            by_version = recorded.setdefault(program, {})
            by_version[version] = output(interpreter, program + ".py", *arguments(program))
            if program == "count_by_line":
                by_version[version] = output(interpreter, "watch_lines.py", program + ".py", "a", "b", "row", "box")
    ordered = {p: {v: recorded[p][v] for v in sorted(recorded[p], key=version_key)} for p in sorted(recorded)}
    with open(FILE + ".new", "w") as file:
        json.dump(ordered, file, indent=1)
        file.write("\n")
    os.replace(FILE + ".new", FILE)


main()
