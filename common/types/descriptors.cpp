// CPython: Objects/descrobject.c, Objects/funcobject.c (staticmethod, classmethod).
#include "types/descriptors.h"

#include <fmt/format.h>

#include "gc/tracking.h"
#include "threads/critical_section.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/function.h"
#include "types/instance.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {

Ref<> bind_attribute(ThreadState& ts, Object* attribute, Object* instance, Type* owner) {
  const DescriptorGetSlot get = attribute->type->slots.descriptor_get;
  return get == nullptr ? share(attribute) : get(ts, attribute, instance, owner);
}

namespace {

// --- computed attributes of builtin types ---

GetSet* getset_of(Object* self) { return as<GetSet>(self); }

void traverse_getset(Object* self, Visit visit, void* context) { visit(getset_of(self)->owner, context); }

void dealloc_getset(ThreadState& ts, Object* self) {
  untrack(self);
  decref(getset_of(self)->owner);
  free_gc_object(ts, self, sizeof(GetSet));
}

bool check_instance(ThreadState& ts, const char* name, const Type* owner, const Object* instance) {
  if (is_subtype(instance->type, owner)) return true;
  return raise(ts, TypeId::type_error, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name,
               name_of(owner), type_name(instance));
}

Ref<> get_getset(ThreadState& ts, Object* self, Object* instance, Type*) {
  const GetSet& getset = *getset_of(self);
  if (instance == nullptr) return share(self);
  return check_instance(ts, getset.def->name, getset.owner, instance) ? getset.def->get(ts, instance) : nullptr;
}

bool set_getset(ThreadState& ts, Object* self, Object* instance, Object* value) {
  const GetSet& getset = *getset_of(self);
  if (!check_instance(ts, getset.def->name, getset.owner, instance)) return false;
  if (getset.def->set != nullptr) return getset.def->set(ts, instance, value);
  return raise(ts, TypeId::attribute_error, "attribute '{}' of '{}' objects is not writable", getset.def->name,
               name_of(getset.owner));
}

Ref<> repr_getset(ThreadState& ts, Object* self) {
  return make_str(
      ts, fmt::format("<attribute '{}' of '{}' objects>", getset_of(self)->def->name, name_of(getset_of(self)->owner)));
}

Ref<> get_getset_name(ThreadState& ts, Object* self) { return intern(ts, getset_of(self)->def->name); }
Ref<> get_getset_owner(ThreadState&, Object* self) { return share<Object>(getset_of(self)->owner); }
constexpr GetSetDef kGetSetAttributes[] = {{"__name__", get_getset_name, nullptr, nullptr},
                                           {"__objclass__", get_getset_owner, nullptr, nullptr}};

// --- __slots__ ---

Member* member_of(Object* self) { return as<Member>(self); }

Object*& value_of(const Member& member, Object* instance) {
  return *reinterpret_cast<Object**>(reinterpret_cast<std::byte*>(instance) + member.offset);
}

void traverse_member(Object* self, Visit visit, void* context) {
  visit(member_of(self)->owner, context);
  visit(member_of(self)->name, context);
}

void dealloc_member(ThreadState& ts, Object* self) {
  untrack(self);
  decref(member_of(self)->owner);
  decref(member_of(self)->name);
  free_gc_object(ts, self, sizeof(Member));
}

Ref<> get_member(ThreadState& ts, Object* self, Object* instance, Type*) {
  const Member& member = *member_of(self);
  const std::string name = to_utf8(*member.name);
  if (instance == nullptr) return share(self);
  if (!check_instance(ts, name.c_str(), member.owner, instance)) return nullptr;
  if (Object* value = try_get(value_of(member, instance))) return steal(value);
  const CriticalSection section(ts, instance);
  if (Object* value = get_locked(value_of(member, instance))) return steal(value);
  return raise(ts, TypeId::attribute_error, "'{}' object has no attribute '{}'", type_name(instance), name);
}

bool set_member(ThreadState& ts, Object* self, Object* instance, Object* value) {
  const Member& member = *member_of(self);
  const std::string name = to_utf8(*member.name);
  if (!check_instance(ts, name.c_str(), member.owner, instance)) return false;
  const CriticalSection section(ts, instance);
  if (value == nullptr && value_of(member, instance) == nullptr) return raise(ts, TypeId::attribute_error, "{}", name);
  replace_shared(value_of(member, instance), share(value));
  return true;
}

Ref<> repr_member(ThreadState& ts, Object* self) {
  return make_str(ts, fmt::format("<member '{}' of '{}' objects>", to_utf8(*member_of(self)->name),
                                  name_of(member_of(self)->owner)));
}

Ref<> get_member_name(ThreadState&, Object* self) { return share<Object>(member_of(self)->name); }
constexpr GetSetDef kMemberAttributes[] = {{"__name__", get_member_name, nullptr, nullptr}};

// --- property ---

Property* property_of(Object* self) { return as<Property>(self); }

void traverse_property(Object* self, Visit visit, void* context) {
  const Property& p = *property_of(self);
  for (Object* each : {p.get, p.set, p.del, p.doc, static_cast<Object*>(p.name)}) {
    if (each != nullptr) visit(each, context);
  }
}

void clear_property(Object* self) {
  Property& p = *property_of(self);
  clear(p.get);
  clear(p.set);
  clear(p.del);
  clear(p.doc);
  clear(p.name);
}

void dealloc_property(ThreadState& ts, Object* self) {
  untrack(self);
  clear_property(self);
  free_instance(ts, self);
}

Ref<> new_property(ThreadState& ts, Type* type, const Args&) {
  Ref<> self = steal(allocate_instance(ts, type));
  if (self) track(ts, self.get());
  return self;
}

Ref<> init_with_functions(ThreadState& ts, const Args& args) {
  Property& p = *property_of(args[0]);
  const auto given = [&](int i) { return args[i] == nullptr || args[i] == ts.interp.none ? Ref<>() : share(args[i]); };
  replace(p.get, given(1));
  replace(p.set, given(2));
  replace(p.del, given(3));
  replace(p.doc, given(4));
  if (p.doc == nullptr && p.get != nullptr) {
    Ref<> doc = find_attribute(ts, p.get, ts.interp.names.dunder_doc);
    if (!doc && ts.exception != nullptr) return nullptr;
    replace(p.doc, std::move(doc));
  }
  return share(ts.interp.none);
}
constexpr NativeDef kPropertyInit = {"property", init_with_functions,
                                     "fget=, fset=, fdel=, doc=", "A computed attribute."};

bool init_property(ThreadState& ts, Object* self, const Args& args) {
  std::vector<StackRef> values = {StackRef::borrowed(self)};
  for (int i = 0; i < args.count; ++i) values.push_back(StackRef::borrowed(args[i]));
  return bool(call_native(ts, kPropertyInit, self->type,
                          Args{values.data(), args.count + 1, args.keywords, args.keyword_names}));
}

Raised no_accessor(ThreadState& ts, const Property& p, Object* instance, const char* what) {
  const std::string name = p.name != nullptr ? " '" + to_utf8(*p.name) + "'" : "";
  return raise(ts, TypeId::attribute_error, "property{} of '{}' object has no {}", name,
               to_utf8(*instance->type->qualified_name), what);
}

Ref<> get_property(ThreadState& ts, Object* self, Object* instance, Type*) {
  const Property& p = *property_of(self);
  if (instance == nullptr) return share(self);
  if (p.get == nullptr) return no_accessor(ts, p, instance, "getter");
  return call(ts, p.get, {instance});
}

bool set_property(ThreadState& ts, Object* self, Object* instance, Object* value) {
  const Property& p = *property_of(self);
  Object* function = value == nullptr ? p.del : p.set;
  if (function == nullptr) return no_accessor(ts, p, instance, value == nullptr ? "deleter" : "setter");
  return bool(value == nullptr ? call(ts, function, {instance}) : call(ts, function, {instance, value}));
}

// @x.setter: the same property with one function exchanged.
template <Object* Property::*kField>
Ref<> with_function(ThreadState& ts, const Args& args) {
  const Property& old = *property_of(args[0]);
  Ref<> made = new_property(ts, args[0]->type, {});
  if (!made) return nullptr;
  Property& p = *property_of(made.get());
  p.get = share(old.get).release();
  p.set = share(old.set).release();
  p.del = share(old.del).release();
  p.doc = share(old.doc).release();
  p.name = share(old.name).release();
  replace(p.*kField, share(args[1]));
  return made;
}

Ref<> set_property_name(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[2])) return raise(ts, TypeId::type_error, "__set_name__() takes a str");
  replace(property_of(args[0])->name, share(as<Str>(args[2])));
  return share(ts.interp.none);
}

