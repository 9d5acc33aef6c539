// Names, attributes and what else the eval loop leaves to functions. CPython: Python/ceval.c, Python/specialize.c.
#include "vm/operations.h"

#include "threads/critical_section.h"
#include "types/abstract.h"
#include "types/attributes.h"
#include "types/descriptors.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/function.h"
#include "types/instance.h"
#include "types/list.h"
#include "types/module.h"
#include "types/set.h"
#include "types/slice.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/type_lookup.h"
#include "vm/inline_cache.h"

namespace ouro::OURO_BUILD {
namespace {

// Release: who reads the word finds room for its index (CachedAttributes). Whatever it leads to is checked against its
// version.
void fill(InlineCache& cache, CacheWord word) { cache.store(word.bits, std::memory_order_release); }

Raised undefined_name(ThreadState& ts, Str* name) {
  return raise(ts, TypeId::name_error, "name '{}' is not defined", to_utf8(*name));
}

}  // namespace

// --- names ---

Ref<> load_global(ThreadState& ts, Frame& frame, Str* name, InlineCache& cache) {
  Dict& globals = *frame.globals;
  Dict& builtins = *frame.builtins;
  const CriticalSection section(ts, &globals, &builtins);
  let_all_read_freely(&globals);
  let_all_read_freely(&builtins);
  if (const std::int64_t index = dict_entry_index(globals, name); index >= 0) {
    fill(cache, CacheWord::make(dict_keys_version(ts, globals), CacheKind::kGlobal, index));
    return steal(get_locked(globals.entries[index].value));
  }
  if (const std::int64_t index = dict_entry_index(builtins, name); index >= 0) {
    fill(cache, CacheWord::make(dict_keys_version(ts, globals), CacheKind::kBuiltin, index));
    return steal(get_locked(builtins.entries[index].value));
  }
  return undefined_name(ts, name);
}

Ref<> load_name(ThreadState& ts, Frame& frame, Str* name, InlineCache& cache) {
  if (frame.names != frame.globals) {
    if (Ref<> found = dict_get_name(ts, *frame.names, name)) return found;
    InlineCache unused(0);
    return load_global(ts, frame, name, unused);  // the cache would not see that the namespace gets the name
  }
  return load_global(ts, frame, name, cache);
}

bool store_name(ThreadState& ts, Dict& names, Str* name, Object* value, InlineCache& cache) {
  const CriticalSection section(ts, &names);
  if (!dict_set(ts, names, name, value)) return false;
  if (is_tracked(&names)) {  // else the next store must look whether the dict is to be tracked now
    fill(cache, CacheWord::make(dict_keys_version(ts, names), CacheKind::kGlobal, dict_entry_index(names, name)));
  }
  return true;
}

bool delete_name(ThreadState& ts, Dict& names, Str* name) {
  const int removed = dict_remove(ts, names, name);
  if (removed != 0) return removed > 0;
  return undefined_name(ts, name);
}

Raised unbound_local(ThreadState& ts, const Frame& frame, int local) {
  return raise(ts, TypeId::unbound_local_error,
               "cannot access local variable '{}' where it is not associated with a value",
               frame.code->unit->local_names[static_cast<std::size_t>(local)]);
}

Raised unbound_cell(ThreadState& ts, const Frame& frame, int local) {
  const CodeUnit& unit = *frame.code->unit;
  const auto index = static_cast<std::size_t>(local);
  if (unit.local_kinds[index] != LocalKind::kFree) return unbound_local(ts, frame, local);
  return raise(ts, TypeId::name_error,
               "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
               unit.local_names[index]);
}

Ref<> load_class_cell(ThreadState& ts, Frame& frame, int local) {
  if (frame.names != nullptr) {
    Ref<> found = dict_get(ts, *frame.names, frame.code->unit->local_names[static_cast<std::size_t>(local)]);
    if (found || ts.exception != nullptr) return found;
  }
  Ref<> content = cell_get(ts, *as<Cell>(frame.locals[local].get()));
  return content ? std::move(content) : unbound_cell(ts, frame, local);
}

// --- attributes ---

namespace {

bool shape_has(const Type* type, const Str* name) {
  for (const Str* each : type->extra->attribute_names) {
    if (each == name) return true;
  }
  return false;
}

// Where an attribute of an instance is, if a cache can say it.
CacheWord place_of_attribute(ThreadState& ts, Object* object, Str* name) {
  Type* type = object->type;
  if (!type->has(kGenericGetAttribute) || type->attributes_offset < 0) return {};
  const std::uint32_t version = type_version(ts, type);
  const Ref<> attribute = type_lookup(ts, type, name);
  if (attribute && is_data_descriptor(attribute.get())) {
    if (attribute->type != ts.type(TypeId::member)) return {};
    return CacheWord::make(version, CacheKind::kMember, as<Member>(attribute.get())->offset);
  }
  const AttributeNames& names = type->extra->attribute_names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return CacheWord::make(version, CacheKind::kValue, static_cast<std::int64_t>(i));
  }
  if (!attribute || attribute->type->slots.descriptor_get != nullptr) return {};  // that would have to be bound
  return CacheWord::make(version, CacheKind::kClassValue, cached_index(ts, type, version, attribute.get()));
}

CacheWord place_in_module(ThreadState& ts, Object* object, Str* name) {
  Dict& dict = *as<Module>(object)->dict;
  const CriticalSection section(ts, &dict);
  return CacheWord::make(type_version(ts, object->type), CacheKind::kModule, dict_entry_index(dict, name));
}

CacheWord place_in_class(ThreadState& ts, Object* object, Str* name) {
  auto* type = as<Type>(object);
  if (type->slots.get_attribute == nullptr || object->type->slots.get_attribute != type_get_attribute) return {};
  const Ref<> of_metatype = type_lookup(ts, object->type, name);
  if (of_metatype && is_data_descriptor(of_metatype.get())) return {};
  const std::uint32_t version = type_version(ts, type);
  const Ref<> attribute = type_lookup(ts, type, name);
  if (!attribute) return {};
  // A function needs no binding to a class; what binds otherwise is left to the slow path.
  const bool plain = attribute->type->slots.descriptor_get == nullptr || attribute->type == ts.type(TypeId::function);
  if (!plain) return {};
  return CacheWord::make(version, CacheKind::kOfClass, cached_index(ts, type, version, attribute.get()));
}

CacheWord place_for_load(ThreadState& ts, Object* object, Str* name) {
  if (object->type == ts.type(TypeId::module)) return place_in_module(ts, object, name);
  if (object->type->has(kTypeSubtype)) return place_in_class(ts, object, name);
  return place_of_attribute(ts, object, name);
}

}  // namespace

