# Threads that start threads, have data of their own, and end by an exception.
import threading

threading.excepthook = lambda args: ended.append(args.exc_type.__name__)
ended, seen = [], []
own = threading.local()
room = threading.Semaphore(4)


def grow(depth):
    own.depth = depth
    with room:
        seen.append(own.depth)
    if depth < 4:
        children = [threading.Thread(target=grow, args=(depth + 1,)) for _ in range(2)]
        for child in children:
            child.start()
        for child in children:
            child.join()
    if depth % 2:
        raise ValueError(depth)


root = threading.Thread(target=grow, args=(0,))
root.start()
root.join()
event = threading.Event()
waiting = [threading.Thread(target=event.wait) for _ in range(5)]
for thread in waiting:
    thread.start()
event.set()
for thread in waiting:
    thread.join()
print(sorted(seen), sorted(ended), threading.active_count())
