# Locks, and what is made of them: conditions, events, semaphores, barriers.
import threading


def attempt(function):
    try:
        print(repr(function()))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


def in_thread(function, *args):
    result = []
    thread = threading.Thread(target=lambda: result.append(function(*args)))
    thread.start()
    thread.join()
    return result[0]


def without_address(object):
    return repr(object).split(" at ")[0]


# --- Lock ---
lock = threading.Lock()
print(without_address(lock), lock.locked(), lock.acquire(), lock.locked(), without_address(lock))
print(lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0.001), lock.acquire(True, 0))
print(in_thread(lock.release), lock.locked())
attempt(lock.release)
attempt(lambda: lock.acquire(False, 1))
with lock as taken:
    print(taken, lock.locked())
try:
    with lock:
        raise KeyError("inside")
except KeyError:
    print(lock.locked())

# --- RLock ---
rlock = threading.RLock()
print(rlock.acquire(), rlock.acquire(), in_thread(rlock.acquire, False))
print(repr(rlock).split(" owner")[0], repr(rlock).split("count=")[1].split(" ")[0])
attempt(lambda: in_thread(rlock.acquire, True, 0.001))
rlock.release()
print(in_thread(rlock.acquire, False))
rlock.release()
attempt(rlock.release)
print(in_thread(lambda: (rlock.acquire(False), rlock.release())))
with rlock:
    with rlock:
        print(rlock._is_owned())
print(rlock._is_owned())

# --- Condition ---
items = []
ready = threading.Condition()
attempt(ready.wait)
attempt(ready.notify)


def consume(count):
    taken = []
    with ready:
        while len(taken) < count:
            ready.wait_for(lambda: items)
            taken.append(items.pop(0))
    return taken


consumed = []
consumer = threading.Thread(target=lambda: consumed.append(consume(5)))
consumer.start()
for i in range(5):
    with ready:
        items.append(i)
        ready.notify()
consumer.join()
print(consumed)
with ready:
    print(ready.wait(0.001), ready.wait(0), ready.wait_for(lambda: False, 0.001), ready.wait_for(lambda: "yes", 1))
deep = threading.Condition(threading.RLock())
woken = []


def sleeper(number):
    with deep:
        with deep:
            deep.wait()
            woken.append(number)


sleepers = [threading.Thread(target=sleeper, args=(i,)) for i in range(4)]
for each in sleepers:
    each.start()
while True:
    with deep:
        if len(deep._waiters) == 4:
            deep.notify(2)
            break
while True:
    with deep:
        if len(woken) == 2:
            print(len(woken), len(deep._waiters))
            deep.notify_all()
            break
for each in sleepers:
    each.join()
print(sorted(woken))

# --- Event ---
event = threading.Event()
print(event.is_set(), event.wait(0.001), event.wait(0))
answers = []
waiters = [threading.Thread(target=lambda: answers.append(event.wait())) for i in range(3)]
for each in waiters:
    each.start()
event.set()
for each in waiters:
    each.join()
print(answers, event.is_set(), event.wait())
event.clear()
print(event.is_set())

# --- Semaphore ---
semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(timeout=0.001))
semaphore.release()
with semaphore:
    print(semaphore.acquire(blocking=False))
semaphore.release(3)
print([semaphore.acquire(False) for i in range(5)])
attempt(lambda: threading.Semaphore(-1))
attempt(lambda: semaphore.release(0))
attempt(lambda: semaphore.acquire(False, 1))
bounded = threading.BoundedSemaphore(1)
bounded.acquire()
bounded.release()
attempt(bounded.release)
inside = []
most = []
limit = threading.Semaphore(3)
guard = threading.Lock()


def enter():
    for i in range(20):
        with limit:
            with guard:
                inside.append(i)
                most.append(len(inside))
            with guard:
                inside.pop()


threads = [threading.Thread(target=enter) for i in range(6)]
for each in threads:
    each.start()
for each in threads:
    each.join()
print(max(most) <= 3, len(most), inside)

# --- Barrier ---
opened = []
barrier = threading.Barrier(3, action=lambda: opened.append("open"))
print(barrier.parties, barrier.n_waiting, barrier.broken)
numbers = []


def meet(rounds):
    for i in range(rounds):
        numbers.append((i, barrier.wait()))


threads = [threading.Thread(target=meet, args=(4,)) for i in range(3)]
for each in threads:
    each.start()
for each in threads:
    each.join()
print(sorted(numbers), opened)


def meet_or_not():
    try:
        return barrier.wait()
    except threading.BrokenBarrierError:
        return "broken"


attempt(lambda: barrier.wait(0.001))
print(barrier.broken, meet_or_not())
barrier.reset()
print(barrier.broken)
waiting = threading.Thread(target=lambda: numbers.append(meet_or_not()))
waiting.start()
while barrier.n_waiting == 0:
    pass
barrier.abort()
waiting.join()
print(numbers[-1], barrier.broken)


def fail():
    raise ValueError("in the action")


barrier = threading.Barrier(1, action=fail)
attempt(barrier.wait)
print(barrier.broken)

# --- a counter that is right ---
total = 0


def count():
    global total
    for i in range(500):
        with lock:
            total = total + int(1)


threads = [threading.Thread(target=count) for i in range(4)]
for each in threads:
    each.start()
for each in threads:
    each.join()
print(total)
