"""Loops that use one thing again and again. Each maker returns a function that does `turns` turns: on a thing of its own
when it was made for one thread, on the same one when several threads share what one call has made. `shared` says which.
Numbers are computed: one that stands in the program is an object of the program, which all threads share. They begin
at `first`: small ones (0 to 256) are immortal, nobody counts them.
"""


class Thing:
    def __init__(self, value):
        self.value = value


def nothing():
    return None


class Empty:
    pass


def element(turns, shared, first=1000000):
    items = [first + i for i in range(8)]

    def run():
        mine = items
        for _ in range(turns):
            mine[3]

    return run


def dictionary(turns, shared, first=1000000):
    table = {name: first + i for i, name in enumerate("abc")}

    def run():
        mine = table
        for _ in range(turns):
            mine["b"]

    return run


def attribute(turns, shared, first=1000000):
    thing = Thing(first + turns - turns)

    def run():
        mine = thing
        for _ in range(turns):
            mine.value

    return run


def call(turns, shared):
    def own():
        return None

    function = nothing if shared else own  # the functions of a module are what threads share

    def run():  # not by way of a local: an operand that comes from one owns no count
        for _ in range(turns):
            function()

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
         "append": append, "arithmetic": arithmetic,
         "small_element": lambda turns, shared: element(turns, shared, 0),
         "small_dict": lambda turns, shared: dictionary(turns, shared, 0),
         "small_attribute": lambda turns, shared: attribute(turns, shared, 0)}
