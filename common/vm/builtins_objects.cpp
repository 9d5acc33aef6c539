// Builtins about any object: repr, id, hash, attributes, types. CPython: Python/bltinmodule.c.
#include "types/abstract.h"
#include "types/dict.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"
#include "vm/builtins.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<Str> attribute_name(ThreadState& ts, Object* name) {
  if (is<Str>(ts, name)) return intern(ts, share(as<Str>(name)));
  return raise(ts, TypeId::type_error, "attribute name must be string, not '{}'", type_name(name));
}

Ref<> builtin_repr(ThreadState& ts, const Args& args) { return repr(ts, args[0]); }
Ref<> builtin_ascii(ThreadState& ts, const Args& args) { return ascii_of(ts, args[0]); }

Ref<> builtin_id(ThreadState& ts, const Args& args) { return make_uint(ts, reinterpret_cast<std::uintptr_t>(args[0])); }

Ref<> builtin_hash(ThreadState& ts, const Args& args) {
  const std::int64_t value = hash(ts, args[0]);
  return ts.exception != nullptr ? nullptr : make_int(ts, value);
}

Ref<> builtin_len(ThreadState& ts, const Args& args) {
  const std::int64_t size = length(ts, args[0]);
  return size < 0 ? nullptr : make_int(ts, size);
}

Ref<> builtin_callable(ThreadState& ts, const Args& args) { return make_bool(ts, is_callable(args[0])); }

Ref<> builtin_isinstance(ThreadState& ts, const Args& args) {
  const int answer = is_instance(ts, args[0], args[1]);
  return answer < 0 ? nullptr : make_bool(ts, answer != 0);
}

Ref<> builtin_issubclass(ThreadState& ts, const Args& args) {
  const int answer = is_subclass(ts, args[0], args[1]);
  return answer < 0 ? nullptr : make_bool(ts, answer != 0);
}

Ref<> builtin_getattr(ThreadState& ts, const Args& args) {
  Ref<Str> name = attribute_name(ts, args[1]);
  if (!name) return nullptr;
  if (args[2] == nullptr) return get_attribute(ts, args[0], name.get());
  Ref<> value = find_attribute(ts, args[0], name.get());
  if (value || ts.exception != nullptr) return value;
  return share(args[2]);
}

Ref<> builtin_hasattr(ThreadState& ts, const Args& args) {
  Ref<Str> name = attribute_name(ts, args[1]);
  if (!name) return nullptr;
  Ref<> value = find_attribute(ts, args[0], name.get());
  return ts.exception != nullptr ? nullptr : make_bool(ts, bool(value));
}

Ref<> builtin_setattr(ThreadState& ts, const Args& args) {
  Ref<Str> name = attribute_name(ts, args[1]);
  return name && set_attribute(ts, args[0], name.get(), args[2]) ? share(ts.interp.none) : nullptr;
}

Ref<> builtin_delattr(ThreadState& ts, const Args& args) {
  Ref<Str> name = attribute_name(ts, args[1]);
  return name && set_attribute(ts, args[0], name.get(), nullptr) ? share(ts.interp.none) : nullptr;
}

Ref<> builtin_format(ThreadState& ts, const Args& args) {
  if (args[1] == nullptr) return format_object(ts, args[0], ts.interp.names.empty);
  if (!is<Str>(ts, args[1]))
    return raise(ts, TypeId::type_error, "format() argument 2 must be str, not {}", type_name(args[1]));
  return format_object(ts, args[0], as<Str>(args[1]));
}

Ref<> builtin_ord(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[0]))
    return raise(ts, TypeId::type_error, "ord() expected string of length 1, but {} found", type_name(args[0]));
  const Str& text = *as<Str>(args[0]);
  if (text.length == 1) return make_int(ts, text.at(0));
  return raise(ts, TypeId::type_error, "ord() expected a character, but string of length {} found", text.length);
}

Ref<> builtin_chr(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> code = as_index(ts, args[0]);
  if (!code) return nullptr;
  if (*code >= 0 && *code <= 0x10FFFF) return make_char(ts, static_cast<char32_t>(*code));
  return raise(ts, TypeId::value_error, "chr() arg not in range(0x110000)");
}

constexpr NativeDef kObjectFunctions[] = {
    {"repr", builtin_repr, "obj, /", "The object as text that looks like code."},
    {"ascii", builtin_ascii, "obj, /", "repr() with everything beyond ASCII escaped."},
    {"id", builtin_id, "obj, /", "The object's address: no two objects that live at the same time share it."},
    {"hash", builtin_hash, "obj, /", "The object's hash: equal objects have equal ones."},
    {"len", builtin_len, "obj, /", "The number of items."},
    {"callable", builtin_callable, "obj, /", "Whether the object can be called."},
    {"isinstance", builtin_isinstance, "obj, class_or_tuple, /",
     "Whether an object is of a class or of one derived from it."},
    {"issubclass", builtin_issubclass, "cls, class_or_tuple, /", "Whether a class is another or derived from it."},
    {"getattr", builtin_getattr, "object, name, default=, /", "object.name, or the default where there is none."},
    {"hasattr", builtin_hasattr, "obj, name, /", "Whether obj.name exists."},
    {"setattr", builtin_setattr, "obj, name, value, /", "obj.name = value"},
    {"delattr", builtin_delattr, "obj, name, /", "del obj.name"},
    {"format", builtin_format, "value, format_spec=, /", "The value as text, formatted."},
    {"ord", builtin_ord, "c, /", "The code point of a character."},
    {"chr", builtin_chr, "i, /", "The character of a code point."},
};

}  // namespace

std::span<const NativeDef> object_builtins() { return kObjectFunctions; }

}  // namespace ouro::OURO_BUILD
