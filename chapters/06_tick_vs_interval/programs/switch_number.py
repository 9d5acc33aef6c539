"""switch_number of the running interpreter: what does it count?

    switch_number.py WHERE     its offset from the symbol _PyRuntime, or from the start of libpython ("file:OFFSET")
"""
import ctypes
import sys
import threading
import time


def address(where):
    if not where.startswith("file:"):
        return ctypes.addressof(ctypes.c_char.in_dll(ctypes.pythonapi, "_PyRuntime")) + int(where)
    with open("/proc/self/maps") as maps:
        for line in maps:
            if "libpython" in line:
                return int(line.split("-")[0], 16) + int(where[5:])


def nap(times):
    for _ in range(times):
        time.sleep(0)


number = ctypes.c_ulong.from_address(address(sys.argv[1]))
nap(10)
before = number.value
nap(1000)  # each releases the lock and takes it back
print("alone: %d" % (number.value - before))
before = number.value
threads = [threading.Thread(target=nap, args=(1000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("two threads: %s" % (number.value > before))
