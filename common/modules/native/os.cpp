// Module os: its functions, file by file, its constants and the environment. CPython: Lib/os.py.
#include <string_view>
#include <unistd.h>

#include "modules/native/os_functions.h"
#include "modules/native_modules.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/system_path.h"

namespace ouro::OURO_BUILD {
namespace {

struct Constant {
  const char* name;
  const char* value;
};

constexpr Constant kConstants[] = {
    {"name", "posix"}, {"sep", "/"},     {"linesep", "\n"}, {"devnull", "/dev/null"},
    {"curdir", "."},   {"pardir", ".."}, {"pathsep", ":"},  {"extsep", "."},
};

// As it was when the program began: changes to the dict stay in the dict.
Ref<Dict> environment(ThreadState& ts) {
  Ref<Dict> variables = new_dict(ts);
  for (char** each = environ; variables && each != nullptr && *each != nullptr; ++each) {
    const std::string_view text = *each;
    const std::size_t equals_sign = text.find('=', 1);
    if (equals_sign == std::string_view::npos) continue;
    const Ref<> name = text_from_system(ts, text.substr(0, equals_sign));
    const Ref<> value = name ? text_from_system(ts, text.substr(equals_sign + 1)) : nullptr;
    if (!value || !dict_set_default(ts, *variables, name.get(), value.get())) return nullptr;
  }
  return variables;
}

// os.path is a module of its own that comes with os: `import os.path` finds it there.
bool add_path_module(ThreadState& ts, Module& module) {
  const Ref<Module> path = make_native_module(ts, kOsPathModule);
  return path && dict_set(ts, *ts.interp.modules, kOsPathModule.name, path.get()) &&
         dict_set(ts, *module.dict, "path", path.get());
}

bool fill(ThreadState& ts, Module& module) {
  for (const auto functions : {os::process_functions(), os::file_functions(), os::descriptor_functions(),
                               os::child_functions(), os::fork_functions(), os::shared_functions()}) {
    if (!add_functions(ts, module, functions)) return false;
  }
  for (const auto numbers : {os::descriptor_numbers(), os::child_numbers(), os::shared_numbers()}) {
    for (const os::Number& each : numbers) {
      const Ref<> value = make_int(ts, each.value);
      if (!value || !dict_set(ts, *module.dict, each.name, value.get())) return false;
    }
  }
  for (const Constant& constant : kConstants) {
    const Ref<Str> value = intern(ts, constant.value);
    if (!value || !dict_set(ts, *module.dict, constant.name, value.get())) return false;
  }
  const Ref<Dict> variables = environment(ts);
  return variables && dict_set(ts, *module.dict, "environ", variables.get()) &&
         dict_set(ts, *module.dict, "error", ts.type(TypeId::os_error)) && add_path_module(ts, module) &&
         os::add_fork_lists(ts, *module.dict);
}

}  // namespace

const NativeModule kOsModule = {"os", "The operating system.", {}, fill};

}  // namespace ouro::OURO_BUILD
