// Views of keys and items behave like sets: comparison, & | - ^, isdisjoint. CPython: Objects/dictobject.c
// (dictviews_*).
#include "types/abstract.h"
#include "types/dict_methods.h"
#include "types/integer.h"
#include "types/set.h"
#include "types/set_methods.h"

namespace ouro::OURO_BUILD {
namespace {

bool is_set_like_view(const ThreadState& ts, const Object* object) {
  return object->type == ts.type(TypeId::dict_keys) || object->type == ts.type(TypeId::dict_items);
}
bool is_set_like(const ThreadState& ts, const Object* object) {
  return is_any_set(ts, object) || is_set_like_view(ts, object);
}

std::int64_t size_of(Object* view) { return dict_size(*dict_of_view(view)); }

// Whether everything in `a` is in `b`. RETURNS: 1, 0 or -1.
int all_in(ThreadState& ts, Object* a, Object* b) {
  int all = 1;
  const bool done = for_each(ts, a, [&](Object* item) {
    all = contains(ts, b, item);
    return all > 0;
  });
  return done ? all : -1;
}

int compare_views(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  const std::int64_t here = size_of(self);
  const std::int64_t there = length(ts, other);
  if (there < 0) return -1;
  switch (op) {
    case CompareOp::kEqual:
      return here == there ? all_in(ts, self, other) : 0;
    case CompareOp::kNotEqual: {
      const int same = here == there ? all_in(ts, self, other) : 0;
      return same < 0 ? -1 : 1 - same;
    }
    case CompareOp::kLess:
      return here < there ? all_in(ts, self, other) : 0;
    case CompareOp::kLessEqual:
      return here <= there ? all_in(ts, self, other) : 0;
    case CompareOp::kGreater:
      return here > there ? all_in(ts, other, self) : 0;
    case CompareOp::kGreaterEqual:
      return here >= there ? all_in(ts, other, self) : 0;
  }
  return 0;
}

Ref<> view_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!is_set_like(ts, other)) return share(ts.interp.not_implemented);
  const int verdict = compare_views(ts, self, other, op);
  return verdict < 0 ? nullptr : make_bool(ts, verdict != 0);
}

// --- operators: the other side may be any iterable; the result is a set ---

Ref<> view_and(ThreadState& ts, Object* left, Object* right) {
  Object* view = left;
  Object* other = right;
  const bool smaller_first =
      is_set_like_view(ts, left) && is_set_like_view(ts, right) && size_of(right) > size_of(left);
  if (!is_set_like_view(ts, left) || smaller_first) std::swap(view, other);
  if (is_exact<Set>(ts, other) && size_of(view) <= as<Set>(other)->size)
    return set_intersection(ts, *as<Set>(other), view);
  Ref<Set> result = new_set(ts);
  if (!result) return nullptr;
  const bool done = for_each(ts, other, [&](Object* item) {
    const int found = contains(ts, view, item);
    return found == 0 || (found > 0 && set_add(ts, *result, item));
  });
  return done ? Ref<>(std::move(result)) : nullptr;
}

// A set of what `operand` gives; of a view of keys, from the dict itself, where size and hashes are known.
Ref<Set> set_from_operand(ThreadState& ts, Object* operand) {
  if (operand->type != ts.type(TypeId::dict_keys)) return set_from(ts, operand);
  Dict* dict = as<DictView>(operand)->dict;
  return set_from(ts, is_exact<Dict>(ts, dict) ? dict : operand);
}

template <bool (*kUpdate)(ThreadState& ts, Set& set, Object* iterable)>
Ref<> view_operation(ThreadState& ts, Object* left, Object* right) {
  Ref<Set> result = set_from_operand(ts, left);
  return result && kUpdate(ts, *result, right) ? Ref<>(std::move(result)) : nullptr;
}

}  // namespace

Ref<> view_is_disjoint(ThreadState& ts, const Args& args) {
  Object* view = args[0];
  Object* other = args[1];
  if (view == other) return make_bool(ts, size_of(view) == 0);
  if (is_set_like(ts, other)) {
    const std::int64_t there = length(ts, other);
    if (there < 0) return nullptr;
    if (there > size_of(view)) std::swap(view, other);
  }
  int found = 0;
  const bool done = for_each(ts, other, [&](Object* item) {
    found = contains(ts, view, item);
    return found == 0;
  });
  return done && found >= 0 ? make_bool(ts, found == 0) : nullptr;
}

void fill_view_set_operations(TypeSpec& spec) {
  const auto at = [](BinaryOp op) { return static_cast<std::size_t>(op); };
  spec.slots.compare = view_compare;
  spec.slots.binary[at(BinaryOp::kAnd)] = view_and;
  spec.slots.binary[at(BinaryOp::kOr)] = view_operation<set_update>;
  spec.slots.binary[at(BinaryOp::kSubtract)] = view_operation<set_difference_update>;
  spec.slots.binary[at(BinaryOp::kXor)] = view_operation<set_symmetric_difference_update>;
}

}  // namespace ouro::OURO_BUILD
