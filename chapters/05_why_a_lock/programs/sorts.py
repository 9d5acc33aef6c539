# Two threads sort a list each: at the same time? And a third that only wants to wake up every ms: for how long can it not?
#   sorts.py NUMBERS
from __future__ import print_function
import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)
processor_time = time.process_time if hasattr(time, "process_time") else time.clock


def numbers(count, seed):
    made = []
    x = seed
    for _ in range(count):
        x = (x * 1103515245 + 12345) % 2147483648
        made.append(x)
    return made


def cores_used(lists):
    """Sorts each list in a thread of its own. RETURNS: processor time per time on the clock."""
    threads = [threading.Thread(target=each.sort) for each in lists]
    cpu_before = processor_time()
    begin = clock()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return (processor_time() - cpu_before) / (clock() - begin)


def longest_gap(work):
    """The longest time between two turns of a thread that sleeps for 1 ms at a time, while `work` runs."""
    gaps = [0.0]
    started = threading.Event()
    over = []

    def neighbour():
        before = clock()
        started.set()
        while not over:
            time.sleep(0.001)
            now = clock()
            gaps[0] = max(gaps[0], now - before)
            before = now

    thread = threading.Thread(target=neighbour)
    thread.start()
    started.wait()
    work()
    time.sleep(0.002)
    over.append(True)
    thread.join()
    return gaps[0]


count = int(sys.argv[1])
original = [numbers(count, seed) for seed in (1, 2)]
cores = sorted(cores_used([list(each) for each in original]) for _ in range(5))
alone = list(original[0])
times = []


def sort():
    begin = clock()
    alone.sort()
    times.append(clock() - begin)


beside_sort = longest_gap(sort)
one_sort = times[0]
beside_sleep = longest_gap(lambda: time.sleep(one_sort))
print("two sorts use: %.2f cores" % cores[-1])
print("one sort: %.1f ms" % (one_sort * 1e3))
print("longest gap beside a sort: %.1f ms" % (beside_sort * 1e3))
print("longest gap beside a sleep: %.1f ms" % (beside_sleep * 1e3))
