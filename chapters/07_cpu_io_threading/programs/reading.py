"""A child is forked and does something with a list that its parent made. Which pages of its memory does it write?

    reading.py WHAT N

WHAT: nothing; len, of the list; read, every number of it in a loop; collect, a full collection; freeze, the same after
gc.freeze() in the parent; immortal, reads a list that has None in every place. The memory is N ints in a list, and N / 8
small lists.

A child's memory is its parent's, page by page, until one of them writes. Linux says of each page whether it is still
shared: /proc/self/pagemap, bit 56; bit 63: whether it is there at all. That needs no privileges.
"""
import gc
import os
import sys

import tools

PAGE = 4096


def regions():
    """(first page, pages) of the memory that is this program's own and can be written; the stack left out."""
    found = []
    with open("/proc/self/maps") as file:
        for line in file.read().split("\n"):
            fields = line.split()
            if len(fields) < 5 or not fields[1].startswith("rw") or fields[1].endswith("s"):
                continue
            if len(fields) > 5 and fields[5] != "[heap]":
                continue
            begin, end = [int(each, 16) // PAGE for each in fields[0].split("-")]
            found.append((begin, end - begin))
    return found


def snapshot(where):
    """A byte for each page: bit 7 when it is in memory, bit 0 when it is this process's alone."""
    found = []
    with open("/proc/self/pagemap", "rb") as file:
        for first, pages in where:
            file.seek(8 * first)
            found.append(bytearray(file.read(8 * pages))[7::8])
    return found


def do(what, numbers):
    if what == "len":
        for _ in range(1000):
            len(numbers)
    elif what in ("read", "immortal"):
        for _ in numbers:
            pass
    elif what in ("collect", "freeze"):
        gc.collect()


def child(what, numbers):
    where = regions()
    snapshot(where)  # what looking itself writes, it has written now
    before = snapshot(where)
    do(what, numbers)
    after = snapshot(where)
    states = []
    for i in range(len(where)):
        for was, now in zip(before[i], after[i]):
            if was & 128 and not was & 1:  # it was shared
                states.append("w" if now & 1 else "s")
    return "".join(states)


def runs(states):
    """ssswwss -> 3s 2w 2s"""
    found = []
    begin = 0
    for i in range(1, len(states) + 1):
        if i == len(states) or states[i] != states[begin]:
            found.append("%d%s" % (i - begin, states[begin]))
            begin = i
    return " ".join(found)


def main():
    what = sys.argv[1]
    n = int(sys.argv[2])
    if not os.path.exists("/proc/self/pagemap"):
        print("cannot %s: this system does not tell" % what)
        return
    if what == "immortal":
        numbers = [None] * n
    else:
        numbers = [i for i in range(1000000, 1000000 + n)]
    small = [[None] for _ in range(n // 8)]
    gc.collect()
    gc.disable()  # no collection but the one that is asked for
    if what == "freeze":
        if not hasattr(gc, "freeze"):
            print("cannot freeze: since 3.7")
            return
        gc.freeze()
    reader, writer = os.pipe()
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        states = child(what, numbers)
        with os.fdopen(writer, "w") as out:
            out.write(runs(states))
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as answer:
        states = answer.read()
    os.waitpid(pid, 0)
    written = sum([int(each[:-1]) for each in states.split() if each.endswith("w")])
    shared = sum([int(each[:-1]) for each in states.split()])
    tools.show("MB shared at the fork", [shared * PAGE / 1e6])
    tools.show("MB written", [written * PAGE / 1e6])
    print("pages: " + states)
    tools.result("length", len(numbers) + len(small))
    tools.result("children left", tools.children())


main()
