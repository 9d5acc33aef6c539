// CPython: Objects/funcobject.c, Objects/cellobject.c, Objects/classobject.c.
#include "types/function.h"

#include <fmt/format.h>

#include "gc/tracking.h"
#include "threads/critical_section.h"
#include "threads/world.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/dict.h"
#include "types/recycling.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

Function* function_of(Object* self) { return as<Function>(self); }

void traverse_function(Object* self, Visit visit, void* context) {
  const Function& f = *function_of(self);
  for (Object* each : {f.code, static_cast<Object*>(f.globals), static_cast<Object*>(f.builtins),
                       static_cast<Object*>(f.name), static_cast<Object*>(f.qualified_name),
                       static_cast<Object*>(f.defaults), static_cast<Object*>(f.keyword_defaults),
                       static_cast<Object*>(f.closure), f.doc, f.module, static_cast<Object*>(f.attributes)}) {
    if (each != nullptr) visit(each, context);
  }
}

// Code, names and globals stay: a finalizer may still call the function.
void clear_function(Object* self) {
  Function& f = *function_of(self);
  clear(f.defaults);
  clear(f.keyword_defaults);
  clear(f.attributes);
  clear(f.closure);
  clear(f.doc);
  clear(f.module);
}

void dealloc_function(ThreadState& ts, Object* self) {
  Function& f = *function_of(self);
  untrack(self);
  if (has_weakrefs(f.weakrefs)) clear_weakrefs(ts, self);
  clear_function(self);
  clear(f.globals);
  clear(f.builtins);
  clear(f.code);
  clear(f.name);
  clear(f.qualified_name);
  free_gc_object(ts, self, sizeof(Function));
}

Ref<> repr_function(ThreadState& ts, Object* self) {
  return make_str(ts, fmt::format("<function {} at {}>", to_utf8(*function_of(self)->qualified_name), fmt::ptr(self)));
}

Ref<> bind_function(ThreadState& ts, Object* self, Object* instance, Type*) {
  return instance == nullptr ? share(self) : new_bound_method(ts, self, instance);
}

// A function's own attributes; what is not there is looked for as usual.
Ref<> get_attribute_of_function(ThreadState& ts, Object* self, Str* name);
bool set_attribute_of_function(ThreadState& ts, Object* self, Str* name, Object* value);

// Calls read the fields without a lock: one is replaced when nobody is in the middle of a call.
template <class T>
void replace_field(ThreadState& ts, T*& field, Ref<T> value) {
  Ref<T> old;
  {
    const StopTheWorld while_replaced(ts);
    old = steal(std::exchange(field, value.release()));
  }
}

template <auto kField>
Ref<> get_function_field(ThreadState& ts, Object* self) {
  Object* value = function_of(self)->*kField;
  return share(value != nullptr ? value : ts.interp.none);
}

template <auto kField, class T>
bool set_field(ThreadState& ts, Object* self, Object* value) {
  if (value == nullptr || value == ts.interp.none) {
    replace_field(ts, function_of(self)->*kField, {});
    return true;
  }
  if constexpr (!std::is_same_v<T, Object>) {
    if (!is<T>(ts, value))
      return raise(ts, TypeId::type_error, "an attribute of a function cannot be a '{}'", type_name(value));
  }
  replace_field(ts, function_of(self)->*kField, share(as<T>(value)));
  return true;
}

template <auto kField>
bool set_name_field(ThreadState& ts, Object* self, Object* value) {
  if (value == nullptr || !is<Str>(ts, value))
    return raise(ts, TypeId::type_error, "a function's name must be set to a string object");
  replace_field(ts, function_of(self)->*kField, share(as<Str>(value)));
  return true;
}

Ref<> get_function_dict(ThreadState& ts, Object* self) {
  Function& f = *function_of(self);
  const CriticalSection section(ts, self);
  if (f.attributes == nullptr) store(f.attributes, new_dict(ts).release());
  return share<Object>(f.attributes);
}

constexpr GetSetDef kFunctionAttributes[] = {
    {"__name__", get_function_field<&Function::name>, set_name_field<&Function::name>, nullptr},
    {"__qualname__", get_function_field<&Function::qualified_name>, set_name_field<&Function::qualified_name>, nullptr},
    {"__code__", get_function_field<&Function::code>, nullptr, nullptr},
    {"__globals__", get_function_field<&Function::globals>, nullptr, nullptr},
    {"__defaults__", get_function_field<&Function::defaults>, set_field<&Function::defaults, Tuple>, nullptr},
    {"__kwdefaults__", get_function_field<&Function::keyword_defaults>, set_field<&Function::keyword_defaults, Dict>,
     nullptr},
    {"__closure__", get_function_field<&Function::closure>, nullptr, nullptr},
    {"__doc__", get_function_field<&Function::doc>, set_field<&Function::doc, Object>, nullptr},
    {"__module__", get_function_field<&Function::module>, set_field<&Function::module, Object>, nullptr},
    {"__dict__", get_function_dict, nullptr, nullptr},
};

