"""Many tasks that only sleep: seconds until all have ended, and the memory that they take while they do.

    sleepers.py MODEL N SECONDS      MODEL: coroutines, threads or processes

A process's memory is what it has for itself: its pages that it shares with nobody.
"""
import os
import sys
import threading
import time

import tools

SAMPLES = 20  # processes that are looked at


def own_memory(pid):
    kilobytes = 0
    with open("/proc/%d/smaps_rollup" % pid) as file:
        for line in file.read().split("\n"):
            if line.startswith("Private_"):
                kilobytes += int(line.split()[1])
    return 1024 * kilobytes


def on_threads(n, seconds):
    threads = []
    refused = ""
    for _ in range(n):
        thread = threading.Thread(target=time.sleep, args=(seconds,))
        try:
            thread.start()
        except Exception as error:
            refused = "%d threads, then %s" % (len(threads), error)
            break
        threads.append(thread)
    memory = tools.memory()
    for thread in threads:
        thread.join()
    return memory, refused


def in_processes(n, seconds):
    pids = []
    refused = ""
    for _ in range(n):
        try:
            pid = os.fork()
        except OSError as error:
            refused = "%d processes, then %s" % (len(pids), error)
            break
        if pid == 0:
            time.sleep(seconds)
            os._exit(0)
        pids.append(pid)
    looked_at = pids[-SAMPLES:]  # the others may have ended
    own = sum([own_memory(pid) for pid in looked_at])
    for pid in pids:
        os.waitpid(pid, 0)
    return own * len(pids) // max(1, len(looked_at)), refused


def main():
    model = sys.argv[1]
    n = int(sys.argv[2])
    seconds = float(sys.argv[3])
    if model == "coroutines" and sys.version_info < (3, 5):
        print("cannot coroutines: since 3.5")
        return
    if model == "coroutines":
        import sleeping_coroutines
    refused = ""
    before = tools.memory()
    begin = tools.clock()
    if model == "coroutines":
        memory = sleeping_coroutines.memory_of(n, seconds) - before
    elif model == "threads":
        memory, refused = on_threads(n, seconds)
        memory -= before
    else:
        memory, refused = in_processes(n, seconds)
    tools.show("seconds", [tools.clock() - begin])
    tools.show("bytes each", [memory / float(n)])
    if refused:
        print("refused: " + refused)
    tools.result("children left", tools.children())


main()
