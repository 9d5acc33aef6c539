"""The table of one of the articles: two tasks, one after the other, on two threads, in two processes.

    article.py TASK ROUNDS SIZE

TASK is cpu, which counts down from SIZE, or io, which waits SIZE seconds in ten parts. Seconds of every round.
"""
import os
import sys
import threading
import time

import tools


def cpu(size):
    n = int(size)
    while n > 0:
        n -= 1


def io(size):
    for _ in range(10):
        time.sleep(size / 10.0)


def one_after_the_other(task, size):
    task(size)
    task(size)


def on_threads(task, size):
    threads = [threading.Thread(target=task, args=(size,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def in_processes(task, size):
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            task(size)
            os._exit(0)
        children.append(child)
    for child in children:
        os.waitpid(child, 0)


MODELS = [("one", one_after_the_other), ("threads", on_threads), ("processes", in_processes)]


def main():
    task = {"cpu": cpu, "io": io}[sys.argv[1]]
    rounds = int(sys.argv[2])
    size = float(sys.argv[3])
    seconds = {name: [] for name, _ in MODELS}
    for i in range(rounds):
        # Every other round backwards: what grows in the machine meanwhile favours none.
        for name, run in MODELS if i % 2 == 0 else MODELS[::-1]:
            seconds[name].append(tools.seconds_of(lambda: run(task, size)))
    for name, _ in MODELS:
        tools.show(name, seconds[name])


main()
