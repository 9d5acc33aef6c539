# Records what CPython prints for the programs beside it: record_outputs.py PYTHON [FOLDER ...]
#
# PYTHON is an interpreter of 3.11 or later; more than one, joined by commas, must agree. A long output is kept as its
# length and hash. Of the programs in tracebacks/ it is standard error that is kept, of the first interpreter (3.11).
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LONG = 64 * 1024


def output_of(python, path):
    return subprocess.run([python, "-B", path], stdout=subprocess.PIPE, check=True).stdout


def record_tracebacks(python, folder):
    for file in sorted(os.listdir(folder)):
        if file.endswith(".py"):
            command = [python, "-B", "-X", "no_debug_ranges", os.path.join(folder, file)]
            text = subprocess.run(command, stderr=subprocess.PIPE).stderr.decode()
            with open(os.path.join(folder, file[:-3] + ".txt"), "w") as recorded:
                recorded.write(text.replace(folder + os.sep, ""))


def fnv1a(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def record(pythons, folder):
    digests = []
    for file in sorted(os.listdir(folder)):
        name, extension = os.path.splitext(file)
        if extension != ".py":
            continue
        outputs = {python: output_of(python, os.path.join(folder, file)) for python in pythons}
        if len(set(outputs.values())) != 1:
            sys.exit(f"{file}: the interpreters disagree")
        output = outputs[pythons[0]]
        if not output:
            continue  # a module that the others import
        if len(output) > LONG:
            digests.append(f"{name} {len(output)} {fnv1a(output):x}\n")
            continue
        with open(os.path.join(folder, name + ".txt"), "wb") as recorded:
            recorded.write(output)
    if digests:
        with open(os.path.join(folder, "digests.txt"), "w") as table:
            table.writelines(digests)


folders = sys.argv[2:] or sorted(entry.path for entry in os.scandir(HERE) if entry.is_dir() and entry.name != "__pycache__")
pythons = sys.argv[1].split(",")
for each in folders:
    if os.path.basename(each) == "tracebacks":
        record_tracebacks(pythons[0], each)
    else:
        record(pythons, each)
