# What sys.getsizeof says of everything, a line each: "label bytes". Any Python from 2.7 on runs it; sizes.txt holds what
# each version printed (record_sizes.py made it), and the runtime must print the same in that version's profile.
import sys
import time
import weakref

OLD = sys.version_info[0] < 3


def show(label, value):
    print("%s %d" % (label, sys.getsizeof(value)))


# --- atoms ---

show("none", None)
show("ellipsis", Ellipsis)
show("not_implemented", NotImplemented)
show("true", True)
show("false", False)
show("float", 1.5)
show("object", object())
for shift in (0, 1, 29, 30, 31, 60, 62, 63, 64, 90, 300, 1000):
    show("int_%d" % shift, 1 << shift)
    show("int_minus_%d" % shift, -(1 << shift))
show("int_zero", 0)
show("int_30_bits", (1 << 30) - 1)
show("int_60_bits", (1 << 60) - 1)
for length in (0, 1, 2, 11, 100):
    show("str_%d" % length, "a" * length)
    show("bytes_%d" % length, b"a" * length)
show("str_latin1", u"\xe9")
show("str_latin1_3", u"\xe9ab")
show("str_16_bits", u"\u20ac")
show("str_16_bits_3", u"\u20acab")
show("str_32_bits", u"\U0001f600")
show("str_32_bits_2", u"\U0001f600a")

# --- tuples, lists ---

for n in (0, 1, 2, 3, 10, 100):
    show("tuple_%d" % n, tuple(range(n)))
for n in (0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 16, 17, 50, 100):
    items = []
    for i in range(n):
        items.append(i)
    show("list_appended_%d" % n, items)
    show("list_repeated_%d" % n, [None] * n)
    show("list_comprehension_%d" % n, [i for i in range(n)])
    show("list_slice_%d" % n, list(range(100))[:n])
    show("list_from_range_%d" % n, list(range(n)))
    show("list_from_tuple_%d" % n, list(tuple(range(n))))
    show("list_from_text_%d" % n, list("x" * n))
    items = []
    items.extend(range(n))
    show("list_extended_%d" % n, items)
    items = []
    items += tuple(range(n))
    show("list_added_%d" % n, items)
items = []
for i in range(100):
    items.append(i)
for i in range(70):
    items.pop()
show("list_popped", items)
del items[:]
show("list_emptied", items)

# --- dicts, sets ---

show("dict_display_0", {})
show("dict_display_1", {1: 1})
show("dict_display_6", {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6})
show("dict_keywords", dict(a=1, b=2))
show("dict_mixed", {"a": 1, 2: 3})
for n in (0, 1, 2, 5, 6, 10, 11, 21, 22, 42, 43, 85, 86, 170, 171, 341, 342, 1000):
    ints = {}
    for i in range(n):
        ints[i] = i
    show("dict_ints_%d" % n, ints)
    texts = {}
    for i in range(n):
        texts[str(i)] = i
    show("dict_texts_%d" % n, texts)
    show("dict_comprehension_%d" % n, {i: i for i in range(n)})
    if not OLD:
        show("dict_copied_%d" % n, texts.copy())
        updated = {}
        updated.update(texts)
        show("dict_updated_%d" % n, updated)
    for i in range(n):
        del texts[str(i)]
    show("dict_deleted_%d" % n, texts)
for n in (0, 1, 4, 5, 6, 18, 19, 20, 21, 30, 76, 77, 78, 100, 307, 308, 1000):
    keys = set()
    for i in range(n):
        keys.add(i)
    show("set_%d" % n, keys)
    show("set_from_range_%d" % n, set(range(n)))
    show("frozenset_%d" % n, frozenset(range(n)))
    if n > 5:
        show("set_copied_%d" % n, set(keys))

# --- what a program is made of ---

show("slice", slice(1, 2, 3))
show("module", sys)


def function(a, b=1):
    x = a
    return x


def outer():
    v = 1

    def inner():
        return v

    return inner


show("function", function)
show("lambda", lambda: 0)
show("closure", outer())
show("cell", outer().__closure__[0])


class Plain(object):
    def method(self):
        pass

    @property
    def attribute(self):
        return 1

    @staticmethod
    def static():
        pass

    @classmethod
    def of_class(cls):
        pass


plain = Plain()
show("bound_method", plain.method)
show("property", Plain.__dict__["attribute"])
show("staticmethod", Plain.__dict__["static"])
show("classmethod", Plain.__dict__["of_class"])
show("native_function", len)
show("native_method", [].append)
show("method_descriptor", list.append)
show("slot_wrapper", object.__repr__)
show("getset", type.__dict__["__dict__"])
show("weakref", weakref.ref(plain))
show("weakref_callback", weakref.ref(plain, len))
show("super", super(Plain, plain))


def generator(a, b, c, d):
    e = 1
    f = 2
    yield (a, b, c, d, e, f)


show("generator", generator(1, 2, 3, 4))
show("generator_expression", (i for i in range(3)))
show("version_info", sys.version_info)
show("struct_time", time.gmtime(0))
show("file", sys.stdout)

# --- iterators ---


class Sequence(object):
    def __getitem__(self, index):
        raise IndexError

    def __len__(self):
        return 0


