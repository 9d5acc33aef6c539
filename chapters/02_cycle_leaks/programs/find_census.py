# A census by type, before and after a hundred requests: what grows?
import gc


class Session(object):
    def __init__(self):
        self.callback = self.close

    def close(self):
        return 1


def census():
    counts = {}
    for each in gc.get_objects():
        name = type(each).__name__
        counts[name] = counts.get(name, 0) + 1
    return counts


def serve():
    Session()


gc.disable()
serve()
before = census()
for request in range(100):
    serve()
after = census()
grown = [name for name in after if after[name] - before.get(name, 0) >= 100]
print("a hundred more of each: " + ", ".join(sorted(grown)).replace("instancemethod", "method"))
