// reversed(): asks a sequence for its items from the last to the first. CPython: Objects/enumobject.c.
#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/integer.h"
#include "types/iterators.h"
#include "types/locked.h"
#include "types/owned_fields.h"

namespace ouro::OURO_BUILD {
namespace {

struct Reversed : Object {
  std::int64_t next;
  Object* sequence;  // owned; null: exhausted
};
using ReversedFields = OwnedFields<Reversed, &Reversed::sequence>;

Raised raise_not_reversible(ThreadState& ts, Object* object) {
  return raise(ts, TypeId::type_error, "'{}' object is not reversible", type_name(object));
}

Ref<> make_reversed(ThreadState& ts, Type* type, Object* object) {
  Ref<> method = find_special(ts, object, ts.interp.names.dunder_reversed);
  if (method && method.get() != ts.interp.none) return call(ts, method.get(), {});
  if (ts.exception != nullptr) return nullptr;
  const bool is_sequence = object->type->slots.get_item != nullptr && !object->type->has(kDictSubtype);
  if (method || !is_sequence) return raise_not_reversible(ts, object);
  const std::int64_t size = length(ts, object);
  if (size < 0) return nullptr;
  auto* reversed = static_cast<Reversed*>(allocate_instance(ts, type));
  if (reversed == nullptr) return nullptr;
  reversed->next = size - 1;
  reversed->sequence = share(object).release();
  track(ts, reversed);
  return steal<Object>(reversed);
}

Ref<> reversed_new(ThreadState& ts, Type* type, const Args& args) {
  if (!may_take_keywords(ts, type, TypeId::reversed) && !no_keywords(ts, "reversed", args)) return nullptr;
  if (!positional_count_is(ts, "reversed", args, 1, 1)) return nullptr;
  return make_reversed(ts, type, args[0]);
}

Ref<> reversed_next(ThreadState& ts, Object* self) {
  Reversed& reversed = *as<Reversed>(self);
  if (reversed.sequence == nullptr) return nullptr;
  if (reversed.next >= 0) {
    const Ref<> sequence = share(reversed.sequence);  // __getitem__ may exhaust this iterator
    Ref<> index = make_int(ts, reversed.next);
    if (!index) return nullptr;
    Ref<> item = get_item(ts, sequence.get(), index.get());
    if (item) {
      --reversed.next;
      return item;
    }
    if (!discard_if(ts, TypeId::index_error) && !discard_if(ts, TypeId::stop_iteration)) return nullptr;
  }
  reversed.next = -1;
  clear(reversed.sequence);
  return nullptr;
}

Ref<> length_hint_method(ThreadState& ts, const Args& args) {
  const Reversed& reversed = *as<Reversed>(args[0]);
  if (reversed.sequence == nullptr) return make_int(ts, 0);
  const std::int64_t size = length(ts, reversed.sequence);
  if (size < 0) return nullptr;
  return make_int(ts, size <= reversed.next ? 0 : reversed.next + 1);
}

constexpr NativeDef kReversedMethods[] = {{"__length_hint__", length_hint_method, "", "How many items are left."}};

}  // namespace

Ref<> new_reversed(ThreadState& ts, Object* object) { return make_reversed(ts, ts.type(TypeId::reversed), object); }

bool add_reversed_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::reversed;
  spec.object_bytes = sizeof(Reversed);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  ReversedFields::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<reversed_next>;
  spec.slots.new_object = reversed_new;
  spec.methods = all_locked<kReversedMethods>();
  spec.doc = "An iterator over a sequence from its last item to its first.";
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
