# Raised again: the lines it passed are kept, those of the second raise come first.
def fail(): raise KeyError("k")
def catch():
    try: fail()
    except KeyError as e:
        kept = e
    return kept
def again(e): raise e
again(catch())
