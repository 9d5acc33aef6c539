"""A thread that sleeps 2 ms at a time, alone and beside a thread that computes: how much later than that it goes on.

    neighbour.py TIMES

Seconds.
"""
import sys
import threading
import time

import tools

PAUSE = 0.002


def late(times):
    found = []
    for _ in range(times):
        begin = tools.clock()
        time.sleep(PAUSE)
        found.append(tools.clock() - begin - PAUSE)
    return found


class Neighbour:
    def __init__(self):
        self.go_on = True

    def run(self):
        n = 0
        while self.go_on:
            n += 1


def main():
    times = int(sys.argv[1])
    tools.show("alone", late(times))
    neighbour = Neighbour()
    thread = threading.Thread(target=neighbour.run)
    thread.start()
    tools.show("beside", late(times))
    neighbour.go_on = False
    thread.join()


main()
