# Which collections are full ones? The numbers of the first five, while lists are made and kept.
import gc

gc.collect()
gc.freeze()  # what the interpreter itself has is left out
gc.collect()
gc.set_threshold(99, 0, 0)
kept = [None] * 3000
collections = 0
full = []
before = gc.get_count()
for i in range(3000):
    kept[i] = []
    now = gc.get_count()
    if now[0] < before[0]:
        collections += 1
        if now[1] <= before[1] and now[2] <= before[2]:
            full.append(collections)
    before = now
for number in full[:5]:
    print(number)
