# Four threads count under each kind of lock; nothing may be lost.
import threading

TURNS = 400


def count(total, lock):
    for _ in range(TURNS):
        with lock:
            total[0] = total[0] + int(1)


def reenter(total, lock):
    for _ in range(TURNS // 2):
        with lock:
            with lock:
                total[0] = total[0] + int(2)


for make, body in ((threading.Lock, count), (threading.RLock, reenter), (threading.Condition, count)):
    total, lock = [0], make()
    threads = [threading.Thread(target=body, args=(total, lock)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(total[0])
