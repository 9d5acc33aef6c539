// The slots of set and frozenset. CPython: Objects/setobject.c.
#include "types/abstract.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/locked.h"
#include "types/repr_guard.h"
#include "types/set_methods.h"
#include "types/set_table.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

Set& set_of(Object* self) { return *as<Set>(self); }

std::int64_t set_length(ThreadState&, Object* self) { return load_relaxed(set_of(self).size); }

int set_contains_slot(ThreadState& ts, Object* self, Object* key) { return set_contains_key(ts, set_of(self), key); }

// --- repr ---

// "{1, 2}", "set()", "frozenset({1, 2})", "Derived({1, 2})".
Ref<> set_repr(ThreadState& ts, Object* self) {
  const std::string name = type_name(self);
  if (set_of(self).size == 0) return make_str(ts, name + "()");
  const ReprGuard guard(ts, self);
  if (guard.again()) return make_str(ts, name + "(...)");
  const Ref<List> keys = list_from(ts, self);
  if (!keys) return nullptr;
  const Ref<Str> text = repr(ts, keys.get());
  if (!text) return nullptr;
  const Ref<Str> listed = substring(ts, *text, 1, text->length - 1);  // without the list's brackets
  if (!listed) return nullptr;
  const bool plain = self->type == ts.type(TypeId::set);
  StrBuilder result;
  if (!plain) result.add(name + "(");
  result.add("{");
  result.add(*listed);
  result.add(plain ? "}" : "})");
  return result.finish(ts);
}

// --- comparison: <= is "subset of" ---

// RETURNS: 1, 0 or -1.
int sets_equal(ThreadState& ts, Set& a, Set& b) {
  if (a.size != b.size) return 0;
  const std::int64_t a_hash = load_relaxed(a.hash);
  const std::int64_t b_hash = load_relaxed(b.hash);
  if (a_hash != -1 && b_hash != -1 && a_hash != b_hash) return 0;
  return set_is_subset(ts, a, &b);
}

int compare_sets(ThreadState& ts, Set& a, Set& b, CompareOp op) {
  switch (op) {
    case CompareOp::kEqual:
      return sets_equal(ts, a, b);
    case CompareOp::kNotEqual: {
      const int same = sets_equal(ts, a, b);
      return same < 0 ? -1 : 1 - same;
    }
    case CompareOp::kLessEqual:
      return set_is_subset(ts, a, &b);
    case CompareOp::kGreaterEqual:
      return set_is_subset(ts, b, &a);
    case CompareOp::kLess:
      return a.size < b.size ? set_is_subset(ts, a, &b) : 0;
    case CompareOp::kGreater:
      return b.size < a.size ? set_is_subset(ts, b, &a) : 0;
  }
  return 0;
}

Ref<> set_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!is_any_set(ts, self) || !is_any_set(ts, other)) return share(ts.interp.not_implemented);
  const int verdict = compare_sets(ts, set_of(self), set_of(other), op);
  return verdict < 0 ? nullptr : make_bool(ts, verdict != 0);
}

// --- the hash of a frozenset ---

// Spreads the bits of one key's hash, so that exclusive or over all keys, in whatever order, loses little.
constexpr std::uint64_t spread(std::uint64_t hash) { return ((hash ^ 89869747) ^ (hash << 16)) * 3644798167; }

std::int64_t frozenset_hash(ThreadState&, Object* self) {
  Set& set = set_of(self);
  const std::int64_t known = load_relaxed(set.hash);
  if (known != -1) return known;
  std::uint64_t hash = 0;
  set_for_each(set, [&](Object*, std::int64_t of_key) {
    hash ^= spread(static_cast<std::uint64_t>(of_key));
    return true;
  });
  hash ^= (static_cast<std::uint64_t>(set.size) + 1) * 1927868237;
  hash ^= (hash >> 11) ^ (hash >> 25);  // a frozenset of frozensets would else repeat a pattern
  hash = hash * 69069 + 907133923;
  const std::int64_t result = hash == ~std::uint64_t{0} ? 590923713 : static_cast<std::int64_t>(hash);
  store_relaxed(set.hash, result);
  return result;
}

// --- operators: both sides must be sets ---

using Algebra = Ref<> (*)(ThreadState& ts, Set& set, Object* other);
using Update = bool (*)(ThreadState& ts, Set& set, Object* other);

Ref<> set_union(ThreadState& ts, Set& set, Object* other) {
  Ref<> result = set_copy(ts, set);
  if (other == &set) return result;
  return result && set_update(ts, *as<Set>(result.get()), other) ? std::move(result) : nullptr;
}

template <Algebra kOperation>
Ref<> operation(ThreadState& ts, Object* left, Object* right) {
  if (!is_any_set(ts, left) || !is_any_set(ts, right)) return share(ts.interp.not_implemented);
  return kOperation(ts, set_of(left), right);
}

template <Update kOperation>
Ref<> inplace_operation(ThreadState& ts, Object* left, Object* right) {
  if (!is_any_set(ts, right)) return share(ts.interp.not_implemented);
  return kOperation(ts, set_of(left), right) ? share(left) : nullptr;
}

}  // namespace

void fill_set_operations(TypeSpec& spec, bool frozen) {
  const auto at = [](BinaryOp op) { return static_cast<std::size_t>(op); };
  spec.slots.repr = locked<set_repr>;
  spec.slots.compare = locked_both<set_compare>;
  spec.slots.iter = new_set_iterator;
  spec.slots.length = set_length;
  spec.slots.contains = frozen ? set_contains_slot : locked<set_contains_slot>;
  spec.slots.binary[at(BinaryOp::kOr)] = operation<set_union>;
  spec.slots.binary[at(BinaryOp::kAnd)] = operation<set_intersection>;
  spec.slots.binary[at(BinaryOp::kSubtract)] = operation<set_difference>;
  spec.slots.binary[at(BinaryOp::kXor)] = operation<set_symmetric_difference>;
  if (frozen) {
    spec.slots.hash = frozenset_hash;
    spec.methods = frozenset_methods();
    spec.doc = "Keys in no order that never change.";
    return;
  }
  spec.slots.inplace[at(BinaryOp::kOr)] = inplace_operation<set_update>;
  spec.slots.inplace[at(BinaryOp::kAnd)] = inplace_operation<set_intersection_update>;
  spec.slots.inplace[at(BinaryOp::kSubtract)] = inplace_operation<set_difference_update>;
  spec.slots.inplace[at(BinaryOp::kXor)] = inplace_operation<set_symmetric_difference_update>;
  spec.methods = set_methods();
  spec.doc = "Keys in no order.";
}

}  // namespace ouro::OURO_BUILD
