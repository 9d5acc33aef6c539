# Does the collector keep it in its lists? Before and after a collection.
import gc


def yes_or_no(answer):
    return "yes" if answer else "no"


def show(name, each):
    before = gc.is_tracked(each)
    gc.collect()
    print("%s: %s, %s" % (name, yes_or_no(before), yes_or_no(gc.is_tracked(each))))


def number():
    return 1000


show("an int", number() + 1)
show("a str", "text".upper())
show("a list of ints", [number(), number()])
show("a tuple of ints", tuple([number(), number()]))
show("a tuple with a list", (number(), []))
show("a dict of ints", {"a": number()})
show("a dict with a list", {"a": []})
print("visited in a list of 1000 ints: %d" % len(gc.get_referents(list(range(1000, 2000)))))
