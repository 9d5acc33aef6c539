# COUNT lists are made and kept. Before which of them does a collection come, and of which generation? The counters
# tell: a young collection makes the second one higher, a middle one the third, and a full one clears all.
#
#     timeline.py COUNT
import gc
import sys


def collections(count):
    seen = ([], [], [])
    kept = [None] * count
    gc.collect()
    before = gc.get_count()
    for i in range(count):
        kept[i] = []
        now = gc.get_count()
        if now[0] < before[0]:
            if now[1] > before[1]:
                seen[0].append(i)
            elif now[2] > before[2]:
                seen[1].append(i)
            else:
                seen[2].append(i)
        before = now
    return seen


def usual_distance(places):  # the one in the middle, of all
    distances = sorted(places[i + 1] - places[i] for i in range(len(places) - 1))
    return distances[len(distances) // 2] if distances else 0


def main():
    seen = collections(int(sys.argv[1]))
    print("thresholds: %s" % " ".join(str(each) for each in gc.get_threshold()))
    for generation in range(3):
        places = seen[generation]
        print("generation %d: %d collections, the first at %s, distance %d"
              % (generation, len(places), places[0] if places else None, usual_distance(places)))
    every = sorted((place, generation) for generation in range(3) for place in seen[generation])
    first = [generation for place, generation in every].index(1) + 1
    print("the first of generation 1 is collection number: %d" % first)
    if seen[2]:
        print("the first of generation 2 is collection number: %d" % (every.index((seen[2][0], 2)) + 1))
    for place, generation in every:
        print("at %d: %d" % (place, generation))


main()
