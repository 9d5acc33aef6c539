// Builtins for iterators and orders. CPython: Python/bltinmodule.c.
#include "types/abstract.h"
#include "types/iterators.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/builtins.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> builtin_iter(ThreadState& ts, const Args& args) {
  if (args[1] == nullptr) return get_iterator(ts, args[0]);
  if (!is_callable(args[0])) return raise(ts, TypeId::type_error, "iter(v, w): v must be callable");
  return new_callable_iterator(ts, args[0], args[1]);
}

Ref<> builtin_next(ThreadState& ts, const Args& args) {
  const NextSlot next = args[0]->type->slots.next;
  if (next == nullptr) return raise(ts, TypeId::type_error, "'{}' object is not an iterator", type_name(args[0]));
  const Ref<> held = share(args[0]);  // see locked_if_shared
  Ref<> item = next(ts, held.get());
  if (item) return item;
  const bool ended = ts.exception == nullptr || pending_is(ts, TypeId::stop_iteration);
  if (!ended) return nullptr;
  if (args[1] != nullptr) {
    discard_exception(ts);
    return share(args[1]);
  }
  if (ts.exception == nullptr) raise_object(ts, call(ts, ts.type(TypeId::stop_iteration), {}));
  return nullptr;
}

// all(): one false item decides; any(): one true one.
template <bool kDecides>
Ref<> decided_by(ThreadState& ts, const Args& args) {
  bool decided = false;
  const bool done = for_each(ts, args[0], [&](Object* item) {
    const int truth = is_true(ts, item);
    decided = truth == static_cast<int>(kDecides);
    return truth >= 0 && !decided;
  });
  if (!done) return nullptr;
  return share(decided == kDecides ? ts.interp.true_ : ts.interp.false_);
}

// --- min and max ---

struct Extreme {
  Ref<> item;
  Ref<> key;
};

bool consider(ThreadState& ts, Extreme& best, Object* item, Object* key_function, CompareOp better) {
  Ref<> key = key_function == nullptr ? share(item) : call(ts, key_function, {item});
  if (!key) return false;
  if (best.item) {
    const int wins = compare_true(ts, key.get(), best.key.get(), better);
    if (wins <= 0) return wins == 0;
  }
  best = {share(item), std::move(key)};
  return true;
}

// The keyword arguments key and default of a native that takes anything.
bool read_keywords(ThreadState& ts, const Args& args, const char* name, Object*& key, Object*& otherwise) {
  for (int k = 0; k < args.keyword_count(); ++k) {
    const Str& keyword = *as<Str>(args.keyword_names->items[k]);
    Object* value = args[args.positional_count() + k];
    if (equals(keyword, "key")) {
      key = value == ts.interp.none ? nullptr : value;
    } else if (equals(keyword, "default")) {
      otherwise = value;
    } else {
      return raise(ts, TypeId::type_error, "{}() got an unexpected keyword argument '{}'", name, to_utf8(keyword));
    }
  }
  return true;
}

template <CompareOp kBetter>
Ref<> extreme(ThreadState& ts, const Args& args) {
  const char* name = kBetter == CompareOp::kLess ? "min" : "max";
  Object* key = nullptr;
  Object* otherwise = nullptr;
  if (!read_keywords(ts, args, name, key, otherwise)) return nullptr;
  const int given = args.positional_count();
  if (given == 0) return raise(ts, TypeId::type_error, "{} expected at least 1 argument, got 0", name);
  Extreme best;
  if (given > 1) {
    if (otherwise != nullptr) {
      return raise(ts, TypeId::type_error, "Cannot specify a default for {}() with multiple positional arguments",
                   name);
    }
    for (int i = 0; i < given; ++i) {
      if (!consider(ts, best, args[i], key, kBetter)) return nullptr;
    }
    return std::move(best.item);
  }
  if (!for_each(ts, args[0], [&](Object* item) { return consider(ts, best, item, key, kBetter); })) return nullptr;
  if (best.item) return std::move(best.item);
  if (otherwise != nullptr) return share(otherwise);
  return raise(ts, TypeId::value_error, "{}() iterable argument is empty", name);
}

Ref<> builtin_sorted(ThreadState& ts, const Args& args) {
  Ref<List> list = list_from(ts, args[0]);
  if (!list) return nullptr;
  Object* key = args[1] == ts.interp.none ? nullptr : args[1];
  const int reverse = args[2] == nullptr ? 0 : is_true(ts, args[2]);
  if (reverse < 0 || !list_sort(ts, *list, key, reverse != 0)) return nullptr;
  return list;
}

constexpr NativeDef kIterationFunctions[] = {
    {"iter", builtin_iter, "object, sentinel=, /",
     "An iterator over the object, or over a function's results up to the sentinel."},
    {"next", builtin_next, "iterator, default=, /", "The next item, or the default at the end."},
    {"all", decided_by<false>, "iterable, /", "Whether every item is true."},
    {"any", decided_by<true>, "iterable, /", "Whether some item is true."},
    {"min", extreme<CompareOp::kLess>, "**", "The smallest of the arguments or of the items of one."},
    {"max", extreme<CompareOp::kGreater>, "**", "The largest of the arguments or of the items of one."},
    {"sorted", builtin_sorted, "iterable, /, *, key=, reverse=", "A new list of the items in order."},
};

}  // namespace

std::span<const NativeDef> iteration_builtins() { return kIterationFunctions; }

}  // namespace ouro::OURO_BUILD