template <Object* Property::*kField>
Ref<> get_property_field(ThreadState& ts, Object* self) {
  Object* value = property_of(self)->*kField;
  return share(value != nullptr ? value : ts.interp.none);
}

constexpr NativeDef kPropertyMethods[] = {
    {"getter", with_function<&Property::get>, "function, /", "The same property with another getter."},
    {"setter", with_function<&Property::set>, "function, /", "The same property with another setter."},
    {"deleter", with_function<&Property::del>, "function, /", "The same property with another deleter."},
    {"__set_name__", set_property_name, "owner, name, /", "Tells the property its name."},
};
constexpr GetSetDef kPropertyAttributes[] = {
    {"fget", get_property_field<&Property::get>, nullptr, nullptr},
    {"fset", get_property_field<&Property::set>, nullptr, nullptr},
    {"fdel", get_property_field<&Property::del>, nullptr, nullptr},
    {"__doc__", get_property_field<&Property::doc>, nullptr, nullptr},
};

// --- staticmethod and classmethod: one wrapped function each ---

template <class T>
void traverse_wrapped(Object* self, Visit visit, void* context) {
  if (as<T>(self)->function != nullptr) visit(as<T>(self)->function, context);
  traverse_attributes(self, visit, context);
}

template <class T>
void clear_wrapped(Object* self) {
  clear(as<T>(self)->function);
  clear_attributes(self);
}

