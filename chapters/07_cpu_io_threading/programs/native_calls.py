"""Two calls into C, one after the other and on two threads: through ctypes.CDLL, which releases the lock, and through
ctypes.PyDLL, which does not. And the same loop in Python. Seconds of each round.

    native_calls.py LIBRARY N ROUNDS
"""
import ctypes
import sys
import threading

import native_tasks
import tools

PYTHON_SHARE = 50  # so many times fewer turns in Python


def python_sum(n):
    total = 0
    i = 0
    while i < n:
        total = (total + i * i) & 0xFFFFFFFFFFFFFFFF
        i += 1
    return total


def main():
    n = int(sys.argv[2])
    functions = {"lets go": native_tasks.counting(ctypes.CDLL, sys.argv[1]),
                 "keeps": native_tasks.counting(ctypes.PyDLL, sys.argv[1])}
    found = {}
    for name in ("one lets go", "threads lets go", "one keeps", "threads keeps", "C", "Python"):
        found[name] = []
    for _ in range(int(sys.argv[3])):
        for name in ("lets go", "keeps"):
            f = functions[name]
            found["one " + name].append(tools.seconds_of(lambda: [f(n), f(n)]))
            found["threads " + name].append(tools.seconds_of(lambda: tools.together(
                [threading.Thread(target=f, args=(n,)) for _ in range(2)])))
        found["C"].append(tools.seconds_of(lambda: functions["lets go"](n)) / n)
        turns = n // PYTHON_SHARE
        found["Python"].append(tools.seconds_of(lambda: python_sum(turns)) / turns)
    for name in sorted(found):
        tools.show(name, found[name])
    tools.result("in C", functions["lets go"](1000))
    tools.result("in Python", python_sum(1000))


main()
