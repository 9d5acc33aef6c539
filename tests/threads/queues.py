# Queues between threads, and the heap that one of them is made of.
import heapq
import queue
import threading


def attempt(function):
    try:
        print(repr(function()))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


q = queue.Queue(2)
q.put(1)
q.put(2)
print(q.full(), q.qsize(), q.empty(), q.maxsize)
attempt(lambda: q.put(3, False))
attempt(lambda: q.put_nowait(3))
attempt(lambda: q.put(3, timeout=0.001))
print(q.get(), q.get())
attempt(q.get_nowait)
attempt(lambda: q.get(timeout=0.001))
attempt(lambda: q.get(timeout=-1))
q.task_done()
q.task_done()
attempt(q.task_done)

last_first = queue.LifoQueue()
smallest_first = queue.PriorityQueue()
for number in (5, 1, 4, 2, 3):
    last_first.put(number)
    smallest_first.put((number, "item"))
print([last_first.get() for i in range(5)], [smallest_first.get()[0] for i in range(5)])
simple = queue.SimpleQueue()
simple.put(1)
print(simple.qsize(), simple.get(), simple.empty())
attempt(simple.get_nowait)

# --- producers, a small queue, consumers ---
q = queue.Queue(3)
squares = []


def consume():
    while True:
        number = q.get()
        if number is not None:
            squares.append(number * number)
        q.task_done()
        if number is None:
            return


def produce(numbers):
    for number in numbers:
        q.put(number)


consumers = [threading.Thread(target=consume) for i in range(3)]
producers = [threading.Thread(target=produce, args=(range(i, 90, 3),)) for i in range(3)]
for each in consumers + producers:
    each.start()
for each in producers:
    each.join()
q.join()
print(sorted(squares) == [n * n for n in range(90)])
for each in consumers:
    q.put(None)
for each in consumers:
    each.join()
print(q.qsize(), q.unfinished_tasks)

# --- the heap ---
heap = [5, 3, 8, 1, 9, 2]
heapq.heapify(heap)
heapq.heappush(heap, 0)
print([heapq.heappop(heap) for i in range(7)], heapq.nsmallest(2, [3, 1, 2]), heapq.nlargest(2, [3, 1, 2]))
heap = [1, 5]
print(heapq.heapreplace(heap, 7), heapq.heappushpop(heap, 0), heap)
heap = []
for i in range(200):
    heapq.heappush(heap, i * 7919 % 211)
print([heapq.heappop(heap) for i in range(200)] == sorted(i * 7919 % 211 for i in range(200)))
