# A clock for the programs that time collections: seconds, as fine as this Python has them.
import time

clock = getattr(time, "perf_counter", time.time)


def shortest(measure, times):
    return min(measure() for _ in range(times))


def seconds(work):
    begin = clock()
    work()
    return clock() - begin
