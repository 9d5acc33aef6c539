// open(): a path or a descriptor becomes a text or a binary file.
// CPython: _io_open_impl (Modules/_io/_iomodule.c).
#pragma once

#include <string_view>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// `mode` as open() takes it; `buffering` 0: none, 1: by line, else as it is usual.
// RETURNS: null with OSError, TypeError or ValueError.
Ref<> open_file(ThreadState& ts, Object* file, std::string_view mode, std::int64_t buffering);

}  // namespace ouro::OURO_BUILD