Ref<> load_attribute(ThreadState& ts, Object* object, Str* name, InlineCache& cache) {
  Ref<> result = get_attribute(ts, object, name);
  if (result) fill(cache, place_for_load(ts, object, name));
  return result;
}

bool store_attribute(ThreadState& ts, Object* object, Str* name, Object* value, InlineCache& cache) {
  if (!set_attribute(ts, object, name, value)) return false;
  const Type* type = object->type;
  const bool cacheable =
      type->has(kGenericSetAttribute) && type->has(kGenericGetAttribute) && type->attributes_offset >= 0;
  if (!cacheable) return true;
  const CacheWord place = place_of_attribute(ts, object, name);
  if (place.kind() == CacheKind::kValue || place.kind() == CacheKind::kMember) fill(cache, place);
  return true;
}

Ref<> load_method(ThreadState& ts, Object* object, Str* name, InlineCache& cache, Object*& self) {
  Type* type = object->type;
  self = nullptr;
  const bool ordinary = type->has(kGenericGetAttribute) && type->attributes_offset >= 0;
  const std::uint32_t version = type_version(ts, type);
  Ref<> attribute = ordinary ? type_lookup(ts, type, name) : nullptr;
  const bool method =
      attribute && (attribute->type == ts.type(TypeId::function) || attribute->type == ts.type(TypeId::slot_wrapper) ||
                    (attribute->type == ts.type(TypeId::method_descriptor) &&
                     as<MethodDescriptor>(attribute.get())->kind == NativeKind::kMethod));
  if (!method || instance_get(ts, object, name)) return load_attribute(ts, object, name, cache);
  if (!shape_has(type, name)) {
    fill(cache, CacheWord::make(version, CacheKind::kClassValue, cached_index(ts, type, version, attribute.get())));
  }
  self = object;
  return attribute;
}

