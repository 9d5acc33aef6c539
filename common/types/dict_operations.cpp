// The slots of dict: d[k], in, ==, |, repr. CPython: Objects/dictobject.c.
#include "types/abstract.h"
#include "types/dict_methods.h"
#include "types/dict_table.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/quick_equal.h"
#include "types/repr_guard.h"

namespace ouro::OURO_BUILD {
namespace {

Dict& dict_of(Object* self) { return *as<Dict>(self); }

std::int64_t dict_length(ThreadState&, Object* self) { return dict_size(dict_of(self)); }

Ref<> dict_iter(ThreadState& ts, Object* self) { return new_dict_iterator(ts, dict_of(self), DictPart::kKeys, false); }

int dict_contains(ThreadState& ts, Object* self, Object* key) { return dict_has(ts, dict_of(self), key); }

// --- d[k] ---

// A class derived from dict may say what a key has that is not there.
Ref<> missing(ThreadState& ts, Object* self, Object* key) {
  if (!is_exact<Dict>(ts, self)) {
    Ref<> method = find_special(ts, self, ts.interp.names.dunder_missing);
    if (method) return call(ts, method.get(), {key});
    if (ts.exception != nullptr) return nullptr;
  }
  return raise_value(ts, TypeId::key_error, key);
}

Ref<> dict_get_item(ThreadState& ts, Object* self, Object* key) {
  Ref<> value = dict_get(ts, dict_of(self), key);
  if (value || ts.exception != nullptr) return value;
  return missing(ts, self, key);
}

bool dict_set_item(ThreadState& ts, Object* self, Object* key, Object* value) {
  if (value != nullptr) return dict_set(ts, dict_of(self), key, value);
  const int removed = dict_remove(ts, dict_of(self), key);
  if (removed == 0) raise_value(ts, TypeId::key_error, key);
  return removed == 1;
}

// --- == ---

// RETURNS: 1, 0 or -1.
int dicts_equal(ThreadState& ts, const Dict& a, const Dict& b) {
  if (a.size != b.size) return 0;
  for (std::int64_t i = 0; i < a.entry_count; ++i) {
    const DictEntry& entry = a.entries[i];
    if (entry.key == nullptr) continue;
    const std::int64_t hash = entry.hash;
    const Ref<> key = share(entry.key);  // both held: comparing may change either dict
    const Ref<> value = share(entry.value);
    const std::int64_t number = table_find(ts, b, key.get(), hash);
    if (number < 0) return number == kNotFound ? 0 : -1;
    const int same = items_equal(ts, value.get(), b.entries[number].value);
    if (same <= 0) return same;
  }
  return 1;
}

Ref<> dict_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  const bool for_equality = op == CompareOp::kEqual || op == CompareOp::kNotEqual;
  if (!for_equality || !is<Dict>(ts, self) || !is<Dict>(ts, other)) return share(ts.interp.not_implemented);
  const int same = dicts_equal(ts, dict_of(self), dict_of(other));
  if (same < 0) return nullptr;
  return make_bool(ts, (same != 0) == (op == CompareOp::kEqual));
}

// --- | ---

Ref<> dict_or(ThreadState& ts, Object* left, Object* right) {
  if (!is<Dict>(ts, left) || !is<Dict>(ts, right)) return share(ts.interp.not_implemented);
  Ref<Dict> result = dict_copy(ts, dict_of(left));
  if (!result || !dict_update(ts, *result, right)) return nullptr;
  return result;
}

Ref<> dict_inplace_or(ThreadState& ts, Object* left, Object* right) {
  return dict_update(ts, dict_of(left), right) ? share(left) : nullptr;
}

// --- repr ---

bool add_repr(ThreadState& ts, StrBuilder& text, Object* object) {
  const Ref<Str> part = repr(ts, object);
  if (part) text.add(*part);
  return bool(part);
}

Ref<> dict_repr(ThreadState& ts, Object* self) {
  Dict& dict = dict_of(self);
  if (dict.size == 0) return make_str(ts, "{}");
  const ReprGuard guard(ts, self);
  if (guard.again()) return make_str(ts, "{...}");
  StrBuilder text;
  text.add("{");
  std::int64_t position = 0;
  Ref<> key;
  Ref<> value;
  for (bool first = true; dict_next(ts, dict, position, key, value); first = false) {
    if (!first) text.add(", ");
    if (!add_repr(ts, text, key.get())) return nullptr;
    text.add(": ");
    if (!add_repr(ts, text, value.get())) return nullptr;
  }
  text.add("}");
  return text.finish(ts);
}

}  // namespace

void fill_dict_operations(TypeSpec& spec) {
  spec.slots.repr = locked<dict_repr>;
  spec.slots.compare = locked_both<dict_compare>;  // and no hash: a dict cannot be a key
  spec.slots.iter = dict_iter;
  spec.slots.length = dict_length;
  spec.slots.get_item = dict_get_item;
  spec.slots.set_item = dict_set_item;
  spec.slots.contains = dict_contains;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kOr)] = dict_or;
  spec.slots.inplace[static_cast<std::size_t>(BinaryOp::kOr)] = dict_inplace_or;
  spec.methods = dict_methods();
  spec.class_methods = dict_class_methods();
  spec.doc = "Values under keys, in order of insertion.";
}

}  // namespace ouro::OURO_BUILD
