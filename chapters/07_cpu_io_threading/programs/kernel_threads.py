"""How many threads does the kernel know of, while this program has so many? And while it has so many coroutines?

    kernel_threads.py N
"""
import os
import sys
import threading
import time

import tools


def known_to_the_kernel():
    return len(os.listdir("/proc/self/task"))


def main():
    n = int(sys.argv[1])
    alone = known_to_the_kernel()
    stop = threading.Event()
    threads = [threading.Thread(target=stop.wait) for _ in range(n)]
    for thread in threads:
        thread.start()
    tools.result("more with threads", known_to_the_kernel() - alone)
    stop.set()
    for thread in threads:
        thread.join()
    until = tools.clock() + 5
    while known_to_the_kernel() > alone and tools.clock() < until:
        time.sleep(0.001)  # joined, but not gone yet

    def waits():
        yield

    made = [waits() for _ in range(n)]
    for each in made:
        next(each)
    tools.result("more with generators", known_to_the_kernel() - alone)


main()
