// Arguments as the methods of str and bytes check them.
// CPython: the argument converters that Tools/clinic generates, Python/getargs.c.
#pragma once

#include <cstdint>

#include "object/ref.h"
#include "object/type.h"
#include "types/errors.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

// "find() argument 1 must be str, not int". `what` is "find() argument 1".
Raised bad_argument(ThreadState& ts, const char* what, const char* expected, const Object* given);
// RETURNS: null with TypeError if it is no str.
Str* str_argument(ThreadState& ts, Object* argument, const char* what);

// A count or a width; one that was left out (null) keeps `value`. RETURNS: false with TypeError or OverflowError.
bool read_size(ThreadState& ts, Object* argument, std::int64_t& value);

// The part of a text that find(x, start, end) and its like look at.
struct TextRange {
  std::int64_t begin = 0;
  std::int64_t end = 0;  // below begin, if start is behind the end: then nothing is found, not even an empty text

  // `start` and `end` may be null or None. RETURNS: false with TypeError.
  bool read(ThreadState& ts, Object* start, Object* end_argument, std::int64_t length);
};

}  // namespace ouro::OURO_BUILD
