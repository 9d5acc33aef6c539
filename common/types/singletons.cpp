// None, NotImplemented and Ellipsis: one object each. CPython: Objects/object.c, Objects/sliceobject.c.
#include "types/singletons.h"

#include "object/allocate.h"
#include "types/builtin_type.h"
#include "types/errors.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> repr_none(ThreadState& ts, Object*) { return intern(ts, "None"); }
Ref<> repr_not_implemented(ThreadState& ts, Object*) { return intern(ts, "NotImplemented"); }
Ref<> repr_ellipsis(ThreadState& ts, Object*) { return intern(ts, "Ellipsis"); }

int none_is_false(ThreadState&, Object*) { return 0; }
int not_implemented_has_no_truth(ThreadState& ts, Object*) {
  return raise(ts, TypeId::type_error, "NotImplemented should not be used in a boolean context");
}

// They never die; a count that reaches zero is a bug of ours.
void dealloc_singleton(ThreadState& ts, Object* self) {
  OURO_CHECK(ts.interp.finalizing, "a singleton died");
  free_object(ts, self, sizeof(Object));
}

bool add_singleton(ThreadState& ts, TypeId id, UnarySlot repr, TruthSlot truth, Object*& singleton) {
  TypeSpec spec;
  spec.id = id;
  spec.slots.repr = repr;
  spec.slots.truth = truth;
  spec.slots.dealloc = dealloc_singleton;
  spec.slots.new_object = nullptr;
  if (!add_builtin_type(ts, spec)) return false;
  ts.type(id)->slots.new_object = nullptr;
  singleton = allocate_object(ts, ts.type(id), sizeof(Object));
  if (singleton == nullptr) return false;
  if (ts.interp.profile.immortals) singleton->count.make_immortal();
  return true;
}

}  // namespace

bool add_singletons(ThreadState& ts) {
  Interpreter& interp = ts.interp;
  return add_singleton(ts, TypeId::none, repr_none, none_is_false, interp.none) &&
         add_singleton(ts, TypeId::not_implemented, repr_not_implemented, not_implemented_has_no_truth,
                       interp.not_implemented) &&
         add_singleton(ts, TypeId::ellipsis, repr_ellipsis, nullptr, interp.ellipsis);
}

}  // namespace ouro::OURO_BUILD
