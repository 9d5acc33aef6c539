"""Loops that use one thing again and again. Each maker returns a function that does `turns` turns: on a thing of its own
when it was made for one thread, on the same one when several threads share what one call has made. `shared` says which.
`values` makes what is read: numbers that were computed are counted. Small ones (0 to 256) and those that stand in the
program are immortal, without a GIL: nobody counts them.
"""


def computed():
    begin = len("a") * 1000000
    return [begin + i for i in range(8)]


def small():
    return list(range(8))


def constants():
    return [1000003, 1000033, 1000037, 1000039, 1000081, 1000099, 1000117, 1000121]


class Thing:
    def __init__(self, value):
        self.value = value


def nothing():
    return None


class Empty:
    pass


def element(turns, shared, values=computed):
    items = values()

    def run():
        mine = items
        for _ in range(turns):
            mine[3]

    return run


def dictionary(turns, shared, values=computed):
    table = dict(zip("abcdefgh", values()))

    def run():
        mine = table
        for _ in range(turns):
            mine["b"]

    return run


def attribute(turns, shared, values=computed):
    thing = Thing(values()[0])

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
         "small_element": lambda turns, shared: element(turns, shared, small),
         "constant_element": lambda turns, shared: element(turns, shared, constants),
         "constant_dict": lambda turns, shared: dictionary(turns, shared, constants),
         "constant_attribute": lambda turns, shared: attribute(turns, shared, constants)}
