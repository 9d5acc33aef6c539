// CPython: Objects/moduleobject.c.
#include "types/module.h"

#include <fmt/format.h>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/dict.h"
#include "types/str.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

Module* module_of(Object* self) { return as<Module>(self); }

void module_traverse(Object* self, Visit visit, void* context) {
  if (module_of(self)->dict != nullptr) visit(module_of(self)->dict, context);
}

void clear_module(Object* self) { clear(module_of(self)->dict); }

void dealloc_module(ThreadState& ts, Object* self) {
  untrack(self);
  if (has_weakrefs(module_of(self)->weakrefs)) clear_weakrefs(ts, self);
  clear_module(self);
  free_gc_object(ts, self, sizeof(Module));
}

std::string module_name(ThreadState& ts, const Module& module) {
  const Ref<> name = dict_get_name(ts, *module.dict, ts.interp.names.dunder_name);
  return name && is<Str>(ts, name.get()) ? to_utf8(*as<Str>(name.get())) : "?";
}

Ref<> repr_module(ThreadState& ts, Object* self) {
  const Module& module = *module_of(self);
  const Ref<> file = dict_get_name(ts, *module.dict, ts.interp.names.dunder_file);
  const std::string name = module_name(ts, module);
  if (!file || !is<Str>(ts, file.get())) return make_str(ts, fmt::format("<module '{}' (built-in)>", name));
  return make_str(ts, fmt::format("<module '{}' from '{}'>", name, to_utf8(*as<Str>(file.get()))));
}

Ref<> get_module_attribute(ThreadState& ts, Object* self, Str* name) {
  const Module& module = *module_of(self);
  if (Ref<> found = dict_get_name(ts, *module.dict, name)) return found;
  Ref<> inherited = ts.type(TypeId::object)->slots.get_attribute(ts, self, name);
  if (inherited || !discard_if(ts, TypeId::attribute_error)) return inherited;
  const Ref<> getter = dict_get_name(ts, *module.dict, ts.interp.names.dunder_getattr);
  if (getter) return call(ts, getter.get(), {name});  // PEP 562
  return raise(ts, TypeId::attribute_error, "module '{}' has no attribute '{}'", module_name(ts, module),
               to_utf8(*name));
}

bool set_module_attribute(ThreadState& ts, Object* self, Str* name, Object* value) {
  const Module& module = *module_of(self);
  if (value != nullptr) return dict_set(ts, *module.dict, name, value);
  const int removed = dict_remove(ts, *module.dict, name);
  if (removed != 0) return removed > 0;
  return raise(ts, TypeId::attribute_error, "module '{}' has no attribute '{}'", module_name(ts, module),
               to_utf8(*name));
}

Ref<> get_module_dict(ThreadState&, Object* self) { return share<Object>(module_of(self)->dict); }
constexpr GetSetDef kModuleAttributes[] = {{"__dict__", get_module_dict, nullptr, "The module's names."}};

}  // namespace

Ref<Module> new_module(ThreadState& ts, std::string_view name) {
  Ref<Dict> dict = new_dict(ts);
  Ref<Str> text = intern(ts, name);
  if (!dict || !text || !dict_set(ts, *dict, ts.interp.names.dunder_name, text.get())) return nullptr;
  const KnownNames& names = ts.interp.names;
  for (Str* each : {names.dunder_doc, names.dunder_package, names.dunder_loader, names.dunder_spec}) {
    if (!dict_set(ts, *dict, each, ts.interp.none)) return nullptr;
  }
  auto* module = allocate_gc<Module>(ts);
  if (module == nullptr) return nullptr;
  module->dict = dict.release();
  module->weakrefs = nullptr;
  track(ts, module);
  defer_count(ts, module);
  return steal(module);
}

bool add_functions(ThreadState& ts, Module& module, std::span<const NativeDef> functions) {
  Object* name = dict_find(*module.dict, ts.interp.names.dunder_name);
  for (const NativeDef& def : functions) {
    Ref<> function = new_native_function(ts, def, nullptr, name);
    if (!function || !dict_set(ts, *module.dict, def.name, function.get())) return false;
    defer_count(ts, function.get());
  }
  return true;
}

Ref<Module> make_native_module(ThreadState& ts, const NativeModule& declaration) {
  Ref<Module> module = new_module(ts, declaration.name);
  if (!module || !add_functions(ts, *module, declaration.functions)) return nullptr;
  Ref<Str> doc = make_str(ts, declaration.doc);
  if (!doc || !dict_set(ts, *module->dict, ts.interp.names.dunder_doc, doc.get())) return nullptr;
  if (declaration.fill != nullptr && !declaration.fill(ts, *module)) return nullptr;
  return module;
}

bool add_module_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::module;
  spec.object_bytes = sizeof(Module);
  spec.flags = kGcObjects | kDeepDealloc;
  spec.weakrefs_offset = offset_of(&Module::weakrefs);
  spec.slots.traverse = module_traverse;
  spec.slots.clear = clear_module;
  spec.slots.dealloc = dealloc_module;
  spec.slots.repr = repr_module;
  spec.slots.get_attribute = get_module_attribute;
  spec.slots.set_attribute = set_module_attribute;
  spec.attributes = kModuleAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
