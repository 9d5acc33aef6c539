"""Runs this folder's programs on real interpreters and writes what they printed to recorded.json.

    python3 record.py [--only BEGINNING] LIBRARY python2.7 python3.9 python3.13

What is recorded already for other versions is kept. Record on an idle machine with two cores or more. A priority
over everything else (`chrt`) is no way around: it changes how threads are scheduled, and those of 2.7 fight twice as
much under it. LIBRARY is libouro_counting.so of a build: build/release/lib/libouro_counting.so.
"""
import json
import os
import socket
import subprocess
import sys
import threading
import time

FOLDER = os.path.dirname(os.path.abspath(__file__))
FILE = os.path.join(FOLDER, "recorded.json")
LATEST = "99"

# The size of a task of each kind: some 40 ms, of which computing takes a good part of it in any version.
SIZES = {"cpu": "500000", "sleep": "0.04", "disk": "15", "tcp": "15", "mixed": "300000,0.02"}
NUMBERS = "1000000"  # for reading.py

# name in recorded.json: program, arguments, the first and the last version that it is recorded for
RECORDED = {
    "two_cpu": ("matrix", ["cpu", "all", "2", "5", "2000000", "LIBRARY"], "2.7", LATEST),
    "two_interpreters": ("matrix", ["cpu", "one,interpreters", "2", "5", "2000000"], "3.12", LATEST),
    "four_cpu": ("matrix", ["cpu", "one,threads", "4", "5", "1000000"], "2.7", LATEST),
    "one_core_sleep": ("matrix", ["sleep", "one,threads", "4", "5", "0.04", "CORE"], "2.7", LATEST),
    "one_core_tcp": ("matrix", ["tcp", "one,threads", "4", "5", "15", "CORE"], "2.7", LATEST),
    "share": ("share", ["0,0.25,0.5,0.625,0.75,0.875,1", "0.05", "3"], "2.7", LATEST),
    "switching": ("switching", ["200000", "5", "generator,loop,threads,processes", "CORE"], "2.7", LATEST),
    "sleepers_coroutines": ("sleepers", ["coroutines", "10000", "1"], "3.6", LATEST),
    "sleepers_threads": ("sleepers", ["threads", "10000", "3"], "2.7", LATEST),
    "sleepers_processes": ("sleepers", ["processes", "1000", "3"], "2.7", LATEST),
    "passing": ("passing", ["1,10,100,1000,10000,100000,1000000", "5"], "2.7", LATEST),
    "results_passing": ("passing", ["1,1000", "3"], "2.7", LATEST),
    "results_matrix": ("matrix", ["cpu", "one,threads,processes", "2", "1", "1000"], "2.7", LATEST),
    "native_calls": ("native_calls", ["LIBRARY", "100000000", "3"], "2.7", LATEST),
    "kernel_threads": ("kernel_threads", ["4"], "2.7", LATEST),
}
for workload in sorted(SIZES):
    RECORDED["matrix_" + workload] = ("matrix", [workload, "all", "4", "5", SIZES[workload], "LIBRARY"], "2.7", LATEST)
    RECORDED["interpreters_" + workload] = (
        "matrix", [workload, "one,interpreters", "4", "5", SIZES[workload]], "3.12", LATEST)
for what in ["nothing", "len", "read", "collect", "freeze", "immortal"]:
    RECORDED["reading_" + what] = ("reading", [what, NUMBERS], "3.7" if what == "freeze" else "2.7", LATEST)
for model in ["threads", "processes", "coroutines"]:
    for neighbours in ["0", "1"]:
        RECORDED["server_%s_%s" % (model, neighbours)] = (
            "server", [model, neighbours, "CONTROL"], "3.6" if model == "coroutines" else "2.7", LATEST)

CONNECTIONS = [1, 4, 16, 64]


def ask(port, until, counts):
    client = socket.create_connection(("127.0.0.1", port))
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    answered = 0
    while time.perf_counter() < until:
        client.sendall(b"x" * 16)
        client.recv(64)
        answered += 1
    client.close()
    counts.append(answered)


def requests_per_second(command):
    """Of a server, for each number of connections."""
    ear = socket.socket()
    ear.bind(("127.0.0.1", 0))
    ear.listen(1)
    command = [str(ear.getsockname()[1]) if each == "CONTROL" else each for each in command]
    server = subprocess.Popen(command, cwd=FOLDER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    control, _ = ear.accept()
    port = int(control.recv(100))
    found = []
    for connections in CONNECTIONS:
        counts = []
        begin = time.perf_counter()
        clients = [threading.Thread(target=ask, args=(port, begin + 0.5, counts)) for _ in range(connections)]
        for client in clients:
            client.start()
        for client in clients:
            client.join()
        found.append(sum(counts) / (time.perf_counter() - begin))
    control.close()
    server.wait()
    ear.close()
    return "requests per second: %s\n" % " ".join(["%.0f" % each for each in found])


def output(interpreter, program, arguments, library):
    command = [interpreter, program + ".py"] + [library if each == "LIBRARY" else each for each in arguments]
    if program == "server":
        return requests_per_second(command)
    if command[-1] == "CORE":
        command = ["taskset", "-c", str(max(os.sched_getaffinity(0)))] + command[:-1]
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(command, cwd=FOLDER, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True, check=True)
    # Which pages were written is for the eye; how many stands in a line of its own.
    return "".join([line + "\n" for line in done.stdout.splitlines() if not line.startswith("pages: ")])


def version_key(version):
    return [int(part) for part in version.split(".")]


def record(interpreters, names, library):
    recorded = {}
    if os.path.exists(FILE):
        with open(FILE) as file:
            recorded = json.load(file)
    for interpreter in interpreters:
        version = subprocess.run([interpreter, "-c", "import sys; print('%d.%d.%d' % sys.version_info[:3])"],
                                 stdout=subprocess.PIPE, text=True, check=True).stdout.strip()
        for name in names:
            program, arguments, first, last = RECORDED[name]
            if version_key(first) <= version_key(version) <= version_key(last):
                recorded.setdefault(name, {})[version] = output(interpreter, program, arguments, library)
                write(recorded)


def write(recorded):
    ordered = {p: {v: recorded[p][v] for v in sorted(recorded[p], key=version_key)} for p in sorted(recorded)}
    with open(FILE + ".new", "w") as file:
        json.dump(ordered, file, indent=1)
        file.write("\n")
    os.replace(FILE + ".new", FILE)


def main():
    arguments = sys.argv[1:]
    names = sorted(RECORDED)
    if arguments[0] == "--only":
        names = [name for name in names if name.startswith(arguments[1])]
        arguments = arguments[2:]
    record(arguments[1:], names, os.path.abspath(arguments[0]))


main()
