// From plain data to objects. CPython: Objects/codeobject.c (_PyCode_New, intern_constants).
#include "vm/code.h"

#include <algorithm>
#include <cctype>
#include <cstring>
#include <fmt/format.h>
#include <map>
#include <new>
#include <span>
#include <utility>
#include <vector>

#include "frontend/disassembler.h"
#include "memory/arrays.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/bytes.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/weakref.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {
namespace {

// Strings that look like a name are interned, so that they are the same object as the name.
bool looks_like_name(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; });
}

// Makes the objects of a module's constants, each once.
class ConstantLoader {
 public:
  explicit ConstantLoader(ThreadState& ts) : ts_(ts) {}

  Ref<> load(const Constant& constant) {
    const std::string text = constant_repr(constant);  // says type and value: 1, 1.0, True, '1' and b'1' all differ
    if (const auto known = made_.find(text); known != made_.end()) return known->second.share();
    Ref<> object = make(constant);
    if (kFreeThreaded && object) object = shared_by_all(text, std::move(object));
    if (object) made_.emplace(text, object.share());
    return object;
  }

  Ref<Tuple> arena() const {
    std::vector<Object*> objects;
    for (const auto& [text, object] : made_) objects.push_back(object.get());
    return make_tuple(ts_, std::span<Object* const>(objects));
  }

 private:
  // Without a GIL all threads use the constants of a program. So nobody counts them, and equal ones are one object.
  // CPython: intern_one_constant, should_immortalize_constant (Objects/codeobject.c).
  Ref<> shared_by_all(const std::string& text, Ref<> object) {
    if (object->count.is_immortal() || is<Str>(ts_, object.get())) return object;  // interned strings are that already
    if (is<Tuple>(ts_, object.get())) {
      for (const Object* item : as<Tuple>(object.get())->span()) {
        if (!item->count.is_immortal()) return object;
      }
    }
    const TableLock lock(ts_.interp.tables_mutex);
    const auto [known, is_new] = ts_.interp.vm->constants.try_emplace(text, object.get());
    if (!is_new) return share(known->second);
    object->count.make_immortal();
    return object;
  }

  Ref<> make(const Constant& constant) {
    return std::visit([this](const auto& value) { return object_of(value); }, constant.value);
  }

  Ref<> object_of(const NoneConstant&) { return share(ts_.interp.none); }
  Ref<> object_of(const EllipsisConstant&) { return share(ts_.interp.ellipsis); }
  Ref<> object_of(bool value) { return share(value ? ts_.interp.true_ : ts_.interp.false_); }
  Ref<> object_of(std::int64_t value) { return make_int(ts_, value); }
  Ref<> object_of(const BigIntConstant& value) { return int_from_digits(ts_, value.digits.c_str()); }
  Ref<> object_of(double value) { return make_float(ts_, value); }
  Ref<> object_of(const StringConstant& value) {
    if (!kFreeThreaded && !looks_like_name(value.utf8)) return make_str(ts_, value.utf8);
    Ref<Str> name = intern(ts_, value.utf8);
    if (name && ts_.interp.profile.identifier_constants_immortal && !name->count.is_immortal()) {
      ts_.interp.held.push_back(share<Object>(name.get()).release());
      name->count.make_immortal();
    }
    return name;
  }
  Ref<> object_of(const BytesConstant& value) { return make_bytes(ts_, value.bytes); }
  Ref<> object_of(const std::vector<Constant>& values) {
    Ref<Tuple> tuple = new_tuple(ts_, static_cast<std::int64_t>(values.size()));
    if (!tuple) return nullptr;
    for (std::size_t i = 0; i < values.size(); ++i) {
      tuple->items[i] = load(values[i]).release();
      if (tuple->items[i] == nullptr) return nullptr;
    }
    if (tuple->size > 0) finish_tuple(ts_, *tuple);
    return tuple;
  }

  ThreadState& ts_;
  std::map<std::string, Ref<>> made_;
};

Ref<Code> load(ThreadState& ts, const std::shared_ptr<const CodeUnit>& unit, ConstantLoader& constants);

