# Objects that refer to each other, taken apart again. One request for memory fails; see out_of_memory_test.cpp.
gone = []
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
class Derived(Base):
    kind = "derived"
    def describe(self): return super().describe() + ["more"]
    def __enter__(self): return self
    def __exit__(self, kind, value, traceback): return kind is KeyError
    def __getitem__(self, key): return key
    def __len__(self): return 3
    def __call__(self, *args, **kwargs): return args, kwargs
    def __del__(self): gone.append(1)

def cycles():
    a, b = [], {}
    a.append(b)
    b["a"] = a
    c = Derived(next=a)
    c.me = c
    text = repr(a)
    c.me = c.next = None
    a.clear()
    return text

print(bool(cycles()), "done")
