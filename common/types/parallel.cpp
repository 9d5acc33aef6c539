// CPython: Python/bltinmodule.c.
#include "types/parallel.h"

#include "types/abstract.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

// "argument 1", "arguments 1-2": those before argument number `count` (counted from 0).
std::string earlier_arguments(std::int64_t count) {
  return count == 1 ? "argument 1" : fmt::format("arguments 1-{}", count);
}

bool ended_without_error(ThreadState& ts) { return ts.exception == nullptr || discard_if(ts, TypeId::stop_iteration); }

}  // namespace

bool read_strict(ThreadState& ts, const char* name, const Args& args, bool& strict) {
  strict = false;
  for (int i = 0; i < args.keyword_count(); ++i) {
    const Str& keyword = *as<Str>(args.keyword_names->items[i]);
    if (!equals(keyword, "strict")) {
      return raise(ts, TypeId::type_error, "{}() got an unexpected keyword argument '{}'", name, to_utf8(keyword));
    }
    const int truth = is_true(ts, args[args.positional_count() + i]);
    if (truth < 0) return false;
    strict = truth != 0;
  }
  return true;
}

Ref<Tuple> make_iterators(ThreadState& ts, const Args& args, int from) {
  const int count = args.positional_count() - from;
  Ref<Tuple> iterators = new_tuple(ts, count);
  if (!iterators || count == 0) return iterators;
  for (int i = 0; i < count; ++i) {
    iterators->items[i] = get_iterator(ts, args[from + i]).release();
    if (iterators->items[i] == nullptr) return nullptr;
  }
  finish_tuple(ts, *iterators);
  return iterators;
}

Ref<> end_of_round(ThreadState& ts, const char* name, const Tuple& iterators, std::int64_t ended, bool strict) {
  if (!strict) return nullptr;
  if (!ended_without_error(ts)) return nullptr;
  if (ended > 0) {
    return raise(ts, TypeId::value_error, "{}() argument {} is shorter than {}", name, ended + 1,
                 earlier_arguments(ended));
  }
  for (std::int64_t i = 1; i < iterators.size; ++i) {
    const Ref<> item = next_of(ts, iterators, i);
    if (item) {
      return raise(ts, TypeId::value_error, "{}() argument {} is longer than {}", name, i + 1, earlier_arguments(i));
    }
    if (!ended_without_error(ts)) return nullptr;
  }
  return nullptr;
}

}  // namespace ouro::OURO_BUILD