Ref<Tuple> load_constants(ThreadState& ts, const CodeUnit& unit, ConstantLoader& constants) {
  Ref<Tuple> tuple = new_tuple(ts, static_cast<std::int64_t>(unit.constants.size()));
  if (!tuple) return nullptr;
  for (std::size_t i = 0; i < unit.constants.size(); ++i) {
    const auto* inner = std::get_if<std::shared_ptr<const CodeUnit>>(&unit.constants[i]);
    Ref<> object =
        inner != nullptr ? Ref<>(load(ts, *inner, constants)) : constants.load(std::get<Constant>(unit.constants[i]));
    tuple->items[i] = object.release();
    if (tuple->items[i] == nullptr) return nullptr;
  }
  if (tuple->size > 0) finish_tuple(ts, *tuple);
  return tuple;
}

Ref<Tuple> load_names(ThreadState& ts, const std::vector<std::string>& names) {
  Ref<Tuple> tuple = new_tuple(ts, static_cast<std::int64_t>(names.size()));
  if (!tuple) return nullptr;
  for (std::size_t i = 0; i < names.size(); ++i) {
    tuple->items[i] = intern(ts, names[i]).release();
    if (tuple->items[i] == nullptr) return nullptr;
  }
  if (tuple->size > 0) finish_tuple(ts, *tuple);
  return tuple;
}

// All fields null: from here on dealloc_code can take it apart at any time.
Code* allocate_code(ThreadState& ts) {
  auto* code = allocate<Code>(ts);
  if (code == nullptr) return nullptr;
  std::memset(reinterpret_cast<std::byte*>(code) + sizeof(Object), 0, sizeof(Code) - sizeof(Object));
  new (&code->unit) std::shared_ptr<const CodeUnit>();
  return code;
}

std::size_t cache_bytes(const CodeUnit& unit) {
  return (static_cast<std::size_t>(unit.cache_count) + 1) * sizeof(InlineCache);
}

Ref<Code> load(ThreadState& ts, const std::shared_ptr<const CodeUnit>& unit, ConstantLoader& constants) {
  Ref<Code> code = steal(allocate_code(ts));
  if (!code) return nullptr;
  code->unit = unit;
  code->instructions = unit->code.data();
  code->local_count = static_cast<std::int32_t>(unit->local_names.size());
  code->stack_size = unit->stack_size + kStackSlack;
  const bool simple = unit->keyword_only_count == 0 && !unit->has_varargs && !unit->has_varkeywords;
  code->simple_arguments = simple ? unit->positional_count : -1;
  code->constants = load_constants(ts, *unit, constants).release();
  code->names = load_names(ts, unit->names).release();
  code->name = intern(ts, unit->name).release();
  code->qualified_name = intern(ts, unit->qualified_name).release();
  code->filename = make_str(ts, unit->filename).release();
  code->caches = static_cast<InlineCache*>(allocate_array(ts.heap, cache_bytes(*unit)));
  if (code->caches == nullptr) raise_memory_error(ts);
  if (ts.exception != nullptr) return nullptr;  // what was made goes with the code
  for (int i = 0; i <= unit->cache_count; ++i) new (&code->caches[i]) InlineCache(0);
  return code;
}

// --- the type ---

Code* code_of(Object* self) { return as<Code>(self); }

void code_traverse(Object* self, Visit visit, void* context) {
  const Code& code = *code_of(self);
  for (Object* each :
       {static_cast<Object*>(code.constants), static_cast<Object*>(code.names), static_cast<Object*>(code.name),
        static_cast<Object*>(code.qualified_name), static_cast<Object*>(code.filename)}) {
    if (each != nullptr) visit(each, context);
  }
}

void dealloc_code(ThreadState& ts, Object* self) {
  Code& code = *code_of(self);
  if (has_weakrefs(code.weakrefs)) clear_weakrefs(ts, self);
  clear(code.constants);
  clear(code.names);
  clear(code.name);
  clear(code.qualified_name);
  clear(code.filename);
  if (code.caches != nullptr) free_array(ts.heap, code.caches, cache_bytes(*code.unit));
  code.unit.~shared_ptr();
  free_object(ts, self, sizeof(Code));
}

