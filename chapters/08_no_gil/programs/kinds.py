"""Loops that use one thing again and again. Each maker returns a function that does `turns` turns: on a thing of its own
when it was made for one thread, on the same one when several threads share what one call has made. `shared` says which.
Numbers are computed: one that stands in the program is an object of the program, which all threads share.
"""


class Thing:
    def __init__(self, value):
        self.value = value


def nothing():
    return None


class Empty:
    pass


def element(turns, shared):
    items = [1000000 + i for i in range(8)]

    def run():
        mine = items
        for _ in range(turns):
            mine[3]

    return run


def dictionary(turns, shared):
    table = {"a": turns + 1000001, "b": turns + 1000002, "c": turns + 1000003}

    def run():
        mine = table
        for _ in range(turns):
            mine["b"]

    return run


def attribute(turns, shared):
    thing = Thing(turns + 1000000)

    def run():
        mine = thing
        for _ in range(turns):
            mine.value

    return run


def call(turns, shared):
    def own():
        return None

    function = nothing if shared else own  # the functions of a module are what threads share

    def run():
        mine = function
        for _ in range(turns):
            mine()

    return run


def instance(turns, shared):
    class Own:
        pass

    cls = Empty if shared else Own

    def run():
        mine = cls
        for _ in range(turns):
            mine()

    return run


def append(turns, shared):
    items = []
    most = turns - turns + 1000

    def run():
        mine = items
        for _ in range(turns):
            mine.append(None)
            if len(mine) > most:
                mine.clear()

    return run


def arithmetic(turns, shared):
    def run():
        total = 0
        for i in range(turns):
            total = total + (i & 7)

    return run


KINDS = {"element": element, "dict": dictionary, "attribute": attribute, "call": call, "instance": instance,
         "append": append, "arithmetic": arithmetic}
