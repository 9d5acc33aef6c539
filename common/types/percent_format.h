// "..." % values.
// CPython: PyUnicode_Format (Objects/unicodeobject.c); the library reference, "printf-style String Formatting".
#pragma once

#include "object/ref.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

// `values`: a tuple of them, a mapping for %(name)s, or the only one. RETURNS: null with an exception.
Ref<> percent_format(ThreadState& ts, Str& format, Object* values);

}  // namespace ouro::OURO_BUILD
