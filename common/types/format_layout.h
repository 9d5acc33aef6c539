// The last step of format(): the parts of a value, put into its field. CPython: calc_number_widths and fill_number
// (Python/formatter_unicode.c).
#pragma once

#include <string>
#include <string_view>

#include "types/errors.h"
#include "types/format_spec.h"

namespace ouro::OURO_BUILD {

// A number in parts, as UTF-8.
struct NumberParts {
  bool negative = false;
  std::string prefix;  // "0x"
  std::string digits;  // what is grouped: the whole part; may be empty
  std::string rest;    // the point and all behind it
};

Ref<Str> lay_out_number(ThreadState& ts, const NumberParts& parts, const FormatSpec& spec);
// `text` at the start of the field, if the spec says nothing else.
Ref<Str> lay_out_text(ThreadState& ts, std::string_view text, const FormatSpec& spec);

// The number of a double in the form that format_double describes, without its sign: "inf" is `rest` alone.
// `add_point_zero`: a whole number ends in ".0", as repr() writes it.
NumberParts double_parts(double value, char type, int precision, bool alternate, bool add_point_zero);

// "Unknown format code 'd' for object of type 'str'"
Raised raise_unknown_code(ThreadState& ts, char32_t code, std::string_view object_type);

}  // namespace ouro::OURO_BUILD
