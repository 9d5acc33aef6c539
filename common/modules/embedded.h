// The modules that are written in Python, by name: the texts in lib, put into the executable when it is built. A
// package is there as NAME.__init__. CPython: frozen modules (Python/frozen.c).
#pragma once

#include <map>
#include <string>

namespace ouro {

const std::map<std::string, std::string>& embedded_modules();

}  // namespace ouro
