# Producers, workers and a collector, through bounded queues, with an exception on the way.
import queue
import threading

N = 150
to_do, done = queue.Queue(5), queue.Queue(3)


def produce(first):
    for number in range(first, first + N):
        to_do.put([number])


def work():
    while True:
        item = to_do.get()
        if item is None:
            return
        try:
            done.put(1 // (item[0] % 10) + item[0])
        except ZeroDivisionError as error:
            done.put(-1)
            saved = error  # a cycle: the frame holds the error, the error its traceback, that the frame
        to_do.task_done()


workers = [threading.Thread(target=work) for _ in range(3)]
producers = [threading.Thread(target=produce, args=(k * N,)) for k in range(2)]
for thread in workers + producers:
    thread.start()
print(sum(done.get() for _ in range(2 * N)))
for _ in workers:
    to_do.put(None)
for thread in workers + producers:
    thread.join()
print(to_do.qsize(), done.qsize())
