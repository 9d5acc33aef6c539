# os, time, sys, weakref. One request for memory fails; see out_of_memory_test.cpp.
import os, sys, time, weakref

class Point:
    __slots__ = ("x", "y", "__weakref__")
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, other): return Point(self.x + other.x, self.y + other.y)
    def __eq__(self, other): return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)
    def __hash__(self): return hash((self.x, self.y))
    def __repr__(self): return f"Point({self.x!r}, {self.y:>5})"
class Base:
    kind = "base"
    def __init__(self, **fields):
        for name, value in fields.items(): setattr(self, name, value)
    def describe(self): return [self.kind]
    @property
    def size(self): return len(self.__dict__)
    @classmethod
    def make(cls, n): return [cls(n=i) for i in range(n)]
    @staticmethod
    def join(*parts): return "-".join(parts)
    def __getattr__(self, name):
        if name.startswith("auto_"): return name[5:]
        raise AttributeError(name)

def modules():
    made = [os.getpid() > 0, os.path.join("a", "b"), os.path.exists("/"), time.time() > 0, time.gmtime(0).tm_year,
            time.strftime("%Y", time.gmtime(0)), sys.getrefcount([]), sys.getsizeof({}), sys.version_info[0], sys.argv]
    p = Point(1, 2)
    seen = []
    refs = [weakref.ref(p), weakref.ref(p, seen.append), weakref.ref(Base), weakref.ref(p)]
    made += [refs[0]() is p, hash(refs[0]) == hash(p), weakref.getweakrefcount(p), weakref.getweakrefs(p),
             refs[0] == refs[1], repr(refs[0])]
    del p
    return len(made), len(seen)

print(bool(modules()), "done")
