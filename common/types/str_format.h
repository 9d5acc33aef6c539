// "{}".format(...): replacement fields in text.
// CPython: Objects/stringlib/unicode_format.h; the library reference, "Format String Syntax".
//
//     { [first] { .attribute | [item] } [ !r | !s | !a ] [ :spec ] }
//
// `first` is a number, a keyword's name, or nothing for the next number. The spec may hold fields of its own.
#pragma once

#include "object/ref.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

// `args`: those of the call after self. RETURNS: null with an exception.
Ref<> str_format(ThreadState& ts, Str& format, const Args& args);
// The names come from a mapping; there are no numbers.
Ref<> str_format_map(ThreadState& ts, Str& format, Object* mapping);

}  // namespace ouro::OURO_BUILD
