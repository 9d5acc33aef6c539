"""A clock and a stop sign for the programs of this chapter, the same on every version."""
import time

clock = getattr(time, "perf_counter", time.time)


def together(threads):
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def middle(values):
    ordered = sorted(values)
    return ordered[len(ordered) // 2]
