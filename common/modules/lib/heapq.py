# CPython: Lib/heapq.py.
"""A list as a heap: heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2], so heap[0] is the smallest item."""


def heappush(heap, item):
    heap.append(item)
    _rise(heap, len(heap) - 1)


def heappop(heap):
    """Removes the smallest item and returns it."""
    last = heap.pop()
    if not heap:
        return last
    smallest, heap[0] = heap[0], last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """heappop, then heappush, in one step."""
    smallest, heap[0] = heap[0], item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """heappush, then heappop, in one step."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap):
    """Makes a heap of any list."""
    for position in reversed(range(len(heap) // 2)):
        _sink(heap, position)


def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:n]


def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:n]


def _rise(heap, position, top=0):
    item = heap[position]
    while position > top:
        parent = (position - 1) >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sink(heap, position):
    """Lets a hole fall to the bottom, filled by the smaller child each time; the item rises from there: fewer
    comparisons than to look at each level whether it fits."""
    top = position
    item = heap[position]
    child = 2 * position + 1
    while child < len(heap):
        if child + 1 < len(heap) and not heap[child] < heap[child + 1]:
            child += 1
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _rise(heap, position, top)