Ref<> repr_code(ThreadState& ts, Object* self) {
  const Code& code = *code_of(self);
  return make_str(ts, fmt::format("<code object {} at {}, file \"{}\", line {}>", code.unit->name, fmt::ptr(self),
                                  code.unit->filename, code.unit->first_line));
}

Ref<> get_name(ThreadState&, Object* self) { return share<Object>(code_of(self)->name); }
Ref<> get_qualified_name(ThreadState&, Object* self) { return share<Object>(code_of(self)->qualified_name); }
Ref<> get_filename(ThreadState&, Object* self) { return share<Object>(code_of(self)->filename); }
Ref<> get_first_line(ThreadState& ts, Object* self) { return make_int(ts, code_of(self)->unit->first_line); }
Ref<> get_argument_count(ThreadState& ts, Object* self) { return make_int(ts, code_of(self)->unit->positional_count); }
Ref<> get_constants(ThreadState&, Object* self) { return share<Object>(code_of(self)->constants); }
Ref<> get_names(ThreadState&, Object* self) { return share<Object>(code_of(self)->names); }
// The bits of CPython (Include/cpython/code.h) that describe the function.
Ref<> get_flags(ThreadState& ts, Object* self) {
  const CodeUnit& unit = *code_of(self)->unit;
  const bool nested = unit.qualified_name.find(".<locals>.") != std::string::npos;
  const bool no_cells =
      unit.free_count == 0 && std::ranges::find(unit.local_kinds, LocalKind::kCell) == unit.local_kinds.end();
  const std::pair<int, bool> bits[] = {
      {0x1, !unit.uses_namespace},                             // CO_OPTIMIZED
      {0x2, !unit.uses_namespace},                             // CO_NEWLOCALS
      {0x4, unit.has_varargs},                                 // CO_VARARGS
      {0x8, unit.has_varkeywords},                             // CO_VARKEYWORDS
      {0x10, nested},                                          // CO_NESTED
      {0x20, unit.is_generator && !unit.is_coroutine},         // CO_GENERATOR
      {0x40, no_cells && !ts.interp.profile.at_least(3, 11)},  // CO_NOFREE
      {0x80, unit.is_coroutine && !unit.is_generator},         // CO_COROUTINE
      {0x200, unit.is_coroutine && unit.is_generator},         // CO_ASYNC_GENERATOR
  };
  int flags = 0;
  for (const auto& [bit, is_set] : bits) flags |= is_set ? bit : 0;
  return make_int(ts, flags);
}
Ref<> get_variable_names(ThreadState& ts, Object* self) {
  std::vector<std::string> names;
  const CodeUnit& unit = *code_of(self)->unit;
  for (std::size_t i = 0; i < unit.local_names.size(); ++i) {
    if (unit.local_kinds[i] == LocalKind::kFast) names.push_back(unit.local_names[i]);
  }
  return load_names(ts, names);
}

constexpr GetSetDef kCodeAttributes[] = {
    {"co_name", get_name, nullptr, nullptr},
    {"co_qualname", get_qualified_name, nullptr, nullptr},
    {"co_filename", get_filename, nullptr, nullptr},
    {"co_firstlineno", get_first_line, nullptr, nullptr},
    {"co_argcount", get_argument_count, nullptr, nullptr},
    {"co_flags", get_flags, nullptr, nullptr},
    {"co_consts", get_constants, nullptr, nullptr},
    {"co_names", get_names, nullptr, nullptr},
    {"co_varnames", get_variable_names, nullptr, nullptr},
};

}  // namespace

Str* Code::name_at(int index) const { return as<Str>(names->items[index]); }

Ref<Code> load_code(ThreadState& ts, const std::shared_ptr<const CodeUnit>& unit, Ref<Tuple>* arena) {
  ConstantLoader constants(ts);
  Ref<Code> code = load(ts, unit, constants);
  if (!code || arena == nullptr) return code;
  *arena = constants.arena();
  return *arena ? std::move(code) : nullptr;
}

bool add_code_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::code;
  spec.object_bytes = sizeof(Code);
  spec.flags = kDeepDealloc;
  spec.weakrefs_offset = offset_of(&Code::weakrefs);
  spec.slots.traverse = code_traverse;
  spec.slots.dealloc = dealloc_code;
  spec.slots.repr = repr_code;
  spec.attributes = kCodeAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
