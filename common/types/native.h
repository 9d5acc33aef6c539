// Functions written in C++: how they are declared, and the objects that stand for them.
// CPython: PyMethodDef, PyCFunctionObject (Objects/methodobject.c), method descriptors (Objects/descrobject.c).
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// `args` holds one value per parameter of the signature; one that was left out is null (args[i] == nullptr).
// For a method, args[0] is self.
using Native = Ref<> (*)(ThreadState& ts, const Args& args);

enum class NativeKind : std::uint8_t { kFunction, kMethod, kClassMethod, kStaticMethod };

// The parameters of a native after self, read from text at compile time:
//     "iterable, /, start="     a positional-only one and one that may be left out
//     "a, *, key=, reverse="    keyword-only after the star
//     "*"                       any number of positional arguments, passed on as they came
//     "**"                      anything: positional ones and keyword_names, passed on as they came
//     ""                        none
// Parameters may be given by keyword unless a `/` follows them. Count and names are checked before the function runs.
struct Signature {
  static constexpr int kMaxParameters = 12;

  consteval Signature(const char* text);  // NOLINT(google-explicit-constructor): it stands in tables as its text

  std::array<std::string_view, kMaxParameters> names{};
  int parameters = 0;  // named ones
  int required = 0;    // how many of the positional ones must be given
  int positional = 0;  // the rest are keyword-only
  int positional_only = 0;
  bool any_positional = false;
  bool anything = false;
};

// Natives that the eval loop does by itself when it meets them with the ordinary arguments.
enum class Intrinsic : std::uint8_t { kNone, kListAppend, kDictGet };

// A native function, in a table of static storage.
struct NativeDef {
  const char* name;
  Native function;
  Signature signature;
  const char* doc;
  Intrinsic intrinsic = Intrinsic::kNone;
};

// A function of a module, or a method bound to its object ([].append).
struct NativeFunction : Object {
  static constexpr TypeId kTypeId = TypeId::native_function;
  const NativeDef* def;
  Object* self;      // owned; null for a plain function: what it is bound to
  Object* module;    // owned; the name of the module it belongs to, or null
  Object* weakrefs;  // borrowed
};

// A method in a builtin type's dict (list.append): the call's first argument is self.
struct MethodDescriptor : Object {
  static constexpr TypeId kTypeId = TypeId::method_descriptor;
  const NativeDef* def;
  Type* owner;  // owned
  NativeKind kind;
};

// A computed attribute of a builtin type.
struct GetSetDef {
  const char* name;
  Ref<> (*get)(ThreadState& ts, Object* self);
  bool (*set)(ThreadState& ts, Object* self, Object* value);  // null: read-only; value null: delete
  const char* doc;
};

// Calls `def` with arguments as they came, after checking them against its signature.
// `args` begins with self, if it is a method; `owner` is then its type, for messages, else null.
Ref<> call_native(ThreadState& ts, const NativeDef& def, const Type* owner, const Args& args);

// RETURNS: null with MemoryError.
Ref<> new_native_function(ThreadState& ts, const NativeDef& def, Object* self, Object* module_name);

bool add_native_types(ThreadState& ts);

// ------------------------------------------------------------------------------------------------------------------

consteval Signature::Signature(const char* text) {
  std::string_view rest = text;
  if (rest == "*") any_positional = true;
  if (rest == "**") anything = true;
  if (any_positional || anything) return;
  bool keyword_only = false;
  while (!rest.empty()) {
    const std::size_t comma = rest.find(", ");
    std::string_view part = rest.substr(0, comma);
    rest = comma == std::string_view::npos ? std::string_view() : rest.substr(comma + 2);
    if (part == "*") {
      keyword_only = true;
    } else if (part == "/") {
      positional_only = parameters;
    } else {
      const bool optional = part.ends_with('=');
      if (optional) part.remove_suffix(1);
      names[static_cast<std::size_t>(parameters)] = part;
      ++parameters;
      if (!keyword_only) ++positional;
      if (!optional && !keyword_only) required = parameters;
    }
  }
}

}  // namespace ouro::OURO_BUILD
