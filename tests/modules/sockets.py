# Sockets on one machine: streams, datagrams, pairs, timeouts, errors.
import os
import select
import socket
import threading


def attempt(function):
    try:
        print(repr(function()))
    except BaseException as error:
        print(type(error).__name__ + ":", error)


# --- a server and a client ---
server = socket.create_server(("127.0.0.1", 0))
host, port = server.getsockname()
print(host, port > 0, server.family == socket.AF_INET, server.type == socket.SOCK_STREAM, server.proto)
served = []


def serve():
    connection, address = server.accept()
    with connection:
        served.append((address[0], type(connection).__name__))
        while True:
            data = connection.recv(1000)
            if not data:
                break
            connection.sendall(data.upper())
    served.append(connection.fileno())


thread = threading.Thread(target=serve)
thread.start()
client = socket.create_connection((host, port))
client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
print(client.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0, client.getpeername() == (host, port))
print(client.send(b"hello"), client.recv(5))
client.sendall(bytearray(b"abc"))
buffer = bytearray(10)
print(client.recv_into(buffer), buffer)
client.sendall(b"xyz")
print(client.recv(1), client.recv_into(buffer, 1), buffer[:1], client.recv(5))
client.shutdown(socket.SHUT_WR)
print(client.recv(10))
client.close()
thread.join()
print(served, client.fileno())
attempt(lambda: client.send(b"x"))
attempt(lambda: client.recv(1))
server.close()
attempt(lambda: socket.create_connection((host, port)))
with socket.socket() as alone:
    print(alone.connect_ex((host, port)))

# --- a pair ---
a, b = socket.socketpair()
with a, b:
    big = b"q" * 1000000
    sizes = []

    def read_all():
        size = 0
        while size < len(big):
            size += len(b.recv(65536))
        sizes.append(size)

    thread = threading.Thread(target=read_all)
    thread.start()
    a.sendall(big)
    thread.join()
    print(sizes, repr(a.getsockname()), a.getblocking(), a.gettimeout())
    a.settimeout(0.01)
    print(a.gettimeout(), a.getblocking())
    attempt(lambda: a.recv(1))
    a.setblocking(False)
    print(a.gettimeout(), a.getblocking())
    attempt(lambda: a.recv(1))
    a.setblocking(True)
    attempt(lambda: a.recv(-1))
    attempt(lambda: a.send("text"))
    attempt(lambda: a.settimeout(-1))
    attempt(lambda: a.recv_into(bytearray(2), 5))
    print(select.select([a], [], [], 0), [len(each) for each in select.select([a], [a, b], [], 0)])
    b.send(b"x")
    print(select.select([a, b], [], [])[0] == [a], a.recv(10))
    attempt(lambda: select.select([1.5], [], []))
    attempt(lambda: select.select([a], [], [], -1))
    b.close()
    attempt(lambda: a.send(b"x"))
    print(a.recv(3))
print(repr(a))

# --- datagrams ---
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, socket.socket(type=socket.SOCK_DGRAM) as other:
    one.bind(("127.0.0.1", 0))
    other.bind(("localhost" if os.path.exists("/etc/hosts") else "127.0.0.1", 0))
    print(other.sendto(b"ping", one.getsockname()))
    data, address = one.recvfrom(100)
    print(data, address == other.getsockname(), one.sendto(b"pong", 0, address), other.recv(100))
    one.settimeout(0.01)
    attempt(lambda: one.recvfrom(10))
    attempt(lambda: one.sendto(b"x"))

# --- errors ---
with socket.socket() as alone:
    attempt(lambda: alone.connect("x"))
    attempt(lambda: alone.connect(("127.0.0.1", 70000)))
    attempt(lambda: alone.bind(("127.0.0.1",)))
    attempt(lambda: alone.connect((1, 2)))
    attempt(lambda: alone.bind(("127.0.0.1", "x")))
    try:
        alone.recv(1)
    except socket.error as error:
        print(type(error).__name__, error.errno)
print(socket.timeout is TimeoutError, socket.error is OSError)
attempt(lambda: socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0, 9999))
