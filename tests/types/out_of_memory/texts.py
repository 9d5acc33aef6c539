# str and bytes: methods, formatting, codecs. One request for memory fails; see out_of_memory_test.cpp.
class MyStr(str): pass

def texts():
    t = "h\u00e9llo w\u20acrld \U0001f600" * 3
    parts = [t.upper(), t.title(), t.split(), t.replace("l", "LL"), t[::-1], t[2:8], t.encode(),
             t.encode("latin-1", "replace"), t.find("w"), t.center(80, "*"), t.partition(" "), t.splitlines(),
             "%s %r %5.2f %x" % (t, t, 2.5, 255), "{0} {a!r:>40} {0}".format(t, a=[1])]
    parts += [t.encode().decode(), b"abc" + b"def", b"a,b".split(b","), bytes([1, 2, 3]), bytes(5), b"abc".hex(),
              bytes.fromhex("00ff"), ",".join(["a"] * 20), MyStr("sub") + "x", t.translate({104: "H"}), ascii(t),
              repr(t), chr(8364), ord("a"), "a\tb".expandtabs(), "x".zfill(5), list(t), "ab" * 30, t.casefold(),
              t.swapcase(), str(b"x", "ascii")]
    text = ""
    for i in range(20): text += str(i)
    return len(parts), len(text)

print(bool(texts()), "done")
