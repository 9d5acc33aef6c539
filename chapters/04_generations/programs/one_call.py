# 200,000 tuples, made by one call or by a loop of the program: how many collections come meanwhile?
import gc

COUNT = 200000
NUMBERS = list(range(COUNT))


def one_call():
    return list(zip(NUMBERS, NUMBERS))


def a_loop():
    made = []
    for number in NUMBERS:
        made.append((number, number))
    return made


def collections(work):
    gc.collect()
    made = work()
    return gc.get_count()[1]


gc.set_threshold(gc.get_threshold()[0], 1000000, 1000000)  # so that the second counter counts on
print("one call: %d" % collections(one_call))
print("a loop: %d" % collections(a_loop))
