// CPython: Python/getargs.c.
#include "types/arguments.h"

#include "types/errors.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {

bool no_keywords(ThreadState& ts, const char* name, const Args& args) {
  if (args.keyword_count() == 0) return true;
  return raise(ts, TypeId::type_error, "{}() takes no keyword arguments", name);
}

bool positional_count_is(ThreadState& ts, const char* name, const Args& args, int least, int most) {
  const int given = args.positional_count();
  if (given >= least && given <= most) return true;
  const int expected = given < least ? least : most;
  const char* bound = least == most ? "" : given < least ? "at least " : "at most ";
  return raise(ts, TypeId::type_error, "{} expected {}{} argument{}, got {}", name, bound, expected,
               expected == 1 ? "" : "s", given);
}

bool may_take_keywords(const ThreadState& ts, const Type* type, TypeId id) {
  const Type* builtin = ts.type(id);
  return type != builtin && type->slots.init != builtin->slots.init;
}

}  // namespace ouro::OURO_BUILD
