// `type`: the type of types. CPython: Objects/typeobject.c (type_*).
#include <algorithm>
#include <cstring>
#include <fmt/format.h>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/attributes.h"
#include "types/builtin_type.h"
#include "types/class.h"
#include "types/dict.h"
#include "types/list.h"
#include "types/native.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {

TypeSpec object_spec();  // types/object_type.cpp

namespace {

void traverse(Object* self, Visit visit, void* context) {
  auto& type = *as<Type>(self);
  for (Object* each :
       {static_cast<Object*>(type.name), static_cast<Object*>(type.qualified_name), static_cast<Object*>(type.base),
        static_cast<Object*>(type.bases), static_cast<Object*>(type.mro), static_cast<Object*>(type.dict)}) {
    if (each != nullptr) visit(each, context);
  }
  for (Str* name : type.extra->attribute_names) visit(name, context);
}

// The lineage is borrowed from the mro: what is left of it is held by `base`, class by class.
void forget_bases(Type& type) {
  sign_off(type);
  type.extra->lineage.clear();
  for (Type* each = &type; each != nullptr; each = each->base) type.extra->lineage.push_back(each);
  clear(type.bases);
  clear(type.mro);
}

// The name and the base stay: what is left of the class may still be printed.
void clear_type(Object* self) {
  auto& type = *as<Type>(self);
  type_changed(*current_thread_state, &type);
  if (type.dict != nullptr) dict_clear(*type.dict);
  forget_bases(type);
}

void dealloc_type(ThreadState& ts, Object* self) {
  auto& type = *as<Type>(self);
  untrack(self);
  if (has_weakrefs(type.weakrefs)) clear_weakrefs(ts, self);
  clear(type.dict);
  forget_bases(type);
  clear(type.base);
  clear(type.name);
  clear(type.qualified_name);
  for (Str* name : type.extra->attribute_names) decref(name);
  delete type.extra;
  free_gc_object(ts, self, sizeof(Type));
}

Ref<> repr_type(ThreadState& ts, Object* self) {
  Ref<> module = get_attribute(ts, self, ts.interp.names.dunder_module);
  if (!module) discard_exception(ts);
  const std::string name = to_utf8(*as<Type>(self)->qualified_name);
  if (module && is<Str>(ts, module.get()) && !equals(*as<Str>(module.get()), "builtins")) {
    return make_str(ts, fmt::format("<class '{}.{}'>", to_utf8(*as<Str>(module.get())), name));
  }
  return make_str(ts, fmt::format("<class '{}'>", name));
}

bool init_type(ThreadState&, Object*, const Args&) { return true; }

// --- attributes ---

Ref<> get_name(ThreadState&, Object* self) { return share<Object>(as<Type>(self)->name); }
bool set_name(ThreadState& ts, Object* self, Object* value) {
  if (!self->type->has(kTypeSubtype) || !as<Type>(self)->has(kHeapType) || value == nullptr || !is<Str>(ts, value)) {
    return raise(ts, TypeId::type_error, "can only assign string to {}.__name__", name_of(as<Type>(self)));
  }
  replace(as<Type>(self)->name, share(as<Str>(value)));
  return true;
}
Ref<> get_qualified_name(ThreadState&, Object* self) { return share<Object>(as<Type>(self)->qualified_name); }
bool set_qualified_name(ThreadState& ts, Object* self, Object* value) {
  if (!as<Type>(self)->has(kHeapType) || value == nullptr || !is<Str>(ts, value)) {
    return raise(ts, TypeId::type_error, "can only assign string to {}.__qualname__", name_of(as<Type>(self)));
  }
  replace(as<Type>(self)->qualified_name, share(as<Str>(value)));
  return true;
}
Ref<> get_base(ThreadState& ts, Object* self) {
  Type* base = as<Type>(self)->base;
  return base != nullptr ? share<Object>(base) : share(ts.interp.none);
}
Ref<> get_bases(ThreadState&, Object* self) { return share<Object>(as<Type>(self)->bases); }
Ref<> get_mro(ThreadState&, Object* self) { return share<Object>(as<Type>(self)->mro); }
// A copy: the dict itself must not change behind the caches.
Ref<> get_dict(ThreadState& ts, Object* self) { return dict_copy(ts, *as<Type>(self)->dict); }

Ref<> mro_method(ThreadState& ts, const Args& args) { return list_from(ts, as<Type>(args[0])->mro); }

Ref<> subclasses(ThreadState& ts, const Args& args) {
  Ref<List> list = new_list(ts);
  if (!list) return nullptr;
  for (Ref<Type>& each : living_subclasses(ts, *as<Type>(args[0]))) {
    const bool direct =
        std::find(each->bases->span().begin(), each->bases->span().end(), args[0]) != each->bases->span().end();
    if (direct && !list_append(ts, *list, std::move(each))) return nullptr;
  }
  return list;
}

Ref<> instance_check(ThreadState& ts, const Args& args) {
  return share(is_subtype(args[1]->type, as<Type>(args[0])) ? ts.interp.true_ : ts.interp.false_);
}
Ref<> subclass_check(ThreadState& ts, const Args& args) {
  if (!is<Type>(ts, args[1])) return raise(ts, TypeId::type_error, "issubclass() arg 1 must be a class");
  return share(is_subtype(as<Type>(args[1]), as<Type>(args[0])) ? ts.interp.true_ : ts.interp.false_);
}

Ref<> dir_type(ThreadState& ts, const Args& args) {
  Ref<Dict> names = new_dict(ts);
  if (!names) return nullptr;
  for (Type* each : as<Type>(args[0])->extra->lineage) {
    if (!dict_update(ts, *names, each->dict)) return nullptr;
  }
  Ref<List> list = list_from(ts, names.get());
  if (!list || !list_sort(ts, *list, nullptr, false)) return nullptr;
  return list;
}

constexpr NativeDef kMethods[] = {
    {"mro", mro_method, "", "The order in which bases are searched."},
    {"__subclasses__", subclasses, "", "The direct subclasses that are alive."},
    {"__instancecheck__", instance_check, "instance, /", "isinstance()."},
    {"__subclasscheck__", subclass_check, "subclass, /", "issubclass()."},
    {"__dir__", dir_type, "", "The names of its attributes."},
};
constexpr GetSetDef kAttributes[] = {
    {"__name__", get_name, set_name, nullptr}, {"__qualname__", get_qualified_name, set_qualified_name, nullptr},
    {"__base__", get_base, nullptr, nullptr},  {"__bases__", get_bases, nullptr, nullptr},
    {"__mro__", get_mro, nullptr, nullptr},    {"__dict__", get_dict, nullptr, "A copy of the class's names."},
};

}  // namespace

