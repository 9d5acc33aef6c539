"""A server on loopback that sends back what it gets: on threads, in processes or as coroutines, with threads beside it
that only compute.

    server.py MODEL NEIGHBOURS CONTROL

Connects to 127.0.0.1:CONTROL, says on which port it listens, and ends when that connection is closed. The client is
another program, with a clock.
"""
import os
import select
import socket
import sys
import threading

import tools


def compute():
    while not stop:
        n = 1000
        while n > 0:
            n -= 1


def serve(connection):
    served = 0
    while True:
        data = connection.recv(64)
        if not data:
            break
        connection.sendall(data)
        served += 1
    connection.close()
    return served


def listening():
    ear = socket.socket()
    ear.bind(("127.0.0.1", 0))
    ear.listen(256)
    return ear


def connections(ear, control):
    """Each that comes, until `control` is closed."""
    while True:
        ready, _, _ = select.select([ear, control], [], [])
        if control in ready:
            return
        connection, _ = ear.accept()
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        yield connection


def on_threads(ear, control):
    threads = []
    for connection in connections(ear, control):
        threads.append(threading.Thread(target=serve, args=(connection,)))
        threads[-1].start()
    for thread in threads:
        thread.join()
    return len(threads)


def in_processes(ear, control):
    pids = []
    for connection in connections(ear, control):
        pid = os.fork()
        if pid == 0:
            serve(connection)
            os._exit(0)
        connection.close()
        pids.append(pid)
    for pid in pids:
        os.waitpid(pid, 0)
    return len(pids)


def main():
    model, neighbours, control_port = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    descriptors = tools.descriptors()
    threads = [threading.Thread(target=compute) for _ in range(neighbours)]
    for thread in threads:
        thread.start()
    if model == "coroutines":
        import coroutine_server
        served = coroutine_server.run(control_port)
    else:
        ear = listening()
        control = socket.socket()
        control.connect(("127.0.0.1", control_port))
        control.sendall(("%d\n" % ear.getsockname()[1]).encode())
        served = {"threads": on_threads, "processes": in_processes}[model](ear, control)
        control.close()
        ear.close()
    stop.append(True)
    for thread in threads:
        thread.join()
    tools.result("connections", served)
    tools.result("children left", tools.children())
    tools.result("descriptors left", tools.descriptors() - descriptors)


stop = []
main()
