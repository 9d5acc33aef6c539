// The calls behind selectors.EpollSelector, part of module select. CPython: Modules/selectmodule.c.
#pragma once

#include <span>

#include "types/native.h"

namespace ouro::OURO_BUILD {

std::span<const NativeDef> epoll_functions();

}  // namespace ouro::OURO_BUILD
