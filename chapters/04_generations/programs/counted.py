# What does the counter of generation 0 count? Each line: 100,000 times the same thing, and how many collections came.
import gc

COUNT = 100000


def ints_kept():
    kept = [None] * COUNT
    for i in range(COUNT):
        kept[i] = i * 1000


def lists_kept():
    kept = [None] * COUNT
    for i in range(COUNT):
        kept[i] = []


def long_lists_kept():
    kept = [None] * COUNT
    for i in range(COUNT):
        kept[i] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]


def lists_dropped():
    for i in range(COUNT):
        [i, i, i]


def lists_replaced():
    kept = [[] for _ in range(1000)]
    for i in range(COUNT):
        kept[i % 1000] = []


def old_lists_freed_first():
    # 50,000 old ones go, one by one, and then 100,000 new ones come: does the counter remember what went?
    old = [[] for _ in range(50000)]
    gc.collect()
    while old:
        old.pop()
    lists_kept()


def collections(work):
    threshold = gc.get_threshold()
    gc.set_threshold(threshold[0], 1000000, 1000000)  # so that the second counter counts on
    gc.collect()
    work()
    young = gc.get_count()[1]
    gc.set_threshold(*threshold)
    return young


for name, work in (("ints kept", ints_kept), ("empty lists kept", lists_kept), ("lists of 10 kept", long_lists_kept),
                   ("lists made and dropped", lists_dropped), ("lists that replace others", lists_replaced),
                   ("50,000 old lists freed, then lists kept", old_lists_freed_first)):
    print("%s: %d" % (name, collections(work)))
