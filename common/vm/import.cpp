// import: native modules, embedded ones, files. CPython: Python/import.c, Lib/importlib/_bootstrap.py.
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "frontend/compiler.h"
#include "types/abstract.h"
#include "types/console.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/module.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/calls.h"
#include "vm/import_turns.h"
#include "vm/modules.h"
#include "vm/operations.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {
namespace {

// Where the text of a module is.
struct Source {
  std::string text;
  std::string filename;
  std::string package_folder;  // of a package: its own folder
};

Raised not_found(ThreadState& ts, const std::string& name, const std::string& because = "") {
  Ref<Str> text = make_str(ts, fmt::format("No module named '{}'{}", name, because));
  Ref<Str> module = make_str(ts, name);
  Ref<> exception = text && module ? call(ts, ts.type(TypeId::module_not_found_error), {text.get()}) : nullptr;
  if (!exception || !set_attribute(ts, exception.get(), intern(ts, "name").get(), module.get())) return {};
  return raise_object(ts, std::move(exception));
}

bool read_file(const std::string& path, Source& source) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return false;
  std::stringstream text;
  text << file.rdbuf();
  source.text = text.str();
  source.filename = path;
  return true;
}

// In one folder: name.py, or the package name/__init__.py.
bool find_in_folder(const std::string& folder, const std::string& name, Source& source) {
  const std::string base = (folder.empty() ? std::string(".") : folder) + "/" + name;
  std::error_code ignored;
  if (std::filesystem::is_directory(base, ignored) && read_file(base + "/__init__.py", source)) {
    source.package_folder = base;
    return true;
  }
  return read_file(base + ".py", source);
}

// `folders`: sys.path, or the __path__ of the package it belongs to.
bool find_in_folders(ThreadState& ts, Object* folders, const std::string& name, Source& source) {
  if (folders == nullptr || !is<List>(ts, folders)) return false;
  Ref<> folder;
  for (std::int64_t i = 0; (folder = list_get(ts, *as<List>(folders), i)); ++i) {
    if (is<Str>(ts, folder.get()) && find_in_folder(to_utf8(*as<Str>(folder.get())), name, source)) return true;
  }
  return false;
}

// Among the modules that are built in. A package there has a folder in name only: nothing is found in it.
bool find_embedded(ThreadState& ts, const std::string& name, Source& source) {
  const std::map<std::string, std::string>& all = ts.interp.vm->embedded;
  auto found = all.find(name);
  if (found == all.end()) {
    found = all.find(name + ".__init__");
    if (found == all.end()) return false;
    source.package_folder = "<embedded " + name + ">";
  }
  source.text = found->second;
  source.filename = "<embedded " + name + ">";
  return true;
}

bool set_text(ThreadState& ts, Dict& names, Str* name, const std::string& value) {
  Ref<Str> text = make_str(ts, value);
  return text && dict_set(ts, names, name, text.get());
}

bool describe(ThreadState& ts, Module& module, const std::string& name, const Source& source) {
  const KnownNames& names = ts.interp.names;
  const bool package = !source.package_folder.empty();
  const std::string parent =
      package ? name : name.substr(0, name.rfind('.') == std::string::npos ? 0 : name.rfind('.'));
  if (!set_text(ts, *module.dict, names.dunder_file, source.filename) ||
      !set_text(ts, *module.dict, names.dunder_package, parent) ||
      !dict_set(ts, *module.dict, names.dunder_builtins, ts.interp.builtins)) {
    return false;
  }
  if (!package) return true;
  Ref<Str> folder = make_str(ts, source.package_folder);
  Ref<List> path = new_list(ts, 1);
  return folder && path && list_append(ts, *path, std::move(folder)) &&
         dict_set(ts, *module.dict, names.dunder_path, path.get());
}

