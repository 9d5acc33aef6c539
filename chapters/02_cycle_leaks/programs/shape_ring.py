# A ring of five lists, each holding the next.
import gc

gc.disable()
gc.collect()
first = []
last = first
for i in range(4):
    last = [last]
first.append(last)
del first, last
print(gc.collect())
