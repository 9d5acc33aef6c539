# Uncaught, with a cause, a context, and a cause that has one of its own.
def first(): return {}["missing"]
def second():
    try: first()
    except KeyError as e:
        raise ValueError("second") from e
def third():
    try: second()
    except ValueError:
        undefined_here
def fourth():
    try: third()
    finally:
        raise RuntimeError
fourth()
