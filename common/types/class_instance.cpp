// CPython: Objects/typeobject.c (subtype_dealloc), Objects/object.c (PyObject_CallFinalizerFromDealloc).
#include "types/class_instance.h"

#include "gc/tracking.h"
#include "types/instance.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

Object*& member_at(Object* self, std::int32_t offset) {
  return *reinterpret_cast<Object**>(reinterpret_cast<std::byte*>(self) + offset);
}

// The builtin part may have attributes of its own (exceptions) and then looks after them.
bool manages_attributes(const Type* type) { return type->extra->builtin->attributes_offset == 0; }

}  // namespace

void traverse_class_instance(Object* self, Visit visit, void* context) {
  const Type* type = self->type;
  for (const std::int32_t offset : type->extra->members) {
    if (member_at(self, offset) != nullptr) visit(member_at(self, offset), context);
  }
  if (manages_attributes(type)) traverse_attributes(self, visit, context);
  type->extra->builtin->slots.traverse(self, visit, context);
}

void clear_class_instance(Object* self) {
  const Type* type = self->type;
  for (const std::int32_t offset : type->extra->members) clear(member_at(self, offset));
  clear_attributes(self);
  if (type->extra->builtin->slots.clear != nullptr) type->extra->builtin->slots.clear(self);
}

// The object is alive while its finalizer runs: it has one reference, and the collector sees it.
bool finalize_at_death(ThreadState& ts, Object* self) {
  Type* type = self->type;
  const bool once = type->has(kGcObjects) && !ts.interp.profile.finalize_after_weakrefs;  // 2.7: every time
  if (type->slots.finalize == nullptr || (once && is_finalized(self))) return true;
  self->count.set(1);
  if (once) set_finalized(self);
  if (type->has(kGcObjects)) track(ts, self);
  type->slots.finalize(ts, self);
  if (self->count.decrement(current_thread_id()) != Drop::kDead) return false;
  if (self->type->has(kGcObjects)) untrack(self);
  return true;
}

void dealloc_class_instance(ThreadState& ts, Object* self) {
  if (self->type->has(kGcObjects)) untrack(self);
  const bool weakrefs_first = ts.interp.profile.finalize_after_weakrefs;
  Object** weakrefs = weakrefs_of(self);
  if (weakrefs_first && weakrefs != nullptr && has_weakrefs(*weakrefs)) clear_weakrefs(ts, self);
  if (!finalize_at_death(ts, self)) return;
  if (weakrefs != nullptr && has_weakrefs(*weakrefs)) clear_weakrefs(ts, self);
  for (const std::int32_t offset : self->type->extra->members) clear(member_at(self, offset));
  clear_attributes(self);
  self->type->extra->builtin->slots.dealloc(ts, self);
}

}  // namespace ouro::OURO_BUILD
