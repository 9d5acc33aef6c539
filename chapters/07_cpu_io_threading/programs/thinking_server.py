"""A server on loopback in a process of its own, which answers every byte after a pause: what a network's or a
database's answer takes, without the network.
"""
import os
import socket
import threading
import time


def answer(connection, pause):
    while True:
        data = connection.recv(1)
        if not data:
            break
        time.sleep(pause)
        connection.sendall(data)
    connection.close()


def serve(ear, pause):
    threads = []
    client_process = os.getppid()
    ear.settimeout(1)
    while os.getppid() == client_process:  # and not an orphan
        try:
            connection, _ = ear.accept()
        except socket.timeout:
            continue
        connection.setblocking(True)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        first = connection.recv(1)
        if first == b"q":
            connection.close()
            break
        time.sleep(pause)
        connection.sendall(first)
        threads.append(threading.Thread(target=answer, args=(connection, pause)))
        threads[-1].start()
    for thread in threads:
        thread.join()


class Server(object):
    """Started by a fork, before there are threads; `port` is one that the system has chosen."""

    def __init__(self, pause):
        ear = socket.socket()
        ear.bind(("127.0.0.1", 0))
        ear.listen(128)
        self.port = ear.getsockname()[1]
        self.pid = os.fork()
        if self.pid == 0:
            try:
                serve(ear, pause)
            finally:
                os._exit(0)
        ear.close()

    def stop(self):
        client = socket.socket()
        client.connect(("127.0.0.1", self.port))
        client.sendall(b"q")
        client.recv(1)
        client.close()
        os.waitpid(self.pid, 0)
