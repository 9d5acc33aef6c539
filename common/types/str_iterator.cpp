// Iteration over text, a character at a time. CPython: unicodeiterobject (Objects/unicodeobject.c).
#include "types/str_iterator.h"

#include "gc/tracking.h"
#include "types/builtin_type.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/native.h"
#include "types/owned_fields.h"

namespace ouro::OURO_BUILD {
namespace {

StrIterator& iterator_of(Object* self) { return *as<StrIterator>(self); }

Ref<> next_character(ThreadState& ts, Object* self) {
  StrIterator& iterator = iterator_of(self);
  if (iterator.text == nullptr) return nullptr;
  if (iterator.next < iterator.text->length) return make_char(ts, iterator.text->at(iterator.next++));
  clear(iterator.text);
  return nullptr;
}

Ref<> length_hint(ThreadState& ts, const Args& args) {
  const StrIterator& iterator = iterator_of(args[0]);
  return make_int(ts, iterator.text == nullptr ? 0 : iterator.text->length - iterator.next);
}

constexpr NativeDef kIteratorMethods[] = {{"__length_hint__", length_hint, "", "How many characters are left."}};

}  // namespace

Ref<> new_str_iterator(ThreadState& ts, Object* text) {
  auto* iterator = allocate_gc<StrIterator>(ts, ts.type(TypeId::str_iterator));
  if (iterator == nullptr) return nullptr;
  iterator->text = share(as<Str>(text)).release();
  iterator->next = 0;
  track(ts, iterator);
  return steal<Object>(iterator);
}

bool add_str_iterator_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::str_iterator;
  spec.object_bytes = sizeof(StrIterator);
  spec.flags = kGcObjects;
  OwnedFields<StrIterator, &StrIterator::text>::fill(spec.slots);
  spec.slots.iter = iterator_itself;
  spec.slots.next = locked_if_shared<next_character>;
  spec.methods = kIteratorMethods;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
