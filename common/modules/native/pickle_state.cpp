// The state of an object that comes out of a pickle. CPython: load_build (Modules/_pickle.c).
#include "modules/native/pickle_functions.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::pickle {
namespace {

// Past any __setattr__, as if put into its __dict__.
bool set_attributes(ThreadState& ts, Object* object, Object* values) {
  if (values == ts.interp.none) return true;
  if (!is<Dict>(ts, values)) return raise_error(ts, "UnpicklingError", "state is not a dictionary");
  Ref<> dict;  // of an object that has another kind, or for keys that are not plain text
  Ref<> key;
  Ref<> value;
  for (std::int64_t position = 0; dict_next(ts, *as<Dict>(values), position, key, value);) {
    if (attributes_of(object) != nullptr && is_exact<Str>(ts, key.get())) {
      const Ref<Str> name = intern(ts, share(as<Str>(key.get())));
      if (!name || !instance_set(ts, object, name.get(), value.get())) return false;
    } else {
      if (!dict) dict = get_attribute(ts, object, ts.interp.names.dunder_dict);
      if (!dict || !set_item(ts, dict.get(), key.get(), value.get())) return false;
    }
  }
  return true;
}

bool set_slots(ThreadState& ts, Object* object, Object* values) {
  if (!is<Dict>(ts, values)) return raise_error(ts, "UnpicklingError", "slot state is not a dictionary");
  Ref<> key;
  Ref<> value;
  for (std::int64_t position = 0; dict_next(ts, *as<Dict>(values), position, key, value);) {
    if (!is<Str>(ts, key.get())) return raise_error(ts, "UnpicklingError", "a slot's name is not text");
    const Ref<Str> name = intern(ts, share(as<Str>(key.get())));
    if (!name || !set_attribute(ts, object, name.get(), value.get())) return false;
  }
  return true;
}

}  // namespace

bool set_state(ThreadState& ts, Object* object, Object* state) {
  const Ref<Str> name = intern(ts, "__setstate__");
  const Ref<> setter = name ? find_attribute(ts, object, name.get()) : nullptr;
  if (ts.exception != nullptr) return false;
  if (setter) return bool(call(ts, setter.get(), {state}));
  if (!is<Tuple>(ts, state) || as<Tuple>(state)->size != 2) return set_attributes(ts, object, state);
  const Tuple& both = *as<Tuple>(state);
  if (!set_attributes(ts, object, both.items[0])) return false;
  return both.items[1] == ts.interp.none || set_slots(ts, object, both.items[1]);
}

}  // namespace ouro::OURO_BUILD::pickle