// Compiles and runs the module; while it runs it is in sys.modules already, so that circular imports end.
Ref<> load_source(ThreadState& ts, Str* name, const Source& source) {
  Ref<Module> module = new_module(ts, to_utf8(*name));
  if (!module || !describe(ts, *module, to_utf8(*name), source)) return nullptr;
  ts.interp.console->add_source(source.filename, source.text);
  const CompileResult result = compile(source.text, source.filename, ts.interp.profile);
  if (const auto* problem = std::get_if<SyntaxProblem>(&result)) return raise_syntax_problem(ts, *problem);
  Ref<Code> code = load_code(ts, std::get<std::shared_ptr<const CodeUnit>>(result), nullptr);
  if (!code || !dict_set(ts, *ts.interp.modules, name, module.get())) return nullptr;
  Ref<> done = run_body(ts, *code, nullptr, module->dict, module->dict);
  if (done) return dict_get_name(ts, *ts.interp.modules, name);
  Ref<> pending = take_exception(ts);
  if (dict_remove(ts, *ts.interp.modules, name) < 0) discard_exception(ts);
  restore_exception(ts, std::move(pending));
  return nullptr;
}

Ref<> load_native(ThreadState& ts, Str* name, const NativeModule& declaration) {
  Ref<Module> module = make_native_module(ts, declaration);
  if (!module || !dict_set(ts, *ts.interp.modules, name, module.get())) return nullptr;
  return module;
}

Ref<> load(ThreadState& ts, Str* name, Object* parent) {
  const std::string text = to_utf8(*name);
  const std::size_t dot = text.rfind('.');
  const std::string tail = dot == std::string::npos ? text : text.substr(dot + 1);
  for (const NativeModule* each : ts.interp.vm->native_modules) {
    if (each->name == text) return load_native(ts, name, *each);
  }
  Source source;
  if (find_embedded(ts, text, source)) return load_source(ts, name, source);
  Ref<> folders;
  if (parent != nullptr) {
    folders = find_attribute(ts, parent, ts.interp.names.dunder_path);
    if (!folders) {
      if (ts.exception != nullptr) return nullptr;
      return not_found(ts, text, fmt::format("; '{}' is not a package", text.substr(0, dot)));
    }
  } else if (const Ref<> sys = dict_get(ts, *ts.interp.modules, "sys")) {
    folders = find_attribute(ts, sys.get(), ts.interp.names.path);
  }
  if (!find_in_folders(ts, folders.get(), tail, source)) return not_found(ts, text);
  return load_source(ts, name, source);
}

// The part of a relative import's base: the importing module's package, `level` - 1 steps up.
bool absolute_name(ThreadState& ts, Frame& frame, Str* name, std::int64_t level, std::string& result) {
  result = to_utf8(*name);
  if (level == 0) return true;
  const Ref<> package = dict_get_name(ts, *frame.globals, ts.interp.names.dunder_package);
  if (!package || !is<Str>(ts, package.get()) || as<Str>(package.get())->length == 0) {
    return raise(ts, TypeId::import_error, "attempted relative import with no known parent package");
  }
  std::string base = to_utf8(*as<Str>(package.get()));
  for (; level > 1; --level) {
    const std::size_t dot = base.rfind('.');
    if (dot == std::string::npos)
      return raise(ts, TypeId::import_error, "attempted relative import beyond top-level package");
    base.resize(dot);
  }
  result = result.empty() ? base : base + "." + result;
  return true;
}

}  // namespace

Raised raise_syntax_problem(ThreadState& ts, const SyntaxProblem& problem) {
  const TypeId type = problem.type == "TabError"           ? TypeId::tab_error
                      : problem.type == "IndentationError" ? TypeId::indentation_error
                                                           : TypeId::syntax_error;
  const SourceSpan& where = problem.where;
  Ref<Str> text = make_str(ts, fmt::format("{} ({}, line {})", problem.message, problem.filename, where.begin.line));
  Ref<> exception = text ? call(ts, ts.type(type), {text.get()}) : nullptr;
  const auto put = [&](const char* name, Ref<> value) {
    Ref<Str> key = value ? intern(ts, name) : nullptr;
    return key && set_attribute(ts, exception.get(), key.get(), value.get());
  };
  const bool described =
      exception && put("msg", make_str(ts, problem.message)) && put("filename", make_str(ts, problem.filename)) &&
      put("text", make_str(ts, problem.source_line + "\n")) && put("lineno", make_int(ts, where.begin.line)) &&
      put("offset", make_int(ts, where.begin.column + 1)) && put("end_lineno", make_int(ts, where.end.line)) &&
      put("end_offset", make_int(ts, where.end.column + 1));
  return described ? raise_object(ts, std::move(exception)) : Raised{};
}

