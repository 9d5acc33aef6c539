// The modules written in C++. CPython: PyImport_Inittab (Modules/config.c).
#pragma once

#include <string>
#include <vector>

#include "types/module.h"

namespace ouro::OURO_BUILD {

extern const NativeModule kCtypesModule;
extern const NativeModule kSysModule;
extern const NativeModule kGcModule;
extern const NativeModule kHashlibModule;
extern const NativeModule kInterpreterQueuesModule;
extern const NativeModule kInterpretersModule;
extern const NativeModule kMathModule;
extern const NativeModule kOldInterpretersModule;
extern const NativeModule kOsModule;
extern const NativeModule kOsPathModule;
extern const NativeModule kOuroborosModule;
extern const NativeModule kPickleModule;
extern const NativeModule kPsutilModule;
extern const NativeModule kResourceModule;
extern const NativeModule kSelectModule;
extern const NativeModule kSignalModule;
extern const NativeModule kSocketModule;
extern const NativeModule kThreadModule;
extern const NativeModule kTimeModule;
extern const NativeModule kWeakrefModule;

// gc.garbage, gc.callbacks, and what the collector asks of other layers; once the types are there.
bool start_gc_module(ThreadState& ts);

// All of them, for VmState.
std::vector<const NativeModule*> native_modules();

// sys.argv and sys.path[0]; once the interpreter has started, before the program runs.
bool set_arguments(ThreadState& ts, const std::vector<std::string>& arguments, const std::string& folder);

}  // namespace ouro::OURO_BUILD
