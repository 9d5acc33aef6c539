"""A thread blocks in a call while nobody is ever asked to let go: can the main thread count meanwhile?"""
import socket
import sys
import threading
import time

from timing import clock


def sleeper(about_to):
    about_to.release()
    time.sleep(0.2)


def locked(about_to):
    about_to.release()
    gate.acquire()


def receiver(about_to):
    about_to.release()
    ear.recv(1)


try:
    sys.setswitchinterval(1000)
except AttributeError:
    sys.setcheckinterval(2000000000)
ear, mouth = socket.socketpair()
gate = threading.Lock()
gate.acquire()
for name, body in [("time.sleep", sleeper), ("lock.acquire", locked), ("socket.recv", receiver)]:
    about_to = threading.Lock()
    about_to.acquire()
    thread = threading.Thread(target=body, args=(about_to,))
    thread.start()
    about_to.acquire()
    n = 0
    begin = clock()
    while clock() - begin < 0.1:
        n += 1
    inside = thread.is_alive()
    if name == "lock.acquire":
        gate.release()
    elif name == "socket.recv":
        mouth.send(b"x")
    thread.join()
    print("%s: %s" % (name, n > 1000 and inside))
