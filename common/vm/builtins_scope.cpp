// Builtins about names: scopes, classes, imports, super(). CPython: Python/bltinmodule.c, Objects/typeobject.c.
#include "types/abstract.h"
#include "types/class.h"
#include "types/dict.h"
#include "types/function.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"
#include "types/super.h"
#include "types/tuple.h"
#include "vm/builtins.h"
#include "vm/calls.h"
#include "vm/operations.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> builtin_globals(ThreadState& ts, const Args&) { return share<Object>(ts.frame->globals); }
Ref<> builtin_locals(ThreadState& ts, const Args&) { return frame_locals(ts, *ts.frame); }

Ref<> builtin_vars(ThreadState& ts, const Args& args) {
  if (args[0] == nullptr) return frame_locals(ts, *ts.frame);
  Ref<> dict = find_attribute(ts, args[0], ts.interp.names.dunder_dict);
  if (dict || ts.exception != nullptr) return dict;
  return raise(ts, TypeId::type_error, "vars() argument must have __dict__ attribute");
}

Ref<> builtin_dir(ThreadState& ts, const Args& args) {
  if (args[0] != nullptr) {
    Ref<> method = find_special(ts, args[0], ts.interp.names.dunder_dir);
    Ref<> names = method ? call(ts, method.get(), {}) : nullptr;
    if (!names) return nullptr;
    Ref<List> list = list_from(ts, names.get());
    return list && list_sort(ts, *list, nullptr, false) ? Ref<>(std::move(list)) : nullptr;
  }
  Ref<Dict> locals = frame_locals(ts, *ts.frame);
  Ref<List> list = locals ? list_from(ts, locals.get()) : nullptr;
  return list && list_sort(ts, *list, nullptr, false) ? Ref<>(std::move(list)) : nullptr;
}

Ref<> builtin_import(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[0]))
    return raise(ts, TypeId::type_error, "__import__() argument 1 must be str, not {}", type_name(args[0]));
  Ref<> level = args[4] != nullptr ? share(args[4]) : make_int(ts, 0);
  if (!level || !is<Int>(ts, level.get())) return raise(ts, TypeId::type_error, "level must be an int");
  Object* names = args[3] != nullptr && is_true(ts, args[3]) == 1 ? args[3] : ts.interp.none;
  return import_name(ts, *ts.frame, as<Str>(args[0]), level.get(), names);
}

// --- class statements ---

// The keyword `metaclass` does not reach the class.
Object* given_metaclass(const Args& args, std::vector<StackRef>& values, std::vector<Object*>& names) {
  Object* metaclass = nullptr;
  for (int k = 0; k < args.keyword_count(); ++k) {
    Object* name = args.keyword_names->items[k];
    Object* value = args[args.positional_count() + k];
    if (equals(*as<Str>(name), "metaclass")) {
      metaclass = value;
    } else {
      names.push_back(name);
      values.push_back(StackRef::borrowed(value));
    }
  }
  return metaclass;
}

// The most derived of the metaclass and the bases' own.
Object* winning_metaclass(ThreadState& ts, Object* metaclass, const Tuple& bases) {
  if (metaclass == nullptr) metaclass = bases.size > 0 ? bases.items[0]->type : ts.type(TypeId::type);
  if (!is<Type>(ts, metaclass)) return metaclass;
  for (Object* base : bases.span()) {
    if (is_subtype(as<Type>(metaclass), base->type)) continue;
    if (is_subtype(base->type, as<Type>(metaclass))) {
      metaclass = base->type;
      continue;
    }
    return raise(ts, TypeId::type_error,
                 "metaclass conflict: the metaclass of a derived class must be a (non-strict) "
                 "subclass of the metaclasses of all its bases");
  }
  return metaclass;
}

// __build_class__(body, name, *bases, **keywords): runs the body in a new namespace and calls the metaclass with it.
Ref<> build_class(ThreadState& ts, const Args& args) {
  if (args.positional_count() < 2) return raise(ts, TypeId::type_error, "__build_class__: not enough arguments");
  auto& body = *as<Function>(args[0]);
  Ref<Tuple> bases = new_tuple(ts, args.positional_count() - 2);
  if (!bases) return nullptr;
  for (int i = 2; i < args.positional_count(); ++i) bases->items[i - 2] = share(args[i]).release();
  if (bases->size > 0) finish_tuple(ts, *bases);
  std::vector<StackRef> keyword_values;
  std::vector<Object*> keyword_names;
  Object* metaclass = winning_metaclass(ts, given_metaclass(args, keyword_values, keyword_names), *bases);
  Ref<Dict> names = metaclass != nullptr ? new_dict(ts) : nullptr;
  if (!names) return nullptr;
  Ref<> cell = run_body(ts, *as<Code>(body.code), &body, body.globals, names.get());
  if (!cell) return nullptr;
  std::vector<StackRef> values = {StackRef::borrowed(args[1]), StackRef::borrowed(bases.get()),
                                  StackRef::borrowed(names.get())};
  values.insert(values.end(), keyword_values.begin(), keyword_values.end());
  Ref<Tuple> names_tuple = keyword_names.empty() ? nullptr : make_tuple(ts, std::span<Object* const>(keyword_names));
  return call(
      ts, metaclass,
      Args{values.data(), static_cast<int>(values.size()), static_cast<int>(keyword_names.size()), names_tuple.get()});
}

constexpr NativeDef kScopeFunctions[] = {
    {"globals", builtin_globals, "", "The namespace of the module."},
    {"locals", builtin_locals, "", "The local names; of a function, a copy."},
    {"vars", builtin_vars, "object=, /", "object.__dict__, or locals()."},
    {"dir", builtin_dir, "object=, /", "The names of an object's attributes, or the local ones."},
    {"__import__", builtin_import, "name, globals=, locals=, fromlist=, level=", "What an import statement calls."},
    {"__build_class__", build_class, "**", "What a class statement calls."},
};

}  // namespace

std::span<const NativeDef> scope_builtins() { return kScopeFunctions; }

// super() without arguments: the class from the cell __class__, the object from the first parameter of the function
// that calls it.
Ref<> new_super_here(ThreadState& ts) {
  Frame* frame = ts.frame;
  if (frame == nullptr || frame->function == nullptr || frame->code->unit->positional_count == 0) {
    return raise(ts, TypeId::runtime_error, "super(): no arguments");
  }
  const CodeUnit& unit = *frame->code->unit;
  Object* object = frame->locals[0].is_null() ? nullptr : frame->locals[0].get();
  if (object != nullptr && object->type == ts.type(TypeId::cell)) object = as<Cell>(object)->content;
  if (object == nullptr) return raise(ts, TypeId::runtime_error, "super(): arg[0] deleted");
  for (std::size_t i = unit.local_names.size() - static_cast<std::size_t>(unit.free_count); i < unit.local_names.size();
       ++i) {
    if (unit.local_names[i] != "__class__") continue;
    Object* type = as<Cell>(frame->locals[i].get())->content;
    if (type == nullptr) return raise(ts, TypeId::runtime_error, "super(): empty __class__ cell");
    return new_super(ts, as<Type>(type), object);
  }
  return raise(ts, TypeId::runtime_error, "super(): __class__ cell not found");
}

}  // namespace ouro::OURO_BUILD
