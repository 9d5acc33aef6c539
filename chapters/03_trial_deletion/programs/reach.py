# One name holds one list of a ring. How far from that name does the collector let objects live?
import gc

gc.disable()
gc.collect()
SIZE = 1000
first = []
last = first
for _ in range(SIZE - 1):
    last = [last]
first.append(last)
del last
print("%d of %d found" % (gc.collect(), SIZE))
count = 1
node = first[0]
while node is not first:
    node = node[0]
    count += 1
print("%d are alive" % count)
