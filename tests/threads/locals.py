# threading.local: attributes that every thread has for itself.
import gc
import threading
import weakref


def in_thread(function):
    thread = threading.Thread(target=function)
    thread.start()
    thread.join()


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


# --- attributes come and go with their thread ---
data = threading.local()
data.x = 1
data.noisy = Noisy("of the main thread")
for number in (10, 11):

    def work():
        print(hasattr(data, "x"), sorted(data.__dict__))
        data.x = number
        data.noisy = Noisy(number)
        print(data.x, sorted(data.__dict__))

    in_thread(work)
print(data.x, data.__dict__["x"], sorted(vars(data)))


# --- a class of its own: __init__ runs once per thread, with the first arguments ---
class Account(threading.local):
    kind = "class"

    def __init__(self, a, b=2, **more):
        print("init", a, b, more)
        self.a = a
        self.b = b

    def total(self):
        return self.a + self.b

    @property
    def double(self):
        return 2 * self.a


account = Account(1, b=5, z=[1])
account.a = 100


def use():
    print(account.a, account.b, account.total(), account.double, account.kind)
    account.a = 7
    account.kind = "mine"
    print(account.total(), account.kind)


in_thread(use)
in_thread(use)
print(account.total(), account.kind, account.__dict__)


class OnlyMain(threading.local):
    def __init__(self):
        if threading.current_thread() is not threading.main_thread():
            raise ValueError("not here")
        self.v = 1


only_main = OnlyMain()


def try_twice():
    for i in range(2):
        try:
            only_main.v
        except ValueError as error:
            print(error)


in_thread(try_twice)
print(only_main.v)

# --- errors ---
for attempt in (lambda: setattr(data, "__dict__", {}), lambda: data.nothing, lambda: threading.local(1), lambda: delattr(data, "nothing")):
    try:
        attempt()
    except (AttributeError, TypeError) as error:
        print(type(error).__name__)
del data.x
print(hasattr(data, "x"))

# --- death ---
reference = weakref.ref(account)
del account
print(reference() is None)


def leave_cycle():
    cycle = threading.local()
    cycle.me = cycle
    cycle.noisy = Noisy("in a cycle")


leave_cycle()
gc.collect()
in_thread(leave_cycle)
gc.collect()


class Again:
    def __del__(self):
        data.again = 1
        print("again", sorted(data.__dict__))


def die_twice():
    data.first = Again()


in_thread(die_twice)
print(sorted(data.__dict__))
data = None
print("end")
