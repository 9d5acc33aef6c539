# A heap that only grows: COUNT lists, all of them kept. With the rule of the quarter, as it is, or as if there was
# none: a full collection at every 133rd trigger. Prints, 20 times: how many lists there are, the seconds spent in
# collections so far, the full collections so far, and how many lists these have looked at, in millions.
#
#     quarter_rule.py COUNT on|off
import gc
import sys

from timing import clock

EVERY = 133 * 701
spent = [0.0]
full = [0]
looked_at = [0]
begun = [0.0]
kept = []


def on_collection(phase, info):
    if phase == "start":
        begun[0] = clock()
        return
    spent[0] += clock() - begun[0]
    if info["generation"] == 2:
        full[0] += 1
        looked_at[0] += len(kept)


def main(count, rule):
    gc.collect()
    gc.callbacks.append(on_collection)
    gc.set_threshold(700, 10, 10 if rule == "on" else 1 << 30)
    for i in range(1, count + 1):
        kept.append([])
        if rule == "off" and i % EVERY == 0:
            gc.collect()
        if i % (count // 20) == 0:
            print("%d lists: %.6f s, %d full, %.2f million" % (i, spent[0], full[0], looked_at[0] / 1e6))


main(int(sys.argv[1]), sys.argv[2])
