# Four threads, a global lock, one counter: is it right?
import sys
import threading

n = 0


def work():
    global n
    for _ in range(500000):
        n = n + int(1)


sys.setswitchinterval(1e-5)
threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("right:", n == 2000000)
