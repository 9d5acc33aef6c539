// The mini-language of format() and f-strings: [[fill]align][sign][z][#][0][width][grouping][.precision][type]
// CPython: Python/formatter_unicode.c; the library reference, "Format Specification Mini-Language".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "object/ref.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

struct FormatSpec {
  char32_t fill = U' ';
  char align = 0;         // < > = ^, or 0: the type's own
  char sign = '-';        // + - or space
  bool has_sign = false;  // it was given
  bool no_negative_zero = false;
  bool alternate = false;
  bool zero_padded = false;
  std::int64_t width = -1;
  char grouping = 0;  // , or _
  std::int64_t precision = -1;
  char fraction_grouping = 0;  // behind the point; since 3.14
  char32_t type = 0;
};

// `object_type` is the type's name, for messages. RETURNS: false with ValueError, as CPython words it.
bool parse_format_spec(ThreadState& ts, const Str& text, FormatSpec& spec, std::string_view object_type = "str");

Ref<Str> format_str(ThreadState& ts, Str& value, const Str& spec);
Ref<Str> format_int(ThreadState& ts, Int& value, const Str& spec);
Ref<Str> format_float(ThreadState& ts, double value, const Str& spec);
// A double as printf's %e, %E, %f, %F, %g and %G with Python's rules for inf, nan and '#' (`alternate`); type 'r' is
// what repr() writes, and needs no precision. REQUIRES: precision >= 0; whoever lets users choose it asks has_room()
// before.
std::string format_double(double value, char type, int precision, bool alternate);

}  // namespace ouro::OURO_BUILD
