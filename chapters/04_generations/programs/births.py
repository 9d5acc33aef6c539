# Runs a program and shows when a collection begins and ends, for those who watch births and deaths from outside: our
# runtime records every object and these calls. A CPython needs a library for it (block_ages.c):
#
#     life_tree.py blocks LIBRARY    how old the blocks of memory became, and who freed them
#     life_tree.py found             what the collections of generation 0 looked at, and what they found (from 3.8)
import gc
import sys


def collection_begins():
    pass


def collection_ends():
    pass


def life_begins():
    pass


def life_ends():
    pass


def on_collection(phase, info):
    if phase == "start":
        collection_begins()
    else:
        collection_ends()


def watch(main):
    gc.callbacks.append(on_collection)
    life_begins()
    main()
    life_ends()
    gc.callbacks.remove(on_collection)


def watch_blocks(main, library):
    import ctypes
    ages = ctypes.PyDLL(library)
    begins, ends = ages.collection_begins, ages.collection_ends

    def call(phase, info):
        begins() if phase == "start" else ends()

    ages.watch()
    gc.callbacks.append(call)
    gc.collect()
    ages.life_begins()
    main()
    ages.life_ends()
    gc.callbacks.remove(call)
    ages.print_ages()


def watch_found(main):
    looked_at = [0]
    found = [0]
    collections = [0]

    def call(phase, info):
        if info["generation"] != 0:
            return
        if phase == "start":
            looked_at[0] += len(gc.get_objects(generation=0))
        else:
            found[0] += info["collected"]
            collections[0] += 1

    gc.collect()
    gc.callbacks.append(call)
    main()
    gc.callbacks.remove(call)
    print("collections of generation 0: %d" % collections[0])
    print("objects looked at: %d" % looked_at[0])
    print("found: %d" % found[0])


def run(main):
    if len(sys.argv) > 1 and sys.argv[1] == "blocks":
        watch_blocks(main, sys.argv[2])
    elif len(sys.argv) > 1:
        watch_found(main)
    else:
        watch(main)