namespace {

// One part of a dotted name; it becomes an attribute of `parent`, which may be null.
Ref<> import_part(ThreadState& ts, const std::string& full, Object* parent) {
  const Ref<Str> name = intern(ts, full);
  if (!name) return nullptr;
  if (!ts.interp.imports->any()) {
    if (Ref<> known = dict_get_name(ts, *ts.interp.modules, name.get())) return known;
  }
  const ImportTurn turn(ts, full);
  if (Ref<> known = dict_get_name(ts, *ts.interp.modules, name.get())) return known;
  Ref<> module = load(ts, name.get(), parent);
  if (!module || parent == nullptr) return module;
  const Ref<Str> tail = intern(ts, full.substr(full.rfind('.') + 1));
  return tail && set_attribute(ts, parent, tail.get(), module.get()) ? std::move(module) : nullptr;
}

}  // namespace

Ref<> import_module(ThreadState& ts, const std::string& full) {
  Ref<> parent;
  for (std::size_t end = full.find('.');; end = full.find('.', end + 1)) {
    Ref<> module = import_part(ts, full.substr(0, end), parent.get());
    if (!module || end == std::string::npos) return module;
    parent = std::move(module);
  }
}

// `import a.b` binds a; `from a.b import c` wants a.b.
Ref<> import_name(ThreadState& ts, Frame& frame, Str* name, Object* level, Object* names) {
  std::string full;
  if (!absolute_name(ts, frame, name, small_value(*as<Int>(level)).value_or(0), full)) return nullptr;
  Ref<> module = import_module(ts, full);
  const std::size_t dot = full.find('.');
  if (!module || dot == std::string::npos || names != ts.interp.none) return module;
  return dict_get(ts, *ts.interp.modules, full.substr(0, dot));
}

// An attribute, or a module of the package.
Ref<> import_from(ThreadState& ts, Object* module, Str* name) {
  Ref<> found = find_attribute(ts, module, name);
  if (found || ts.exception != nullptr) return found;
  Ref<> own_name = find_attribute(ts, module, ts.interp.names.dunder_name);
  const std::string package = own_name && is<Str>(ts, own_name.get()) ? to_utf8(*as<Str>(own_name.get())) : "?";
  Ref<> path = find_attribute(ts, module, ts.interp.names.dunder_path);
  if (path) {
    found = import_module(ts, package + "." + to_utf8(*name));
    if (found || !discard_if(ts, TypeId::module_not_found_error)) return found;
  }
  if (ts.exception != nullptr) return nullptr;
  Ref<> file = find_attribute(ts, module, ts.interp.names.dunder_file);
  const std::string where = file && is<Str>(ts, file.get()) ? to_utf8(*as<Str>(file.get())) : "unknown location";
  return raise(ts, TypeId::import_error, "cannot import name '{}' from '{}' ({})", to_utf8(*name), package, where);
}

bool import_star(ThreadState& ts, Dict& into, Object* module) {
  Ref<> all = find_attribute(ts, module, ts.interp.names.dunder_all);
  if (!all && ts.exception != nullptr) return false;
  if (all) {
    return for_each(ts, all.get(), [&](Object* name) {
      if (!is<Str>(ts, name))
        return bool(raise(ts, TypeId::type_error, "Item in __all__ must be str, not {}", type_name(name)));
      Ref<> value = get_attribute(ts, module, to_utf8(*as<Str>(name)));
      return value && dict_set(ts, into, name, value.get());
    });
  }
  if (!is<Module>(ts, module))
    return raise(ts, TypeId::import_error, "from-import-* object has no __dict__ and no __all__");
  Ref<Dict> names = dict_copy(ts, *as<Module>(module)->dict);
  Object* key = nullptr;
  Object* value = nullptr;
  for (std::int64_t position = 0; names && dict_next(*names, position, key, value);) {
    const bool is_public = is<Str>(ts, key) && (as<Str>(key)->length == 0 || as<Str>(key)->at(0) != U'_');
    if (is_public && !dict_set(ts, into, key, value)) return false;
  }
  return bool(names);
}

}  // namespace ouro::OURO_BUILD
