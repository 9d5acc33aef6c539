"""A list of N ints goes to a worker and back: to a process, through a pipe, and to a thread, through a queue. Seconds
there and back, of each round; and what a child's change does to its parent's list.

    passing.py SIZES ROUNDS      for example 1,1000 5
"""
import sys
import threading

try:
    import queue
except ImportError:
    import Queue as queue

import tools


def process_worker(end):
    while True:
        numbers = end.recv()
        if numbers is None:
            break
        end.send(numbers)
    end.close()


def thread_worker(inbox, outbox):
    while True:
        numbers = inbox.get()
        if numbers is None:
            break
        outbox.put(numbers)


def change(numbers, end):
    numbers.append(4)
    end.send(len(numbers))
    end.close()


def childs_change(context):
    numbers = [1, 2, 3]
    mine, its = context.Pipe()
    child = context.Process(target=change, args=(numbers, its))
    child.start()
    its.close()
    tools.result("the list in the child", mine.recv())
    child.join()
    mine.close()
    tools.result("the list in its parent", len(numbers))
    thread = threading.Thread(target=numbers.append, args=(4,))
    thread.start()
    thread.join()
    tools.result("the list after a thread's change", len(numbers))


def main():
    context = tools.forked()
    sizes = [int(each) for each in sys.argv[1].split(",")]
    rounds = int(sys.argv[2])
    childs_change(context)
    mine, its = context.Pipe()
    child = context.Process(target=process_worker, args=(its,))
    child.start()
    its.close()
    inbox, outbox = queue.Queue(), queue.Queue()
    thread = threading.Thread(target=thread_worker, args=(inbox, outbox))
    thread.start()
    came_back = 0
    for size in sizes:
        numbers = [i for i in range(1000000, 1000000 + size)]
        by_pipe = []
        by_queue = []
        for _ in range(rounds):
            begin = tools.clock()
            mine.send(numbers)
            came_back += len(mine.recv())
            by_pipe.append(tools.clock() - begin)
            begin = tools.clock()
            inbox.put(numbers)
            came_back += len(outbox.get())
            by_queue.append(tools.clock() - begin)
        tools.show("process %d" % size, by_pipe)
        tools.show("thread %d" % size, by_queue)
    mine.send(None)
    inbox.put(None)
    child.join()
    thread.join()
    mine.close()
    tools.result("came back", came_back)
    tools.result("children left", tools.children())


main()
