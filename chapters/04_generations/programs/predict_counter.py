# How many collections of generation 0 come while 1095 objects are made? Ints; lists that are dropped at once; lists
# that are kept; and once more 1095 lists that are kept, after the others were let go.
import gc


def ints(kept):
    for i in range(1095):
        kept[i] = i + 1000000


def dropped(kept):
    for i in range(1095):
        [i]


def lists(kept):
    for i in range(1095):
        kept[i] = []


kept = [None] * 1095
gc.set_threshold(99, 1000000, 1000000)  # the second counter counts on
for work in (ints, dropped, lists):
    gc.collect()
    work(kept)
    print(gc.get_count()[1])
gc.collect()
kept[:] = [None] * 1095
lists(kept)
print(gc.get_count()[1])
