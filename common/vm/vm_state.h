// What the virtual machine keeps per interpreter: the modules it can make, what its program is, the warnings it has
// given. CPython: PyImport_Inittab, sys.path; __warningregistry__; async_gen_firstiter and its like in PyThreadState.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "frontend/code_unit.h"
#include "memory/table_lock.h"
#include "types/module.h"

namespace ouro::OURO_BUILD {

// What a run began with: a sub-interpreter begins with the same.
struct ProgramOrigin {
  std::shared_ptr<const CodeUnit> code;  // of __main__; null if there is none
  std::vector<std::string> arguments;    // sys.argv
  std::string folder;                    // where imports are looked for
  std::size_t memory_limit = 0;          // bytes, of each interpreter
};

// What a thread wants to be told about asynchronous generators (sys.set_asyncgen_hooks). Owned; or null.
struct AsyncGeneratorHooks {
  Object* begun = nullptr;
  Object* dropped = nullptr;
};

struct VmState {
  std::vector<const NativeModule*> native_modules;  // modules written in C++, made when first imported
  std::map<std::string, std::string> embedded;      // modules written in Python, by name: their source
  ProgramOrigin origin = {};
  // The rest changes: Interpreter::tables_mutex.
  std::set<std::string> warned;  // each warning is given once (vm/warnings.h)
  // Without a GIL: of all code, by what they look like. They are immortal (vm/code.cpp).
  std::unordered_map<std::string, Object*> constants;
  std::map<const ThreadState*, AsyncGeneratorHooks> async_generator_hooks;  // of the threads that have any
};

// Those of this thread, or null. No other thread touches them.
inline AsyncGeneratorHooks* async_generator_hooks(const ThreadState& ts) {
  const TableLock lock(ts.interp.tables_mutex);
  const auto found = ts.interp.vm->async_generator_hooks.find(&ts);
  return found == ts.interp.vm->async_generator_hooks.end() ? nullptr : &found->second;
}
inline AsyncGeneratorHooks& begin_async_generator_hooks(ThreadState& ts) {
  const TableLock lock(ts.interp.tables_mutex);
  return ts.interp.vm->async_generator_hooks[&ts];
}
inline void end_async_generator_hooks(ThreadState& ts) {
  const TableLock lock(ts.interp.tables_mutex);
  ts.interp.vm->async_generator_hooks.erase(&ts);
}

}  // namespace ouro::OURO_BUILD
