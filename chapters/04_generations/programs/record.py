"""Runs this folder's programs on real interpreters and writes what they printed to recorded.json.

    python3 record.py [--only NAME] python2.7 python3.9 python3.13

What is recorded already for other versions is kept. For the ages of blocks it compiles block_ages.c with `cc`.
"""
import json
import os
import subprocess
import sys
import tempfile

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(FOLDER, "recorded.json")
LIVES = ["life_calculator", "life_index", "life_tree", "life_events"]

# name in recorded.json: program, arguments, the first version that can run it
RECORDED = {
    "counted": ("counted", [], "2.7"),
    "first_collection_10": ("first_collection", ["10"], "2.7"),
    "first_collection_1000": ("first_collection", ["1000"], "2.7"),
    "first_collection_50000": ("first_collection", ["50000"], "2.7"),
    "freeze": ("freeze", ["1000000"], "3.7"),
    "moves_up": ("moves_up", [], "2.7"),
    "one_call": ("one_call", [], "2.7"),
    "predict_counter": ("predict_counter", [], "2.7"),
    "predict_pattern": ("predict_pattern", [], "3.7"),
    "predict_quarter": ("predict_quarter", [], "3.7"),
    "quarter_rule_on": ("quarter_rule", ["3000000", "on"], "3.6"),
    "quarter_rule_off": ("quarter_rule", ["3000000", "off"], "3.6"),
    "straddle": ("straddle", [], "2.7"),
    "timeline": ("timeline", ["300000"], "2.7"),
    "trade": ("trade", ["5000"], "3.6"),
}
for threshold in ["10", "100", "700", "2000", "10000", "100000"]:
    RECORDED["pauses_" + threshold] = ("pauses", [threshold, "20000"], "3.6")
for life in LIVES:
    RECORDED[life + "_blocks"] = (life, ["blocks", "LIBRARY"], "3.6")
    RECORDED[life + "_found"] = (life, ["found"], "3.8")


def output(interpreter, *command):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run([interpreter, *command], cwd=FOLDER, env=environment, capture_output=True, text=True,
                          check=True)
    return done.stdout


def version_key(version):
    return [int(part) for part in version.split(".")]


def record(interpreters, names, library):
    recorded = {}
    if os.path.exists(FILE):
        with open(FILE) as file:
            recorded = json.load(file)
    for interpreter in interpreters:
        version = output(interpreter, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])").strip()
        for name in names:
            program, arguments, since = RECORDED[name]
            if version_key(version) < version_key(since):
                continue
            arguments = [library if each == "LIBRARY" else each for each in arguments]
            recorded.setdefault(name, {})[version] = output(interpreter, program + ".py", *arguments)
    ordered = {p: {v: recorded[p][v] for v in sorted(recorded[p], key=version_key)} for p in sorted(recorded)}
    with open(FILE + ".new", "w") as file:
        json.dump(ordered, file, indent=1)
        file.write("\n")
    os.replace(FILE + ".new", FILE)


def main():
    arguments = sys.argv[1:]
    names = sorted(RECORDED)
    if arguments[0] == "--only":
        names = [arguments[1]]
        arguments = arguments[2:]
    with tempfile.TemporaryDirectory() as folder:
        library = os.path.join(folder, "block_ages.so")
        source = os.path.join(FOLDER, "block_ages.c")
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, source, "-lm"], check=True)
        record(arguments, names, library)


main()