template <class T>
void dealloc_wrapped(ThreadState& ts, Object* self) {
  untrack(self);
  clear_wrapped<T>(self);
  free_instance(ts, self);
}

template <class T>
Ref<> new_wrapped(ThreadState& ts, Type* type, const Args& args) {
  if (args.positional_count() != 1 || args.keyword_count() > 0) {
    return raise(ts, TypeId::type_error, "{} expected 1 argument, got {}", name_of(type), args.count);
  }
  Ref<> self = steal(allocate_instance(ts, type));
  if (!self) return nullptr;
  as<T>(self.get())->function = share(args[0]).release();
  track(ts, self.get());
  return self;
}

bool init_wrapped(ThreadState&, Object*, const Args&) { return true; }

template <class T>
Ref<> get_wrapped(ThreadState&, Object* self) {
  return share(as<T>(self)->function);
}

Ref<> get_static(ThreadState&, Object* self, Object*, Type*) { return share(as<StaticMethod>(self)->function); }
Ref<> call_static(ThreadState& ts, Object* self, const Args& args) {
  return call(ts, as<StaticMethod>(self)->function, args);
}
Ref<> get_class_method(ThreadState& ts, Object* self, Object* instance, Type* owner) {
  return new_bound_method(ts, as<ClassMethod>(self)->function, owner != nullptr ? owner : instance->type);
}

template <class T>
constexpr GetSetDef kWrappedAttributes[] = {{"__func__", get_wrapped<T>, nullptr, nullptr},
                                            {"__wrapped__", get_wrapped<T>, nullptr, nullptr}};

template <class T>
TypeSpec wrapped_spec() {
  TypeSpec spec;
  spec.id = T::kTypeId;
  spec.object_bytes = sizeof(T);
  spec.flags = kGcObjects | kDeepDealloc | kBaseAllowed;
  spec.has_attributes = true;
  spec.slots.traverse = traverse_wrapped<T>;
  spec.slots.clear = clear_wrapped<T>;
  spec.slots.dealloc = dealloc_wrapped<T>;
  spec.slots.new_object = new_wrapped<T>;
  spec.slots.init = init_wrapped;
  spec.attributes = kWrappedAttributes<T>;
  return spec;
}

TypeSpec getset_spec() {
  TypeSpec spec;
  spec.id = TypeId::getset;
  spec.object_bytes = sizeof(GetSet);
  spec.flags = kGcObjects;
  spec.slots.traverse = traverse_getset;
  spec.slots.dealloc = dealloc_getset;
  spec.slots.repr = repr_getset;
  spec.slots.descriptor_get = get_getset;
  spec.slots.descriptor_set = set_getset;
  spec.attributes = kGetSetAttributes;
  return spec;
}

TypeSpec member_spec() {
  TypeSpec spec;
  spec.id = TypeId::member;
  spec.object_bytes = sizeof(Member);
  spec.flags = kGcObjects;
  spec.slots.traverse = traverse_member;
  spec.slots.dealloc = dealloc_member;
  spec.slots.repr = repr_member;
  spec.slots.descriptor_get = get_member;
  spec.slots.descriptor_set = set_member;
  spec.attributes = kMemberAttributes;
  return spec;
}

TypeSpec property_spec() {
  TypeSpec spec;
  spec.id = TypeId::property;
  spec.object_bytes = sizeof(Property);
  spec.flags = kGcObjects | kDeepDealloc | kBaseAllowed;
  spec.slots.traverse = traverse_property;
  spec.slots.clear = clear_property;
  spec.slots.dealloc = dealloc_property;
  spec.slots.new_object = new_property;
  spec.slots.init = init_property;
  spec.slots.descriptor_get = get_property;
  spec.slots.descriptor_set = set_property;
  spec.methods = kPropertyMethods;
  spec.attributes = kPropertyAttributes;
  return spec;
}

}  // namespace

Ref<> new_getset(ThreadState& ts, const GetSetDef& def, Type* owner) {
  auto* getset = allocate_gc<GetSet>(ts);
  if (getset == nullptr) return nullptr;
  getset->def = &def;
  getset->owner = share(owner).release();
  track(ts, getset);
  return steal<Object>(getset);
}

Ref<> new_member(ThreadState& ts, Str* name, Type* owner, std::int32_t offset) {
  auto* member = allocate_gc<Member>(ts);
  if (member == nullptr) return nullptr;
  member->name = share(name).release();
  member->owner = share(owner).release();
  member->offset = offset;
  track(ts, member);
  return steal<Object>(member);
}

bool add_descriptor_types(ThreadState& ts) {
  TypeSpec static_method = wrapped_spec<StaticMethod>();
  static_method.slots.descriptor_get = get_static;
  static_method.slots.call = call_static;
  TypeSpec class_method = wrapped_spec<ClassMethod>();
  class_method.slots.descriptor_get = get_class_method;
  return add_builtin_type(ts, getset_spec()) && add_builtin_type(ts, member_spec()) &&
         add_builtin_type(ts, property_spec()) && add_builtin_type(ts, static_method) &&
         add_builtin_type(ts, class_method);
}

}  // namespace ouro::OURO_BUILD
