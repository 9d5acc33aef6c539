# Makes sizes.txt: what sizes.py prints in each Python that is given, side by side.
#   record_sizes.py 2.7=PATH 3.11=PATH ... > sizes.txt
import os
import subprocess
import sys

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "sizes.py")
versions = [argument.split("=") for argument in sys.argv[1:]]
columns = []
labels = {}
for version, python in versions:
    text = subprocess.run([python, PROGRAM], stdout=subprocess.PIPE, universal_newlines=True, check=True).stdout
    columns.append(dict(line.split() for line in text.splitlines()))
    labels.update(columns[-1])
print("label", *[version for version, _ in versions])
for label in labels:
    print(label, *[column.get(label, "-") for column in columns])