Ref<> new_class(ThreadState& ts, Type* metatype, const Args& args) {
  if (args.positional_count() != 3 && metatype == ts.type(TypeId::type)) {
    return raise(ts, TypeId::type_error, "type() takes 1 or 3 arguments");
  }
  if (args.positional_count() != 3)
    return raise(ts, TypeId::type_error, "type.__new__() takes exactly 3 arguments ({} given)",
                 args.positional_count());
  if (!is<Str>(ts, args[0]))
    return raise(ts, TypeId::type_error, "type.__new__() argument 1 must be str, not {}", type_name(args[0]));
  if (!is<Tuple>(ts, args[1]))
    return raise(ts, TypeId::type_error, "type.__new__() argument 2 must be tuple, not {}", type_name(args[1]));
  if (!is<Dict>(ts, args[2]))
    return raise(ts, TypeId::type_error, "type.__new__() argument 3 must be dict, not {}", type_name(args[2]));
  Ref<Type> made = make_class(ts, metatype, as<Str>(args[0]), as<Tuple>(args[1]), as<Dict>(args[2]));
  if (!made) return nullptr;
  // super(made, made).__init_subclass__(**keywords)
  Ref<> parent = call(ts, ts.type(TypeId::super), {made.get(), made.get()});
  Ref<> hook = parent ? get_attribute(ts, parent.get(), ts.interp.names.dunder_init_subclass) : nullptr;
  if (!hook) return nullptr;
  Ref<> done = call(ts, hook.get(), args.from(3));
  return done ? Ref<>(std::move(made)) : nullptr;
}

Ref<> call_type(ThreadState& ts, Object* callable, const Args& args) {
  auto* type = as<Type>(callable);
  if (type == ts.type(TypeId::type) && args.count == 1 && args.keyword_count() == 0)
    return share<Object>(args[0]->type);
  if (type->slots.new_object == nullptr) {
    return raise(ts, TypeId::type_error, "cannot create '{}' instances", name_of(type));
  }
  Ref<> self = type->slots.new_object(ts, type, args);
  if (!self || !is_subtype(self->type, type)) return self;
  if (!self->type->slots.init(ts, self.get(), args)) return nullptr;
  return self;
}

Type* allocate_type(ThreadState& ts, Type* metatype) {
  if (metatype == nullptr) {  // the very first: `type` is its own type
    void* memory = ts.heap.allocate(sizeof(Type), Prefix::kGcHead);
    if (memory == nullptr) return raise_memory_error(ts);
    std::memset(memory, 0, sizeof(Type));
    auto* type = static_cast<Type*>(memory);
    type->flags = kGcObjects;
    type->extra = new TypeExtra();
    start_gc(type);
    start_object(ts, type, type, sizeof(Type));
    return type;
  }
  auto* type = allocate_gc<Type>(ts, metatype);
  if (type == nullptr) return nullptr;
  std::memset(reinterpret_cast<std::byte*>(type) + sizeof(Object), 0, sizeof(Type) - sizeof(Object));
  type->extra = new TypeExtra();
  return type;
}

bool add_object_and_type(ThreadState& ts) {
  Type*& type = ts.interp.types[static_cast<std::size_t>(TypeId::type)];
  type = allocate_type(ts, nullptr);
  if (type == nullptr || !add_builtin_type(ts, object_spec())) return false;
  TypeSpec spec;
  spec.id = TypeId::type;
  spec.object_bytes = sizeof(Type);
  spec.flags = kGcObjects | kBaseAllowed | kTypeSubtype;
  spec.weakrefs_offset = offset_of(&Type::weakrefs);
  spec.slots.traverse = traverse;
  spec.slots.clear = clear_type;
  spec.slots.dealloc = dealloc_type;
  spec.slots.repr = repr_type;
  spec.slots.call = call_type;
  spec.slots.get_attribute = type_get_attribute;
  spec.slots.set_attribute = type_set_attribute;
  spec.slots.new_object = new_class;
  spec.slots.init = init_type;
  spec.methods = kMethods;
  spec.attributes = kAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
