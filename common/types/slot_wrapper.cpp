// The objects that stand for a builtin type's special methods (list.__len__): each calls the slot of its owner.
// CPython: wrapperbase and PyWrapperDescrObject (Objects/descrobject.c).
#include <fmt/format.h>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/class.h"
#include "types/function.h"
#include "types/native.h"
#include "types/special_methods.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

SlotWrapper* wrapper_of(Object* self) { return as<SlotWrapper>(self); }
Str* name_of_wrapper(ThreadState& ts, Object* self) { return ts.interp.names.*wrapper_of(self)->method->name; }

void traverse_wrapper(Object* self, Visit visit, void* context) { visit(wrapper_of(self)->owner, context); }

void dealloc_wrapper(ThreadState& ts, Object* self) {
  untrack(self);
  decref(wrapper_of(self)->owner);
  free_gc_object(ts, self, sizeof(SlotWrapper));
}

Ref<> call_wrapper(ThreadState& ts, Object* self, const Args& args) {
  const SlotWrapper& wrapper = *wrapper_of(self);
  const SpecialMethod& method = *wrapper.method;
  const std::string name = to_utf8(*name_of_wrapper(ts, self));
  if (args.positional_count() < 1) {
    return raise(ts, TypeId::type_error, "descriptor '{}' of '{}' object needs an argument", name,
                 name_of(wrapper.owner));
  }
  if (!is_subtype(args[0]->type, wrapper.owner)) {
    return raise(ts, TypeId::type_error, "descriptor '{}' requires a '{}' object but received a '{}'", name,
                 name_of(wrapper.owner), type_name(args[0]));
  }
  const int given = args.positional_count() - 1;
  const bool any = method.most_arguments < 0;
  if (!any && args.keyword_count() > 0) {
    return raise(ts, TypeId::type_error, "wrapper {}() takes no keyword arguments", name);
  }
  if (!any && (given < method.least_arguments || given > method.most_arguments)) {
    return raise(ts, TypeId::type_error, "expected {} argument{}, got {}", method.least_arguments,
                 method.least_arguments == 1 ? "" : "s", given);
  }
  return method.call(ts, wrapper.owner->slots, args);
}

Ref<> get_wrapper(ThreadState& ts, Object* self, Object* instance, Type*) {
  return instance == nullptr ? share(self) : new_bound_method(ts, self, instance);
}

Ref<> repr_wrapper(ThreadState& ts, Object* self) {
  return make_str(ts, fmt::format("<slot wrapper '{}' of '{}' objects>", to_utf8(*name_of_wrapper(ts, self)),
                                  name_of(wrapper_of(self)->owner)));
}

Ref<> get_wrapper_name(ThreadState& ts, Object* self) { return share<Object>(name_of_wrapper(ts, self)); }
Ref<> get_owner(ThreadState&, Object* self) { return share<Object>(wrapper_of(self)->owner); }

constexpr GetSetDef kWrapperAttributes[] = {
    {"__name__", get_wrapper_name, nullptr, nullptr},
    {"__objclass__", get_owner, nullptr, nullptr},
};

}  // namespace

Ref<> new_slot_wrapper(ThreadState& ts, const SpecialMethod& method, Type* owner) {
  auto* wrapper = allocate_gc<SlotWrapper>(ts, ts.type(TypeId::slot_wrapper));
  if (wrapper == nullptr) return nullptr;
  wrapper->method = &method;
  wrapper->owner = share(owner).release();
  track(ts, wrapper);
  defer_count(ts, wrapper);
  return steal<Object>(wrapper);
}

bool add_slot_wrapper_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::slot_wrapper;
  spec.object_bytes = sizeof(SlotWrapper);
  spec.flags = kGcObjects | kDeepDealloc;
  spec.slots.traverse = traverse_wrapper;
  spec.slots.dealloc = dealloc_wrapper;
  spec.slots.call = call_wrapper;
  spec.slots.repr = repr_wrapper;
  spec.slots.descriptor_get = get_wrapper;
  spec.attributes = kWrapperAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
