"""What a switch costs: to a generator and back, between coroutines of an event loop, between threads, between processes.
Seconds per switch, of each round.

    switching.py SWITCHES ROUNDS [KINDS]      KINDS: generator,loop,threads,processes
"""
import os
import sys
import threading

import tools


def generator(switches):
    def echo():
        value = 0
        while True:
            value = yield value

    made = echo()
    next(made)
    send = made.send
    begin = tools.clock()
    for i in range(switches):
        send(i)
    return (tools.clock() - begin) / switches


def threads(switches):
    """Two threads, each of which wakes the other and waits: a switch is a wake-up."""
    locks = [threading.Lock(), threading.Lock()]
    for lock in locks:
        lock.acquire()

    def run(mine, other):
        for _ in range(switches // 2):
            mine.acquire()
            other.release()

    pair = [threading.Thread(target=run, args=(locks[0], locks[1])),
            threading.Thread(target=run, args=(locks[1], locks[0]))]
    for thread in pair:
        thread.start()
    begin = tools.clock()
    locks[0].release()
    for thread in pair:
        thread.join()
    return (tools.clock() - begin) / switches


def processes(switches):
    """Two processes and two pipes: a byte goes there and back."""
    there = os.pipe()
    back = os.pipe()
    pid = os.fork()
    if pid == 0:
        for _ in range(switches // 2):
            os.read(there[0], 1)
            os.write(back[1], b"x")
        os._exit(0)
    begin = tools.clock()
    for _ in range(switches // 2):
        os.write(there[1], b"x")
        os.read(back[0], 1)
    seconds = tools.clock() - begin
    os.waitpid(pid, 0)
    for end in there + back:
        os.close(end)
    return seconds / switches


def main():
    switches = int(sys.argv[1])
    rounds = int(sys.argv[2])
    kinds = sys.argv[3].split(",") if len(sys.argv) > 3 else ["generator", "loop", "threads", "processes"]
    if "loop" in kinds and sys.version_info < (3, 5):
        print("cannot loop: since 3.5")
        kinds.remove("loop")
    functions = {"generator": generator, "threads": threads, "processes": processes}
    if "loop" in kinds:
        import turns
        functions["loop"] = turns.loop
    for kind in kinds:
        # A thread's switch costs a hundred times a generator's: so many fewer of them.
        many = {"generator": switches, "loop": switches // 10}.get(kind, switches // 50)
        tools.show(kind, [functions[kind](many) for _ in range(rounds)])
    tools.result("children left", tools.children())


main()