// --- values ---

Ref<> build_slice(ThreadState& ts, const StackRef* parts, int count) {
  return new_slice(ts, parts[0].get(), parts[1].get(), count == 3 ? parts[2].get() : ts.interp.none);
}

Ref<> build_string(ThreadState& ts, const StackRef* parts, int count) {
  std::vector<Str*> strings;
  strings.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) strings.push_back(as<Str>(parts[i].get()));
  return concat_all(ts, std::span<Str* const>(strings));
}

Ref<> build_set(ThreadState& ts, const StackRef* values, int count) {
  Ref<Set> set = new_set(ts);
  for (int i = 0; set && i < count; ++i) {
    if (!set_add(ts, *set, values[i].get())) return nullptr;
  }
  return set;
}

Ref<> build_map(ThreadState& ts, const StackRef* pairs, int count) {
  Ref<Dict> dict = new_dict(ts);
  for (int i = 0; dict && i < count; ++i) {
    if (!dict_set(ts, *dict, pairs[2 * i].get(), pairs[2 * i + 1].get())) return nullptr;
  }
  return dict;
}

Ref<> format_value(ThreadState& ts, Object* value, int conversion, Object* spec) {
  Ref<> converted;
  switch (conversion) {
    case 's':
      converted = str_of(ts, value);
      break;
    case 'r':
      converted = repr(ts, value);
      break;
    case 'a':
      converted = ascii_of(ts, value);
      break;
    default:
      converted = share(value);
  }
  if (!converted) return nullptr;
  return format_object(ts, converted.get(), spec != nullptr ? as<Str>(spec) : ts.interp.names.empty);
}

// {**mapping}
bool update_display(ThreadState& ts, Dict& into, Object* mapping) {
  if (!is<Dict>(ts, mapping)) {
    Ref<> keys = find_attribute(ts, mapping, ts.interp.names.keys);
    if (!keys)
      return ts.exception == nullptr &&
             raise(ts, TypeId::type_error, "'{}' object is not a mapping", type_name(mapping));
  }
  return dict_update(ts, into, mapping);
}

std::string function_text(ThreadState& ts, Object* function) {
  const auto attribute = [&](Str* name) -> std::string {
    Ref<> text = find_attribute(ts, function, name);
    if (ts.exception != nullptr) discard_exception(ts);
    return text && is<Str>(ts, text.get()) ? to_utf8(*as<Str>(text.get())) : "";
  };
  const std::string name = attribute(ts.interp.names.dunder_qualname);
  if (name.empty()) return type_name(function) + " object";
  const std::string module = attribute(ts.interp.names.dunder_module);
  return module.empty() || module == "builtins" ? name + "()" : module + "." + name + "()";
}

