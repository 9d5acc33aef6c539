"""Records what this interpreter (CPython 3.11 or later) prints for each program: programs/NAME.py -> programs/NAME.out."""
import pathlib
import subprocess
import sys

assert sys.version_info >= (3, 11), "the messages are those of 3.11 and later"
for program in sorted((pathlib.Path(__file__).parent / "programs").glob("*.py")):
    done = subprocess.run([sys.executable, program], stdout=subprocess.PIPE, check=True)
    program.with_suffix(".out").write_bytes(done.stdout)
