"""A thread answers datagrams, CPU-bound ones compute beside it. The client is another process, with a clock.

    echo.py PORT THREADS [INTERVAL]     says hello to 127.0.0.1:PORT, answers until a datagram says stop
"""
import socket
import sys
import threading


def count():
    while not stop:
        n = 1000
        while n > 0:
            n -= 1


client = ("127.0.0.1", int(sys.argv[1]))
if len(sys.argv) > 3:
    sys.setswitchinterval(float(sys.argv[3]))
stop = []
ear = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
ear.bind(("127.0.0.1", 0))
threads = [threading.Thread(target=count) for _ in range(int(sys.argv[2]))]
for thread in threads:
    thread.start()
ear.sendto(b"hello", client)
answered = 0
while True:
    message, sender = ear.recvfrom(100)
    if message == b"stop":
        break
    ear.sendto(message, sender)
    answered += 1
stop.append(True)
for thread in threads:
    thread.join()
ear.close()
print("answered: %d" % answered)
