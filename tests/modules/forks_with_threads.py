# os.fork where there are other threads: in the child there is only the one that forked.
import os
import threading

stop = threading.Event()
started = threading.Semaphore(0)


def other():
    started.release()
    stop.wait()


threads = [threading.Thread(target=other) for _ in range(3)]
for thread in threads:
    thread.start()
for _ in threads:
    started.acquire()


def look():
    for thread in threads:
        thread.join()
    results = []
    new = threading.Thread(target=results.append, args=(1,))
    new.start()
    new.join()
    alive = [thread.is_alive() for thread in threads]
    return threading.active_count(), threading.current_thread() is threading.main_thread(), alive, results


def fork_and_look(results):
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            os.write(writer, repr(look()).encode())
            status = 7
        finally:
            os._exit(status)
    os.close(writer)
    results.append(os.read(reader, 1000))
    os.close(reader)
    results.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


results = []
fork_and_look(results)
forking = threading.Thread(target=fork_and_look, args=(results,))
forking.start()
forking.join()
print(results)


# Many forks while others run, so that some come when another thread is just taking or leaving the lock.
def spin():
    while not stop.is_set():
        sum(range(100))


spinning = [threading.Thread(target=spin) for _ in range(2)]
for thread in spinning:
    thread.start()
codes = []
for i in range(12):
    pid = os.fork()
    if pid == 0:
        done = []
        thread = threading.Thread(target=done.append, args=(i,))
        thread.start()
        thread.join()
        os._exit(done[0])
    codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
print(codes == list(range(12)))

# A child of a thread other than the main thread hears signals, and a thread that returns ends it.
reader, writer = os.pipe()


def fork_and_wait():
    pid = os.fork()
    if pid == 0:
        os.write(writer, b"x")
        os.read(reader_of_child, 1)
        os._exit(0)
    os.read(reader, 1)
    os.kill(pid, 15)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


reader_of_child, writer_to_child = os.pipe()
thread = threading.Thread(target=fork_and_wait)
thread.start()
thread.join()
print(codes[-1])


def fork_and_return():
    pid = os.fork()
    if pid != 0:
        codes.append(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))


thread = threading.Thread(target=fork_and_return)
thread.start()
thread.join()
print(codes[-1])
stop.set()
for thread in threads + spinning:
    thread.join()
for descriptor in (reader, writer, reader_of_child, writer_to_child):
    os.close(descriptor)
