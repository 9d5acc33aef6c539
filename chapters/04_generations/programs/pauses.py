# A service answers REQUESTS requests. How long does each collection stop it, what share of the time goes into
# collections, and how much garbage lies around, at most? For one threshold of generation 0.
#
#     pauses.py THRESHOLD REQUESTS
import gc
import sys

from service import Service, clock, quantile


def main(threshold, requests):
    service = Service()
    gc.collect()
    gc.set_threshold(threshold)
    gc.callbacks.append(service.on_collection)
    begin = clock()
    for _ in range(requests):
        service.serve()
    seconds = clock() - begin
    gc.callbacks.remove(service.on_collection)
    pauses = service.pauses or [0.0]
    print("collections: %d" % len(service.pauses))
    print("median pause: %.9f" % quantile(pauses, 0.5))
    print("99th percentile: %.9f" % quantile(pauses, 0.99))
    print("longest pause: %.9f" % max(pauses))
    print("share of time: %.6f" % (sum(pauses) / seconds))
    print("requests per second: %.0f" % (requests / seconds))
    print("most garbage: %d" % service.most_garbage)


main(int(sys.argv[1]), int(sys.argv[2]))
