# Module selectors: what is watched and what is ready.
import os
import selectors
import socket


def descriptors():
    return len(os.listdir("/proc/self/fd"))


before = descriptors()
selector = selectors.DefaultSelector()
print(type(selector).__name__, selector.select(0), len(selector.get_map()))
a, b = socket.socketpair()
key = selector.register(a, selectors.EVENT_READ, "data of a")
print(key.fileobj is a, key.fd == a.fileno(), key.events, key.data)
print(selector.select(0))
b.send(b"x")
print([(key.data, events) for key, events in selector.select()])
selector.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE, "both")
print([(key.data, events) for key, events in selector.select(1)])
a.recv(1)
print([(key.data, events) for key, events in selector.select(1)])
selector.register(b.fileno(), selectors.EVENT_READ)
print(selector.get_key(b).data, len(selector.get_map()))
for bad in (
    lambda: selector.register(a, selectors.EVENT_READ),
    lambda: selector.register(a, 0),
    lambda: selector.register("text", 1),
    lambda: selector.register(-1, 1),
    lambda: selector.unregister(12345),
    lambda: selector.modify(12345, 1),
    lambda: selector.get_key(12345),
):
    try:
        bad()
    except (KeyError, ValueError) as error:
        print(type(error).__name__)
print(selector.unregister(a).data)
b.shutdown(socket.SHUT_WR)
a.close()
print([events for key, events in selector.select(1)])
number = b.fileno()
b.close()
selector.unregister(number)
print(len(selector.get_map()), selector.select(0.001))
selector.close()
with selectors.DefaultSelector() as other:
    print(other.fileno() >= 0)
print(descriptors() - before)
