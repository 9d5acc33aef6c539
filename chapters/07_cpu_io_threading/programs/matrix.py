"""The same tasks, in every model: one after the other, on threads, in processes, as coroutines, in native code that
releases the lock; or in sub-interpreters. Seconds of every round, all models in turn.

    matrix.py WORKLOAD MODELS TASKS ROUNDS SIZE [LIBRARY]

WORKLOAD is cpu, sleep, disk, tcp or mixed. MODELS are names with commas between them, or all: that is, all but
interpreters, since 3.12 and 3.13 cannot fork while there are some. SIZE is a number, for mixed two with a comma. LIBRARY
is libouro_counting.so, for native. `native one` is what native is compared with.
"""
import os
import sys
import threading

import tasks
import tools
from thinking_server import Server

MODELS = ["one", "threads", "processes", "coroutines", "native one", "native"]
PAUSE = 0.002  # of the server, for an answer


class Matrix(object):
    def __init__(self, workload, count, size, library):
        self.workload = workload
        self.task = tasks.KINDS[workload]
        self.count = count
        self.size = size
        self.port = 0
        self.library = library
        self.interpreters = []
        self.native = None
        self.coroutines = None

    # --- what a model needs; an ImportError says that this interpreter does not have it ---

    def prepare(self, model):
        if model == "coroutines":
            if sys.version_info < (3, 5):
                raise ImportError("since 3.5")
            import coroutines
            self.coroutines = coroutines
        elif model in ("native one", "native"):
            if not self.library:
                raise ImportError("no library given")
            import native_tasks
            native_tasks.load(self.library)
            self.native = native_tasks.KINDS[self.workload]
        elif model == "interpreters":
            import sub_interpreters
            self.interpreters = [sub_interpreters.create() for _ in range(self.count)]
            for run, _ in self.interpreters:
                run("import os, tasks")

    def close(self):
        for _, end in self.interpreters:
            end()

    # --- the models; each returns the tasks' results ---

    def one(self):
        return [self.task(self.size, self.port) for _ in range(self.count)]

    def on_threads(self, task):
        results = []

        def run():
            results.append(task(self.size, self.port))

        tools.together([threading.Thread(target=run) for _ in range(self.count)])
        return results

    def threads(self):
        return self.on_threads(self.task)

    def in_processes(self):
        context = tools.forked()
        ends = [context.Pipe(False) for _ in range(self.count)]

        def run(end):
            end.send(self.task(self.size, self.port))

        children = [context.Process(target=run, args=(writer,)) for _, writer in ends]
        for child in children:
            child.start()
        results = [reader.recv() for reader, _ in ends]
        for child in children:
            child.join()
        for reader, writer in ends:
            reader.close()
            writer.close()
        return results

    def as_coroutines(self):
        return self.coroutines.gathered(self.workload, self.count, self.size, self.port)

    def native_one(self):
        return [self.native(self.size, self.port) for _ in range(self.count)]

    def native_threads(self):
        return self.on_threads(self.native)

    def in_interpreters(self):
        ends = [os.pipe() for _ in self.interpreters]

        def run(index):
            code = "os.write(%d, str(tasks.%s(%r, %d)).encode())"
            self.interpreters[index][0](code % (ends[index][1], self.workload, self.size, self.port))

        tools.together([threading.Thread(target=run, args=(i,)) for i in range(self.count)])
        results = [int(os.read(reader, 100)) for reader, _ in ends]
        for reader, writer in ends:
            os.close(reader)
            os.close(writer)
        return results

    def function(self, model):
        return {"one": self.one, "threads": self.threads, "processes": self.in_processes,
                "coroutines": self.as_coroutines, "native one": self.native_one, "native": self.native_threads,
                "interpreters": self.in_interpreters}[model]


def ready(matrix, models):
    found = []
    for model in models:
        try:
            matrix.prepare(model)
            found.append(model)
        except ImportError as reason:
            print("cannot %s: %s" % (model, reason))
    return found


def measure(matrix, models, rounds):
    seconds = {}
    cpu = {}
    results = {}
    for model in models:
        seconds[model] = []
        cpu[model] = []
    for i in range(rounds):
        # Every other round backwards: what grows in the machine meanwhile favours none.
        for model in models if i % 2 == 0 else models[::-1]:
            f = matrix.function(model)
            cpu_before = tools.cpu_seconds()
            begin = tools.clock()
            results[model] = f()
            seconds[model].append(tools.clock() - begin)
            cpu[model].append(tools.cpu_seconds() - cpu_before)
    for model in models:
        tools.show(model, seconds[model])
        tools.show("cpu " + model, cpu[model])
    for model in models:
        tools.result(model, sum(results[model]))


def number(text):
    parts = [float(each) for each in text.split(",")]
    return parts[0] if len(parts) == 1 else (int(parts[0]), parts[1])


def main():
    workload, models, count, rounds, size = sys.argv[1:6]
    matrix = Matrix(workload, int(count), number(size), sys.argv[6] if len(sys.argv) > 6 else "")
    descriptors = tools.descriptors()
    server = Server(PAUSE) if workload == "tcp" else None
    if server:
        matrix.port = server.port
    try:
        found = ready(matrix, MODELS if models == "all" else models.split(","))
        measure(matrix, found, int(rounds))
    finally:
        matrix.close()
        if server:
            server.stop()
    tools.result("children left", tools.children())
    tools.result("descriptors left", tools.descriptors() - descriptors)


main()
