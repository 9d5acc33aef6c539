// Text to bytes and back, as programs ask for it: encodings by name, and what to do about what does not fit.
// CPython: Python/codecs.c, Lib/encodings, the codecs in Objects/unicodeobject.c.
//
// Encodings: UTF-8, ASCII and Latin-1, under any of their names. Error handlers: strict, ignore, replace,
// backslashreplace, surrogateescape, surrogatepass, and for encoding xmlcharrefreplace.
#pragma once

#include "object/ref.h"
#include "types/bytes.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

// Both: `encoding` null: UTF-8; `errors` null: strict.
// RETURNS: null with UnicodeDecodeError, UnicodeEncodeError, or LookupError for a name that nobody knows.
Ref<Str> decode(ThreadState& ts, Bytes& bytes, const Str* encoding, const Str* errors);
Ref<Bytes> encode(ThreadState& ts, Str& text, const Str* encoding, const Str* errors);

}  // namespace ouro::OURO_BUILD
