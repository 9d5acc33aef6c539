"""Loops that use one thing again and again. Each maker returns a function that does `turns` turns: on a thing of its own
when it was made for one thread, on the same one when several threads share what one call has made.
"""


class Thing:
    def __init__(self, value):
        self.value = value


def element(turns):
    items = [1000000 + i for i in range(8)]

    def run():
        for _ in range(turns):
            items[3]

    return run


def dictionary(turns):
    table = {"a": 1000001, "b": 1000002, "c": 1000003}

    def run():
        for _ in range(turns):
            table["b"]

    return run


def attribute(turns):
    thing = Thing(1000000)

    def run():
        for _ in range(turns):
            thing.value

    return run


def call(turns):
    def function():
        return None

    def run():
        for _ in range(turns):
            function()

    return run


def instance(turns):
    class Empty:
        pass

    def run():
        for _ in range(turns):
            Empty()

    return run


def append(turns):
    items = []

    def run():
        for i in range(turns):
            items.append(None)
            if len(items) > 1000:
                items.clear()

    return run


def arithmetic(turns):
    def run():
        total = 0
        for i in range(turns):
            total = total + (i & 7)

    return run


KINDS = {"element": element, "dict": dictionary, "attribute": attribute, "call": call, "instance": instance,
         "append": append, "arithmetic": arithmetic}