// f(**mapping)
bool merge_keywords(ThreadState& ts, Dict& into, Object* mapping, Object* function) {
  Ref<Dict> source = is<Dict>(ts, mapping) ? share(as<Dict>(mapping)) : new_dict(ts);
  if (!source) return false;
  if (source.get() != mapping) {
    Ref<> keys = find_attribute(ts, mapping, ts.interp.names.keys);
    if (!keys) {
      return ts.exception == nullptr && raise(ts, TypeId::type_error, "{} argument after ** must be a mapping, not {}",
                                              function_text(ts, function), type_name(mapping));
    }
    if (!dict_update(ts, *source, mapping)) return false;
  }
  const CriticalSection section(ts, source.get());
  Object* key = nullptr;
  Object* value = nullptr;
  for (std::int64_t position = 0; dict_next(*source, position, key, value);) {
    if (!is<Str>(ts, key)) return raise(ts, TypeId::type_error, "keywords must be strings");
    const std::int64_t before = into.size;
    if (!dict_set_default(ts, into, key, value)) return false;
    if (into.size == before) {
      return raise(ts, TypeId::type_error, "{} got multiple values for keyword argument '{}'",
                   function_text(ts, function), to_utf8(*as<Str>(key)));
    }
  }
  return true;
}

bool extend_display(ThreadState& ts, List& into, Object* iterable) {
  if (iterable->type->slots.iter == nullptr && iterable->type->slots.get_item == nullptr) {
    return raise(ts, TypeId::type_error, "Value after * must be an iterable, not {}", type_name(iterable));
  }
  return list_extend(ts, into, iterable);
}

namespace {

Raised not_enough(ThreadState& ts, int wanted, std::int64_t got, bool at_least) {
  return raise(ts, TypeId::value_error, "not enough values to unpack (expected {}{}, got {})",
               at_least ? "at least " : "", wanted, got);
}

Ref<> iterator_to_unpack(ThreadState& ts, Object* iterable) {
  Ref<> iterator = get_iterator(ts, iterable);
  if (iterator || iterable->type->slots.iter != nullptr || !discard_if(ts, TypeId::type_error)) return iterator;
  return raise(ts, TypeId::type_error, "cannot unpack non-iterable {} object", type_name(iterable));
}

// The items of a finished unpacking go to the stack, the first on top.
void push_reversed(std::vector<Ref<>>& items, StackRef* sp) {
  for (auto item = items.rbegin(); item != items.rend(); ++item) *sp++ = StackRef::owned(std::move(*item));
}

}  // namespace

bool unpack_sequence(ThreadState& ts, Object* iterable, int count, StackRef* sp) {
  const CriticalSection section(ts, iterable);  // the items of a list or dict as they are at one moment
  Ref<> iterator = iterator_to_unpack(ts, iterable);
  if (!iterator) return false;
  std::vector<Ref<>> items;
  for (int i = 0; i < count; ++i) {
    Ref<> item = next_item(ts, iterator.get());
    if (!item) return ts.exception == nullptr && not_enough(ts, count, i, false);
    items.push_back(std::move(item));
  }
  if (next_item(ts, iterator.get())) {
    const std::int64_t size = is<List>(ts, iterable)    ? list_size(*as<List>(iterable))
                              : is<Tuple>(ts, iterable) ? as<Tuple>(iterable)->size
                              : is<Dict>(ts, iterable)  ? dict_size(*as<Dict>(iterable))
                                                        : -1;
    if (size > count)
      return raise(ts, TypeId::value_error, "too many values to unpack (expected {}, got {})", count, size);
    return raise(ts, TypeId::value_error, "too many values to unpack (expected {})", count);
  }
  if (ts.exception != nullptr) return false;
  push_reversed(items, sp);
  return true;
}

