# The same service with generations, and without: then every collection is a full one, at the same threshold. Prints the
# seconds spent in collections, and how many objects of garbage lay around at most.
#
#     trade.py REQUESTS
import gc
import sys

from service import Service

THRESHOLD = 700


def run(requests, with_generations):
    service = Service()
    gc.collect()
    gc.set_threshold(THRESHOLD)
    if not with_generations:
        gc.disable()
    gc.callbacks.append(service.on_collection)
    for _ in range(requests):
        service.serve()
        if not with_generations and gc.get_count()[0] > THRESHOLD:
            gc.collect()
    gc.callbacks.remove(service.on_collection)
    gc.enable()
    return "%.6f s in %d collections, %d objects" % (sum(service.pauses), len(service.pauses), service.most_garbage)


requests = int(sys.argv[1])
print("with generations: %s" % run(requests, True))
print("every one full: %s" % run(requests, False))
