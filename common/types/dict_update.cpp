// Filling a dict from something else. CPython: dict_merge, PyDict_MergeFromSeq2, _PyDict_FromKeys
// (Objects/dictobject.c).
#include "types/abstract.h"
#include "types/arguments.h"
#include "types/dict_methods.h"
#include "types/dict_table.h"
#include "types/list.h"
#include "types/locked.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// --- from a dict ---

// Its entries are what iterating over it would give.
bool is_plain_dict(const ThreadState& ts, const Object* object) {
  return is<Dict>(ts, object) && object->type->slots.iter == ts.type(TypeId::dict)->slots.iter;
}

// Sets one entry, or leaves what is there.
bool merge_entry(ThreadState& ts, Dict& dict, Object* key, std::int64_t hash, Object* value, bool replace) {
  if (replace) return dict_set_hashed(ts, dict, key, hash, value);
  const std::int64_t number = table_find(ts, dict, key, hash);
  if (number != kNotFound) return number != kLookupFailed;
  maintain_tracking(ts, dict, key, value);
  return table_insert(ts, dict, key, hash, value);
}

bool merge_dict(ThreadState& ts, Dict& dict, Dict& other, bool replace) {
  const TransferSection section(ts, &dict, &other);
  if (&other == &dict || other.size == 0) return true;
  if (dict.entries == nullptr) {
    if (is_tracked(&other) && !is_tracked(&dict)) track(ts, &dict);
    return table_copy(ts, dict, other);
  }
  if (other.size > dict.entry_capacity && !table_reserve(ts, dict, dict.size + other.size)) return false;
  const std::int64_t count = other.entry_count;
  for (std::int64_t i = 0; i < other.entry_count; ++i) {
    const DictEntry& entry = other.entries[i];
    if (entry.key == nullptr) continue;
    const std::int64_t hash = entry.hash;
    const Ref<> key = share(entry.key);  // both held: finding the place in `dict` may change `other`
    const Ref<> value = share(entry.value);
    if (!merge_entry(ts, dict, key.get(), hash, value.get(), replace)) return false;
    if (other.entry_count != count) return raise(ts, TypeId::runtime_error, "dict mutated during update");
  }
  return true;
}

// --- from a mapping: keys() and [] ---

bool merge_mapping(ThreadState& ts, Dict& dict, Object* mapping, bool replace) {
  Ref<> keys = call_method(ts, mapping, ts.interp.names.keys, {});
  if (!keys) return false;
  return for_each(ts, keys.get(), [&](Object* key) {
    const std::int64_t hash = dict_key_hash(ts, key);
    if (hash == -1) return false;
    const CriticalSection section(ts, &dict);
    if (!replace) {
      const std::int64_t number = table_find(ts, dict, key, hash);
      if (number != kNotFound) return number != kLookupFailed;
    }
    const Ref<> value = get_item(ts, mapping, key);
    return value && dict_set_hashed(ts, dict, key, hash, value.get());
  });
}

// --- from pairs ---

// Says which pair the pending TypeError is about, where whoever prints the exception will find it.
void note_pair(ThreadState& ts, std::int64_t number) {
  Ref<> exception = take_exception(ts);
  const Ref<Str> note =
      make_str(ts, fmt::format("Cannot convert dictionary update sequence element #{} to a sequence", number));
  const Ref<> added = note ? call_method(ts, exception.get(), "add_note", {note.get()}) : nullptr;
  restore_exception(ts, std::move(exception));
}

// A list or a tuple of what `pair` gives.
Ref<> items_of_pair(ThreadState& ts, Object* pair, std::int64_t number) {
  if (is_exact<List>(ts, pair) || is_exact<Tuple>(ts, pair)) return share(pair);
  Ref<> iterator = get_iterator(ts, pair);
  if (!iterator && discard_if(ts, TypeId::type_error)) raise(ts, TypeId::type_error, "object is not iterable");
  Ref<List> items = iterator ? list_from(ts, iterator.get()) : nullptr;
  if (!items && pending_is(ts, TypeId::type_error)) note_pair(ts, number);
  return items;
}

bool set_pair(ThreadState& ts, Dict& dict, Object* pair, std::int64_t number) {
  const Ref<> items = items_of_pair(ts, pair, number);
  if (!items) return false;
  const CriticalSection section(ts, items.get());
  const auto span = is_exact<List>(ts, items.get()) ? as<List>(items.get())->span() : as<Tuple>(items.get())->span();
  if (span.size() != 2) {
    return raise(ts, TypeId::value_error, "dictionary update sequence element #{} has length {}; 2 is required", number,
                 span.size());
  }
  const Ref<> key = share(span[0]);  // both held: a list may change while the key is hashed
  const Ref<> value = share(span[1]);
  return dict_set(ts, dict, key.get(), value.get());
}

bool merge_pairs(ThreadState& ts, Dict& dict, Object* pairs) {
  std::int64_t number = 0;
  return for_each(ts, pairs, [&](Object* pair) { return set_pair(ts, dict, pair, number++); });
}

}  // namespace

bool dict_merge(ThreadState& ts, Dict& dict, Object* other, bool replace) {
  if (is_plain_dict(ts, other)) return merge_dict(ts, dict, *as<Dict>(other), replace);
  return merge_mapping(ts, dict, other, replace);
}

bool dict_update(ThreadState& ts, Dict& dict, Object* source) {
  if (is_exact<Dict>(ts, source)) return merge_dict(ts, dict, *as<Dict>(source), true);
  const Ref<> keys = find_attribute(ts, source, ts.interp.names.keys);
  if (keys) return dict_merge(ts, dict, source);
  return ts.exception == nullptr && merge_pairs(ts, dict, source);
}

bool dict_update_from_arguments(ThreadState& ts, const char* name, Object* self, const Args& args) {
  if (!positional_count_is(ts, name, args, 0, 1)) return false;
  Dict& dict = *as<Dict>(self);
  const int positional = args.positional_count();
  if (positional == 1 && !dict_update(ts, dict, args[0])) return false;
  for (int i = 0; i < args.keyword_count(); ++i) {
    if (!dict_set(ts, dict, args.keyword_names->items[i], args[positional + i])) return false;
  }
  return true;
}

Ref<> dict_from_keys(ThreadState& ts, Object* type, Object* iterable, Object* value) {
  Ref<> made = call(ts, type, {});
  if (!made) return nullptr;
  Dict* dict = is_exact<Dict>(ts, made.get()) ? as<Dict>(made.get()) : nullptr;
  const bool done = for_each(ts, iterable, [&](Object* key) {
    return dict != nullptr ? dict_set(ts, *dict, key, value) : set_item(ts, made.get(), key, value);
  });
  return done ? std::move(made) : nullptr;
}

}  // namespace ouro::OURO_BUILD
