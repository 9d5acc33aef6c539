# CPython: Lib/_weakrefset.py.
"""A set that holds its elements weakly."""
from _weakref import ref


class WeakSet:
    """A set whose elements go when nobody else holds them."""

    def __init__(self, elements=()):
        weak_self = ref(self)

        def remove(dead):
            weak_set = weak_self()
            if weak_set is not None:
                weak_set.data.discard(dead)

        self._remove = remove
        self.data = set()
        self.update(elements)

    def __iter__(self):
        for weak in list(self.data):
            element = weak()
            if element is not None:
                yield element

    def __len__(self):
        return len(self.data)

    def __contains__(self, element):
        try:
            return ref(element) in self.data
        except TypeError:
            return False

    def __repr__(self):
        return "<WeakSet at " + hex(id(self)) + ">"

    def __eq__(self, other):
        return isinstance(other, WeakSet) and self.data == other.data

    __hash__ = None

    def add(self, element):
        self.data.add(ref(element, self._remove))

    def discard(self, element):
        self.data.discard(ref(element))

    def remove(self, element):
        self.data.remove(ref(element))

    def pop(self):
        while True:
            element = self.data.pop()()
            if element is not None:
                return element

    def update(self, elements):
        for element in elements:
            self.add(element)

    def clear(self):
        self.data.clear()

    def copy(self):
        return type(self)(self)

    __copy__ = copy

    def union(self, other):
        both = self.copy()
        both.update(other)
        return both

    def intersection(self, other):
        return type(self)(element for element in other if element in self)

    def difference(self, other):
        rest = self.copy()
        rest.difference_update(other)
        return rest

    def symmetric_difference(self, other):
        either = self.copy()
        either.symmetric_difference_update(other)
        return either

    __or__ = union
    __and__ = intersection
    __sub__ = difference
    __xor__ = symmetric_difference

    def difference_update(self, other):
        if self is other:
            return self.clear()
        for element in other:
            self.discard(element)

    def intersection_update(self, other):
        kept = set(ref(element) for element in other)
        self.data.intersection_update(kept)

    def symmetric_difference_update(self, other):
        if self is other:
            return self.clear()
        for element in set(other):
            if element in self:
                self.discard(element)
            else:
                self.add(element)

    def __ior__(self, other):
        self.update(other)
        return self

    def __iand__(self, other):
        self.intersection_update(other)
        return self

    def __isub__(self, other):
        self.difference_update(other)
        return self

    def __ixor__(self, other):
        self.symmetric_difference_update(other)
        return self

    def issubset(self, other):
        return self.data.issubset(set(ref(element) for element in other))

    def issuperset(self, other):
        return self.data.issuperset(set(ref(element) for element in other))

    def isdisjoint(self, other):
        return len(self.intersection(other)) == 0

    __le__ = issubset
    __ge__ = issuperset

    def __lt__(self, other):
        return self.data < set(ref(element) for element in other)

    def __gt__(self, other):
        return self.data > set(ref(element) for element in other)
