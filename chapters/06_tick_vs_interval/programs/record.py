"""Runs this folder's programs on real interpreters and writes what they printed to recorded.json.

    python3 record.py [--only NAME] python2.7 python3.9 python3.13

What is recorded already for other versions is kept. Record on an idle machine with two cores or more. It compiles
count_locks.c with `cc`; for switch_number it asks gdb and nm where an interpreter with symbols keeps that number.
"""
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(FOLDER, "recorded.json")
LATEST = "99"

# name in recorded.json: program, arguments, the first and the last version that it is recorded for
RECORDED = {
    "alone": ("alone", ["1", "LIBRARY"], "2.7", LATEST),
    "asleep_all": ("asleep", ["2"], "2.7", LATEST),
    "asleep_one": ("asleep", ["2", "CORE"], "2.7", LATEST),
    "blocking": ("blocking", [], "2.7", LATEST),
    "contest": ("contest", ["1"], "2.7", LATEST),
    "countdown_all": ("countdown", ["5000000", "9"], "2.7", LATEST),
    "countdown_one": ("countdown", ["5000000", "9", "CORE"], "2.7", LATEST),
    "interrupted": ("interrupted", [], "2.7", LATEST),
    "lost": ("lost", ["300000"], "2.7", LATEST),
    "nice_all": ("nice", ["19", "3"], "2.7", LATEST),
    "nice_one": ("nice", ["19", "3", "CORE"], "2.7", LATEST),
    "pending": ("pending", ["101000", "yes", "LIBRARY"], "2.7", "2.7.99"),
    "settings": ("settings", [], "2.7", LATEST),
    "switch_number": ("switch_number", ["WHERE"], "3.6", LATEST),
    "switches_all": ("switches", ["2", "2"], "2.7", LATEST),
    "switches_one": ("switches", ["2", "2", "CORE"], "2.7", LATEST),
    "switches_four": ("switches", ["4", "2"], "2.7", LATEST),
    "traffic": ("traffic", ["300", "LIBRARY"], "2.7", LATEST),
    "who_asks": ("who_asks", ["3", "LIBRARY"], "3.2", LATEST),
    "wakeups_none": ("wakeups", ["200", "0"], "2.7", LATEST),
    "wakeups_busy": ("wakeups", ["200", "1"], "2.7", LATEST),
    "echo_none": ("echo", ["PORT", "0"], "2.7", LATEST),
    "echo_busy": ("echo", ["PORT", "1"], "2.7", LATEST),
    "echo_1": ("echo", ["PORT", "1", "0.001"], "3.2", LATEST),
    "echo_0.1": ("echo", ["PORT", "1", "0.0001"], "3.2", LATEST),
}
for loop in ["nothing", "count_down", "for", "assignments", "calls", "attribute", "len", "one_call"]:
    RECORDED["ticks_" + loop] = ("ticks", [loop, "101000", "LIBRARY"], "2.7", "2.7.99")
for ticks in ["10", "1000"]:
    RECORDED["ticks_every_" + ticks] = ("ticks", ["count_down", "1001000", "LIBRARY", ticks], "2.7", "2.7.99")
for interval in ["0.0001", "0.0002", "0.0005", "0.001", "0.002", "0.005", "0.01", "0.02", "0.05"]:
    RECORDED["switches_" + interval] = ("switches", ["2", "2", interval], "3.2", LATEST)

# Where versions keep switch_number, in gdb's words.
PLACES = ["(long)&_PyRuntime.ceval.gil.switch_number - (long)&_PyRuntime",
          "(long)&_PyRuntime._main_interpreter._gil.switch_number - (long)&_PyRuntime"]


def run(command, library=None):
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    if library:
        environment["LD_PRELOAD"] = library
    done = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def where_switch_number_is(interpreter):
    loaded = run(["ldd", interpreter])
    library = re.search(r"libpython\S+ => (\S+)", loaded).group(1)
    for place in PLACES:
        answer = subprocess.run(["gdb", "-batch", "-ex", "p " + place, library], capture_output=True, text=True).stdout
        if answer.startswith("$1 = "):
            return answer[5:].strip()
    symbol = re.search(r"(\S+) b gil_switch_number", run(["nm", library]))
    return "file:%d" % int(symbol.group(1), 16) if symbol else None


def latencies(interpreter, arguments):
    """Microseconds from each datagram to its answer."""
    ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    ear.bind(("127.0.0.1", 0))
    ear.settimeout(10)
    arguments = [str(ear.getsockname()[1]) if each == "PORT" else each for each in arguments]
    server = subprocess.Popen([interpreter, "echo.py"] + arguments, cwd=FOLDER, stdout=subprocess.DEVNULL)
    hello, address = ear.recvfrom(100)
    found = []
    for i in range(220):
        time.sleep(0.002 + 0.0001 * (i * 37 % 60))
        begin = time.perf_counter()
        ear.sendto(b"%d" % i, address)
        ear.recvfrom(100)
        found.append(1e6 * (time.perf_counter() - begin))
    ear.sendto(b"stop", address)
    server.wait()
    ear.close()
    return "latencies: %s\n" % " ".join("%.1f" % each for each in found[20:])


def output(interpreter, program, arguments, library):
    if program == "echo":
        return latencies(interpreter, arguments)
    command = [interpreter, program + ".py"]
    if arguments[-1:] == ["CORE"]:
        arguments = arguments[:-1]
        command = ["taskset", "-c", str(max(os.sched_getaffinity(0)))] + command
    if arguments == ["WHERE"]:
        place = where_switch_number_is(os.path.realpath(interpreter))
        if place is None:
            return None
        arguments = [place]
    preload = library if "LIBRARY" in arguments else None
    return run(command + [library if each == "LIBRARY" else each for each in arguments], preload)


def version_key(version):
    return [int(part) for part in version.split(".")]


def record(interpreters, names, library):
    recorded = {}
    if os.path.exists(FILE):
        with open(FILE) as file:
            recorded = json.load(file)
    for interpreter in interpreters:
        version = run([interpreter, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])"]).strip()
        for name in names:
            program, arguments, first, last = RECORDED[name]
            if version_key(first) <= version_key(version) <= version_key(last):
                printed = output(interpreter, program, arguments, library)
                if printed is not None:
                    recorded.setdefault(name, {})[version] = printed
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
        library = os.path.join(folder, "count_locks.so")
        source = os.path.join(FOLDER, "count_locks.c")
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"], check=True)
        record(arguments, names, library)


main()
