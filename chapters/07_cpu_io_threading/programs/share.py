"""Four tasks that compute for a part of their time and sleep for the rest: what do threads gain, against the share of
sleep? Seconds of each round, one after the other and on threads.

    share.py SHARES SECONDS ROUNDS     for example 0,0.5,1 0.1 3
"""
import sys
import threading
import time

import tasks
import tools

TASKS = 4
PARTS = 10


def work(counts, nap):
    total = 0
    for _ in range(PARTS):
        total += tasks.cpu(counts, 0)
        if nap > 0:
            time.sleep(nap)
    return total


def counts_per_second():
    """Quick ones: what disturbs makes them slower, never quicker."""
    return 200000 / min([tools.seconds_of(lambda: tasks.cpu(200000, 0)) for _ in range(5)])


def main():
    shares = [float(each) for each in sys.argv[1].split(",")]
    seconds = float(sys.argv[2])
    speed = counts_per_second()
    for share in shares:
        counts = int(speed * seconds * (1 - share) / PARTS)
        nap = seconds * share / PARTS
        one = []
        threads = []
        for _ in range(int(sys.argv[3])):
            one.append(tools.seconds_of(lambda: [work(counts, nap) for _ in range(TASKS)]))
            threads.append(tools.seconds_of(lambda: tools.together(
                [threading.Thread(target=work, args=(counts, nap)) for _ in range(TASKS)])))
        tools.show("one %g" % share, one)
        tools.show("threads %g" % share, threads)
    tools.result("tasks", TASKS)


main()
