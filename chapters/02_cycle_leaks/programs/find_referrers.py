# Who holds it? gc.get_referrers, step by step, from the object that should be gone.
import gc


class Session(object):
    pass


class Registry(object):
    pass


def serve(registry):
    session = Session()
    registry.last = [session]


def the_session():
    for each in gc.get_objects():
        if isinstance(each, Session):
            return each


def holders(suspect, kinds):
    found = []
    for each in gc.get_referrers(suspect):
        if type(each).__name__ in kinds:
            found.append(each)
    each = None  # the last one may be this very frame: a cycle of our own
    return found


def main():
    registry = Registry()
    serve(registry)
    row = holders(the_session(), ("list",))[0]
    print("the session is held by: a list")
    up = holders(row, ("dict", "Registry"))[0]
    is_registry = up is registry or up is registry.__dict__
    print("the list is held by: " + ("the registry" if is_registry else "?"))
    del row, up
    registry.last = None
    print("after registry.last = None: " + ("gone" if the_session() is None else "there"))


main()
