# Decoding and encoding with every error handler, of whole and of broken text.
from cases import Random, show, text

HANDLERS = ["strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass"]
SEQUENCES = [
    b"a", b"\x80", b"\xbf", b"\xc0", b"\xc2", b"\xc3\xa9", b"\xe0", b"\xe0\x80", b"\xe0\xa0", b"\xe2\x82\xac",
    b"\xed\xa0\x80", b"\xed\xbf", b"\xf0", b"\xf0\x90", b"\xf0\x8f", b"\xf0\x9f\x98\x80", b"\xf4\x90", b"\xf5",
    b"\xff", b"\xed\x9f\xbf", b"\xef\xbf\xbf", b"\xf4\x8f\xbf\xbf", b"\xe1\x80", b"\xf1\x80\x80",
]


def parts(function, encoding):
    try:
        function(encoding)
    except UnicodeError as error:
        print(error.encoding, error.start, error.end, error.reason, ascii(error.object), len(error.args))


random = Random(2026)
for i in range(1000):
    broken = b"".join([random.pick(SEQUENCES) for j in range(random.below(5))])
    whole = text(random, random.below(5), 5)
    for encoding in ["utf-8", "ascii", "latin-1"]:
        show("decode", broken.decode, encoding, random.pick(HANDLERS))
        show("encode", whole.encode, encoding, random.pick(HANDLERS + ["xmlcharrefreplace"]))
    parts(broken.decode, random.pick(["utf-8", "ascii"]))
    parts(whole.encode, random.pick(["utf-8", "ascii", "latin-1"]))
for name in ["UTF8", "U8", "us-ascii", "ISO-8859-1", "L1", "nothing"]:
    show("encode", "a\xe9".encode, name, "replace")
show("decode", b"\xff".decode, "ascii", "no such handler")