Ref<> get_attribute_of_function(ThreadState& ts, Object* self, Str* name) {
  if (Dict* attributes = load(function_of(self)->attributes)) {  // once made it stays
    if (Ref<> own = dict_get_name(ts, *attributes, name)) return own;
  }
  return ts.type(TypeId::object)->slots.get_attribute(ts, self, name);
}

bool set_attribute_of_function(ThreadState& ts, Object* self, Str* name, Object* value) {
  for (const GetSetDef& def : kFunctionAttributes) {
    if (equals(*name, def.name)) return ts.type(TypeId::object)->slots.set_attribute(ts, self, name, value);
  }
  Ref<> dict = get_function_dict(ts, self);
  if (!dict) return false;
  if (value != nullptr) return dict_set(ts, *as<Dict>(dict.get()), name, value);
  const int removed = dict_remove(ts, *as<Dict>(dict.get()), name);
  if (removed != 0) return removed > 0;
  return raise(ts, TypeId::attribute_error, "'function' object has no attribute '{}'", to_utf8(*name));
}

// --- cells ---

void traverse_cell(Object* self, Visit visit, void* context) {
  if (as<Cell>(self)->content != nullptr) visit(as<Cell>(self)->content, context);
}
void clear_cell(Object* self) { cell_set(*current_thread_state, *as<Cell>(self), nullptr); }
void dealloc_cell(ThreadState& ts, Object* self) {
  untrack(self);
  clear(as<Cell>(self)->content);
  free_gc_object(ts, self, sizeof(Cell));
}
Ref<> get_cell_contents(ThreadState& ts, Object* self) {
  if (Ref<> content = cell_get(ts, *as<Cell>(self))) return content;
  return raise(ts, TypeId::value_error, "cell is empty");
}
bool set_cell_contents(ThreadState& ts, Object* self, Object* value) {
  cell_set(ts, *as<Cell>(self), share(value));
  return true;
}
constexpr GetSetDef kCellAttributes[] = {{"cell_contents", get_cell_contents, set_cell_contents, nullptr}};

// --- bound methods ---

BoundMethod* bound_method_of(Object* self) { return as<BoundMethod>(self); }

void traverse_bound(Object* self, Visit visit, void* context) {
  if (bound_method_of(self)->function != nullptr) visit(bound_method_of(self)->function, context);
  if (bound_method_of(self)->self != nullptr) visit(bound_method_of(self)->self, context);
}
void dealloc_bound(ThreadState& ts, Object* self) {
  untrack(self);
  if (has_weakrefs(bound_method_of(self)->weakrefs)) clear_weakrefs(ts, self);
  clear(bound_method_of(self)->function);
  clear(bound_method_of(self)->self);
  recycle_if(keeps_methods(ts), ts, ts.free_lists->bound_methods, self, sizeof(BoundMethod));
}

Ref<> call_bound(ThreadState& ts, Object* self, const Args& args) {
  constexpr int kInline = 8;
  StackRef small[kInline];
  std::vector<StackRef> large;
  StackRef* values = small;
  if (args.count + 1 > kInline) {
    large.resize(static_cast<std::size_t>(args.count) + 1);
    values = large.data();
  }
  values[0] = StackRef::borrowed(bound_method_of(self)->self);
  for (int i = 0; i < args.count; ++i) values[i + 1] = StackRef::borrowed(args[i]);
  return call(ts, bound_method_of(self)->function, Args{values, args.count + 1, args.keywords, args.keyword_names});
}

Ref<> repr_bound(ThreadState& ts, Object* self) {
  Ref<> name = find_attribute(ts, bound_method_of(self)->function, ts.interp.names.dunder_qualname);
  Ref<Str> shown = repr(ts, bound_method_of(self)->self);
  if (!shown) return nullptr;
  const std::string text = name && is<Str>(ts, name.get()) ? to_utf8(*as<Str>(name.get())) : "?";
  return make_str(ts, fmt::format("<bound method {} of {}>", text, to_utf8(*shown)));
}

std::int64_t hash_bound(ThreadState& ts, Object* self) {
  const std::int64_t of_function = hash(ts, bound_method_of(self)->function);
  if (of_function == -1) return -1;
  const auto of_self = static_cast<std::int64_t>(reinterpret_cast<std::uintptr_t>(bound_method_of(self)->self) >> 4);
  const std::int64_t value = of_function ^ of_self;
  return value == -1 ? -2 : value;
}

Ref<> compare_bound(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  const bool comparable = other->type == self->type && (op == CompareOp::kEqual || op == CompareOp::kNotEqual);
  if (!comparable) return share(ts.interp.not_implemented);
  const int same_function = equal(ts, bound_method_of(self)->function, bound_method_of(other)->function);
  if (same_function < 0) return nullptr;
  const bool same = same_function != 0 && bound_method_of(self)->self == bound_method_of(other)->self;
  return share(same == (op == CompareOp::kEqual) ? ts.interp.true_ : ts.interp.false_);
}

// What a method does not have, its function may: m.__name__, m.__doc__.
Ref<> get_attribute_of_bound(ThreadState& ts, Object* self, Str* name) {
  Ref<> own = ts.type(TypeId::object)->slots.get_attribute(ts, self, name);
  if (own || !discard_if(ts, TypeId::attribute_error)) return own;
  return get_attribute(ts, bound_method_of(self)->function, name);
}

