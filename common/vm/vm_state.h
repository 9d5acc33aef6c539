// What the virtual machine keeps per interpreter: the modules it can make.
// CPython: PyImport_Inittab, sys.path.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "types/module.h"

namespace ouro::OURO_BUILD {

struct VmState {
  std::vector<const NativeModule*> native_modules;   // modules written in C++, made when first imported
  std::map<std::string, std::string> embedded;       // modules written in Python, by name: their source
};

}  // namespace ouro::OURO_BUILD
