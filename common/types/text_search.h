// Finding text in text, and comparing it: for str and bytes alike.
// CPython: Objects/stringlib/fastsearch.h, find.h, count.h, eq.h.
#pragma once

#include <cstdint>

#include "types/text_view.h"

namespace ouro::OURO_BUILD {

// REQUIRES of all: `pattern` is a whole Str or Bytes, hence in its narrowest width.

// The first place at or after `begin`, or -1. An empty pattern is everywhere, also at the end.
std::int64_t find(const TextView& text, const TextView& pattern, std::int64_t begin = 0);
// The last place that ends at or before `end`, or -1.
std::int64_t find_last(const TextView& text, const TextView& pattern, std::int64_t end);
// How often it occurs without overlapping, counted up to `limit`.
std::int64_t count(const TextView& text, const TextView& pattern, std::int64_t limit);

std::int64_t find_code_point(const TextView& text, char32_t code_point, std::int64_t begin = 0);

// `pattern` stands at text[begin]. REQUIRES: 0 <= begin <= text.length.
bool stands_at(const TextView& text, std::int64_t begin, const TextView& pattern);

// By code points: negative, 0, positive.
int order(const TextView& a, const TextView& b);

}  // namespace ouro::OURO_BUILD