show("list_iterator", iter([]))
show("list_reverse_iterator", reversed([]))
show("tuple_iterator", iter(()))
show("str_iterator", iter("abc"))
show("bytes_iterator", iter(b"abc"))
show("set_iterator", iter(set()))
show("dict_key_iterator", iter({}))
show("sequence_iterator", iter(Sequence()))
show("callable_iterator", iter(len, 1))
show("reversed", reversed(Sequence()))
show("enumerate", enumerate([]))
if not OLD:
    show("range", range(10))
    show("range_iterator", iter(range(3)))
    show("long_range_iterator", iter(range(2 ** 70)))
    show("dict_keys", {}.keys())
    show("dict_values", {}.values())
    show("dict_items", {}.items())
    show("dict_value_iterator", iter({}.values()))
    show("dict_item_iterator", iter({}.items()))
    show("zip", zip([], []))
    show("map", map(len, []))
    show("filter", filter(None, []))
if sys.version_info >= (3, 8):
    show("dict_reverse_key_iterator", reversed({}))
    show("dict_reverse_value_iterator", reversed({}.values()))
    show("dict_reverse_item_iterator", reversed({}.items()))

# --- instances of classes ---


class WithAttributes(object):
    def __init__(self):
        self.x = 1
        self.y = 2


class NoSlots(object):
    __slots__ = ()


class OneSlot(object):
    __slots__ = ("a",)


class ThreeSlots(object):
    __slots__ = ("a", "b", "c")


class SlotAndDict(object):
    __slots__ = ("a", "__dict__")


class SlotAndWeakref(object):
    __slots__ = ("a", "__weakref__")


class DictAndWeakref(object):
    __slots__ = ("__dict__", "__weakref__")


class SlotAndMore(OneSlot):
    pass


class TwoSlots(OneSlot):
    __slots__ = ("z",)


class List(list):
    pass


class SlottedList(list):
    __slots__ = ("q",)


class BareList(list):
    __slots__ = ()


class Dict(dict):
    pass


class Set(set):
    pass


class Frozenset(frozenset):
    pass


class Tuple(tuple):
    pass


class BareTuple(tuple):
    __slots__ = ()


class Text(str):
    pass


class BareText(str):
    __slots__ = ()


class Int(int):
    pass


class BareInt(int):
    __slots__ = ()


class Float(float):
    pass


class Bytes(bytes):
    pass


class Meta(type):
    pass


class Error(Exception):
    pass


class Ref(weakref.ref):
    pass


show("instance", Plain())
show("instance_with_attributes", WithAttributes())
for each in (NoSlots, OneSlot, ThreeSlots, SlotAndDict, SlotAndWeakref, DictAndWeakref, SlotAndMore, TwoSlots):
    show("instance_of_" + each.__name__, each())
show("list_subclass", List())
show("list_subclass_3", List((1, 2, 3)))
show("list_subclass_slotted", SlottedList())
show("list_subclass_bare", BareList())
show("dict_subclass", Dict())
show("dict_subclass_1", Dict({1: 2}))
show("set_subclass", Set())
show("frozenset_subclass", Frozenset())
show("tuple_subclass", Tuple())
show("tuple_subclass_3", Tuple((1, 2, 3)))
show("tuple_subclass_bare", BareTuple((1, 2, 3)))
show("str_subclass", Text("abc"))
show("str_subclass_bare", BareText("abc"))
show("int_subclass", Int(5))
show("int_subclass_zero", Int(0))
show("int_subclass_bare", BareInt(5))
show("float_subclass", Float(5.0))
show("bytes_subclass", Bytes(b"abc"))
show("exception_subclass", Error(1))
show("weakref_subclass", Ref(plain))

# --- classes ---

for each in (NoSlots, OneSlot, ThreeSlots, SlotAndDict, SlotAndWeakref, SlotAndMore, TwoSlots, List, Tuple, Int, Meta, Error, Ref):
    show("class_" + each.__name__, each)
show("class_of_metaclass", Meta("X", (), {}))
for each in (int, list, dict, object, type):
    show("builtin_" + each.__name__, each)

# --- exceptions ---

for each in (BaseException(), Exception(1), ValueError("x"), KeyError(1), StopIteration(), SystemExit(), ImportError("x"),
             AttributeError("x"), NameError("x"), ZeroDivisionError(), MemoryError(), RuntimeError(), SyntaxError("x"),
             UnicodeDecodeError("utf-8", b"x", 0, 1, "r"), KeyboardInterrupt(), TypeError()):
    show("exception_" + type(each).__name__, each)
show("exception_OSError", OSError("x"))
try:
    1 / 0
except ZeroDivisionError:
    show("traceback", sys.exc_info()[2])

# --- __sizeof__ ---


class Sized(object):
    def __sizeof__(self):
        return 100


class SizedBare(object):
    __slots__ = ()

    def __sizeof__(self):
        return 100


class SizedInt(int):
    def __sizeof__(self):
        return 100


class Larger(object):
    def __sizeof__(self):
        return object.__sizeof__(self) + 1000


class LargerList(list):
    def __sizeof__(self):
        return super(LargerList, self).__sizeof__() + 1000


show("sized", Sized())
show("sized_bare", SizedBare())
show("sized_int", SizedInt())
show("sized_larger", Larger())
show("sized_larger_list", LargerList((1, 2)))
print("sizeof_list %d" % [].__sizeof__())
print("sizeof_float %d" % (1.5).__sizeof__())
