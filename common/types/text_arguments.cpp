// CPython: Python/getargs.c (_PyArg_BadArgument), Python/ceval.c (_PyEval_SliceIndex).
#include "types/text_arguments.h"

#include <algorithm>

#include "types/abstract.h"
#include "types/integer.h"

namespace ouro::OURO_BUILD {
namespace {

// Counted from the end, if negative. RETURNS: false with TypeError.
bool read_bound(ThreadState& ts, Object* argument, std::int64_t length, std::int64_t& bound) {
  if (argument == nullptr || argument == ts.interp.none) return true;
  if (argument->type->slots.to_index == nullptr) {
    return raise(ts, TypeId::type_error, "slice indices must be integers or None or have an __index__ method");
  }
  const std::optional<std::int64_t> value = as_index(ts, argument);
  if (!value) return false;
  bound = *value < 0 ? std::max<std::int64_t>(*value + length, 0) : *value;
  return true;
}

}  // namespace

Raised bad_argument(ThreadState& ts, const char* what, const char* expected, const Object* given) {
  const std::string name = given == ts.interp.none ? "None" : type_name(given);
  return raise(ts, TypeId::type_error, "{} must be {}, not {}", what, expected, name);
}

Str* str_argument(ThreadState& ts, Object* argument, const char* what) {
  if (Str* text = try_as<Str>(ts, argument)) return text;
  return bad_argument(ts, what, "str", argument);
}

bool read_size(ThreadState& ts, Object* argument, std::int64_t& value) {
  if (argument == nullptr) return true;
  const Ref<> index = to_index(ts, argument);
  if (!index) return false;
  const std::optional<std::int64_t> number = small_value(*as<Int>(index.get()));
  if (!number) return raise(ts, TypeId::overflow_error, "Python int too large to convert to C ssize_t");
  value = *number;
  return true;
}

bool TextRange::read(ThreadState& ts, Object* start, Object* end_argument, std::int64_t length) {
  begin = 0;
  end = length;
  if (!read_bound(ts, start, length, begin) || !read_bound(ts, end_argument, length, end)) return false;
  end = std::min(end, length);
  return true;
}

}  // namespace ouro::OURO_BUILD
