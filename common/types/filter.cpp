// filter(): the items for which a function is true. CPython: Python/bltinmodule.c.
#include "types/abstract.h"
#include "types/arguments.h"
#include "types/builtin_type.h"
#include "types/iterators.h"
#include "types/locked.h"
#include "types/owned_fields.h"

namespace ouro::OURO_BUILD {
namespace {

struct Filter : Object {
  Object* function;  // owned; None: the item itself decides
  Object* iterator;  // owned
};
using FilterFields = OwnedFields<Filter, &Filter::function, &Filter::iterator>;

Ref<> filter_new(ThreadState& ts, Type* type, const Args& args) {
  if (!may_take_keywords(ts, type, TypeId::filter) && !no_keywords(ts, "filter", args)) return nullptr;
  if (!positional_count_is(ts, "filter", args, 2, 2)) return nullptr;
  Ref<> iterator = get_iterator(ts, args[1]);
  if (!iterator) return nullptr;
  auto* filter = static_cast<Filter*>(allocate_instance(ts, type));
  if (filter == nullptr) return nullptr;
  filter->function = share(args[0]).release();
  filter->iterator = iterator.release();
  track(ts, filter);
  return steal<Object>(filter);
}

// RETURNS: 1, 0 or -1.
int passes(ThreadState& ts, const Filter& filter, Object* item) {
  if (filter.function == ts.interp.none || filter.function == ts.type(TypeId::boolean)) return is_true(ts, item);
  const Ref<> verdict = call(ts, filter.function, {item});
  return verdict ? is_true(ts, verdict.get()) : -1;
}

Ref<> filter_next(ThreadState& ts, Object* self) {
  const Filter& filter = *as<Filter>(self);
  const NextSlot next = filter.iterator->type->slots.next;
  while (true) {
    Ref<> item = next(ts, filter.iterator);
    if (!item) return nullptr;
    const int verdict = passes(ts, filter, item.get());
    if (verdict < 0) return nullptr;
    if (verdict > 0) return item;
  }
}

}  // namespace

bool add_filter_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::filter;
  spec.object_bytes = sizeof(Filter);
  spec.flags = kGcObjects | kBaseAllowed | kDeepDealloc;
  FilterFields::fill(spec.slots);
  spec.slots.clear = nullptr;  // its fields are never null, as filter_next expects
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked<filter_next>;
  spec.slots.new_object = filter_new;
  spec.doc = "The items for which a function is true.";
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
