// Numbers in text: what int() and float() accept, beyond the digits of ASCII.
// CPython: _PyUnicode_TransformDecimalAndSpaceToASCII (Objects/unicodeobject.c), PyLong_FromString
// (Objects/longobject.c).
#pragma once

#include <string>
#include <string_view>

#include "object/ref.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

// The text with the decimal digits and spaces of all scripts as those of ASCII, and '?' for what else is not ASCII.
std::string number_text(const Str& text);

// int_from_text, of which the error message shows `original`, the argument that the text came from.
Ref<> parse_int(ThreadState& ts, std::string_view text, int base, Object* original);

inline bool is_number_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
// Without the spaces on both sides.
std::string_view without_spaces(std::string_view text);

}  // namespace ouro::OURO_BUILD
