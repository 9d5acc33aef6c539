# Which generation is collected? The first 14 collections while lists are made and kept.
import gc

gc.collect()
gc.freeze()  # what the interpreter itself has is left out
gc.collect()
gc.set_threshold(99, 2, 2)
kept = [None] * 3000
seen = []
before = gc.get_count()
for i in range(3000):
    kept[i] = []
    now = gc.get_count()
    if now[0] < before[0]:
        seen.append(0 if now[1] > before[1] else 1 if now[2] > before[2] else 2)
    before = now
for generation in seen[:14]:
    print(generation)
