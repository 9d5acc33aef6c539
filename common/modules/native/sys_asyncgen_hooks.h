// sys.set_asyncgen_hooks and sys.get_asyncgen_hooks. CPython: Python/sysmodule.c.
#pragma once

#include <span>

#include "types/native.h"

namespace ouro::OURO_BUILD {

std::span<const NativeDef> asyncgen_hook_functions();

}  // namespace ouro::OURO_BUILD