Ref<> get_bound_self(ThreadState&, Object* self) { return share(bound_method_of(self)->self); }
Ref<> get_bound_function(ThreadState&, Object* self) { return share(bound_method_of(self)->function); }
constexpr GetSetDef kBoundAttributes[] = {{"__self__", get_bound_self, nullptr, nullptr},
                                          {"__func__", get_bound_function, nullptr, nullptr}};

}  // namespace

Ref<Function> new_function(ThreadState& ts, Object* code, Dict* globals, Str* name, Str* qualified_name, Object* doc) {
  auto* f = allocate_gc<Function>(ts);
  if (f == nullptr) return nullptr;
  f->code = share(code).release();
  f->globals = share(globals).release();
  f->builtins = share(ts.interp.builtins).release();
  f->name = share(name).release();
  f->qualified_name = share(qualified_name).release();
  f->defaults = nullptr;
  f->keyword_defaults = nullptr;
  f->closure = nullptr;
  f->doc = share(doc).release();
  f->module = dict_get_name(ts, *globals, ts.interp.names.dunder_name).release();
  f->attributes = nullptr;
  f->weakrefs = nullptr;
  track(ts, f);
  return steal(f);
}

Ref<Cell> new_cell(ThreadState& ts, Object* content) {
  auto* cell = allocate_gc<Cell>(ts);
  if (cell == nullptr) return nullptr;
  cell->content = share(content).release();
  track(ts, cell);
  return steal(cell);
}

Ref<> cell_get(ThreadState& ts, Cell& cell) {
  if (Object* content = try_get(cell.content)) return steal(content);
  const CriticalSection section(ts, &cell);
  return steal(get_locked(cell.content));
}

// The old content dies outside the section.
void cell_set_locked(ThreadState& ts, Cell& cell, Ref<> content) {
  Ref<> old;
  {
    const CriticalSection section(ts, &cell);
    old = steal(exchange(cell.content, content.release()));
  }
}

Ref<> new_bound_method(ThreadState& ts, Object* function, Object* self) {
  auto* method =
      new_recycled<BoundMethod>(ts, ts.free_lists->bound_methods, ts.type(TypeId::bound_method), sizeof(BoundMethod));
  if (method == nullptr) return nullptr;
  method->function = share(function).release();
  method->self = share(self).release();
  method->weakrefs = nullptr;
  track(ts, method);
  return steal<Object>(method);
}

// types.MethodType(function, instance)
static Ref<> new_bound_object(ThreadState& ts, Type*, const Args& args) {
  if (args.count != 2 || args.keyword_count() > 0)
    return raise(ts, TypeId::type_error, "method expected 2 arguments, got {}", args.count);
  if (!is_callable(args[0])) return raise(ts, TypeId::type_error, "first argument must be callable");
  if (args[1] == ts.interp.none) return raise(ts, TypeId::type_error, "instance must not be None");
  return new_bound_method(ts, args[0], args[1]);
}

static bool ignore_arguments(ThreadState&, Object*, const Args&) { return true; }

bool add_function_types(ThreadState& ts) {
  TypeSpec function;
  function.id = TypeId::function;
  function.object_bytes = sizeof(Function);
  function.flags = kGcObjects | kDeepDealloc;
  function.weakrefs_offset = offset_of(&Function::weakrefs);
  function.slots.traverse = traverse_function;
  function.slots.clear = clear_function;
  function.slots.dealloc = dealloc_function;
  function.slots.repr = repr_function;
  function.slots.descriptor_get = bind_function;
  function.slots.get_attribute = get_attribute_of_function;
  function.slots.set_attribute = set_attribute_of_function;
  function.attributes = kFunctionAttributes;

  TypeSpec cell;
  cell.id = TypeId::cell;
  cell.object_bytes = sizeof(Cell);
  cell.flags = kGcObjects | kDeepDealloc;
  cell.slots.traverse = traverse_cell;
  cell.slots.clear = clear_cell;
  cell.slots.dealloc = dealloc_cell;
  cell.attributes = kCellAttributes;

  TypeSpec bound;
  bound.id = TypeId::bound_method;
  bound.object_bytes = sizeof(BoundMethod);
  bound.flags = kGcObjects | kDeepDealloc;
  bound.weakrefs_offset = offset_of(&BoundMethod::weakrefs);
  bound.slots.traverse = traverse_bound;
  bound.slots.dealloc = dealloc_bound;
  bound.slots.new_object = new_bound_object;
  bound.slots.init = ignore_arguments;
  bound.slots.call = call_bound;
  bound.slots.repr = repr_bound;
  bound.slots.hash = hash_bound;
  bound.slots.compare = compare_bound;
  bound.slots.get_attribute = get_attribute_of_bound;
  bound.attributes = kBoundAttributes;
  return add_builtin_type(ts, function) && add_builtin_type(ts, cell) && add_builtin_type(ts, bound);
}

}  // namespace ouro::OURO_BUILD