bool unpack_with_star(ThreadState& ts, Object* iterable, int before, int after, StackRef* sp) {
  Ref<> iterator = iterator_to_unpack(ts, iterable);
  if (!iterator) return false;
  std::vector<Ref<>> items;
  for (int i = 0; i < before; ++i) {
    Ref<> item = next_item(ts, iterator.get());
    if (!item) return ts.exception == nullptr && not_enough(ts, before + after, i, true);
    items.push_back(std::move(item));
  }
  Ref<List> rest = list_from(ts, iterator.get());
  if (!rest) return false;
  if (rest->size < after) return not_enough(ts, before + after, before + rest->size, true);
  std::vector<Ref<>> tail;
  for (int i = after; i > 0; --i) tail.push_back(share(rest->items[rest->size - i]));
  for (int i = 0; i < after; ++i) {
    --rest->size;
    decref(rest->items[rest->size]);
  }
  items.push_back(std::move(rest));
  for (Ref<>& item : tail) items.push_back(std::move(item));
  push_reversed(items, sp);
  return true;
}

Ref<> make_function(ThreadState& ts, Frame& frame, Object* code_object, Object* defaults, Object* keyword_defaults,
                    Object* closure) {
  const Code& code = *as<Code>(code_object);
  Object* doc = code.unit->has_docstring ? code.constants->items[0] : ts.interp.none;
  Ref<Function> function = new_function(ts, code_object, frame.globals, code.name, code.qualified_name, doc);
  if (!function) return nullptr;
  function->defaults = share(as<Tuple>(defaults)).release();
  function->keyword_defaults = share(as<Dict>(keyword_defaults)).release();
  function->closure = share(as<Tuple>(closure)).release();
  // Of a module or a class, as opposed to one that a function makes each time it is called; and not a class's body,
  // which runs once and shall die at once.
  if (frame.names != nullptr && !code.unit->uses_namespace) defer_count(ts, function.get());
  return function;
}

// --- exceptions ---

bool raise_statement(ThreadState& ts, Object* exception, Object* cause) {
  if (exception == nullptr) {
    Object* handled = handled_exception(ts);
    if (handled == nullptr) return raise(ts, TypeId::runtime_error, "No active exception to reraise");
    restore_exception(ts, share(handled));
    return false;
  }
  Ref<Exception> instance = instantiate_exception(ts, exception);
  if (!instance) return false;
  if (cause != nullptr) {
    Ref<Exception> because;
    if (cause != ts.interp.none) {
      if (!is<Exception>(ts, cause) && !(is<Type>(ts, cause) && as<Type>(cause)->has(kExceptionSubtype))) {
        return raise(ts, TypeId::type_error, "exception causes must derive from BaseException");
      }
      because = instantiate_exception(ts, cause);
      if (!because) return false;
    }
    replace(instance->cause, std::move(because));
    instance->suppress_context = true;
  }
  return raise_object(ts, std::move(instance));
}

bool before_with(ThreadState& ts, Object* manager, Ref<>& exit, Ref<>& entered) {
  Ref<> enter = find_special(ts, manager, ts.interp.names.dunder_enter);
  if (!enter) {
    if (ts.exception != nullptr) return false;
    return raise(ts, TypeId::type_error, "'{}' object does not support the context manager protocol",
                 type_name(manager));
  }
  exit = find_special(ts, manager, ts.interp.names.dunder_exit);
  if (!exit) {
    if (ts.exception != nullptr) return false;
    return raise(ts, TypeId::type_error,
                 "'{}' object does not support the context manager protocol (missed __exit__ method)",
                 type_name(manager));
  }
  entered = call(ts, enter.get(), {});
  return bool(entered);
}

Ref<> call_exit(ThreadState& ts, Object* exit, Object* exception) {
  Object* traceback = as<Exception>(exception)->traceback;
  return call(ts, exit, {exception->type, exception, traceback != nullptr ? traceback : ts.interp.none});
}

void set_cause_of_pending(ThreadState& ts, Ref<> cause) {
  if (ts.exception == nullptr || !is<Exception>(ts, ts.exception) || !is<Exception>(ts, cause.get())) return;
  auto& error = *as<Exception>(ts.exception);
  replace(error.cause, share(as<Exception>(cause.get())));
  replace(error.context, share(as<Exception>(cause.get())));
  error.suppress_context = true;
}

}  // namespace ouro::OURO_BUILD
