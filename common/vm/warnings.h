// Warnings: what is suspicious and no error. Each is printed once per place and text.
// CPython: Python/_warnings.c (the default filters), Lib/warnings.py (the text).
#pragma once

#include <string_view>

#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

// Prints "FILE:LINE: CATEGORY: text" for the line that runs now, with that line. `about_object`: it is a matter of
// where some object came from, which tracemalloc would tell. User code does not run; a pending exception stays.
void warn(ThreadState& ts, std::string_view category, std::string_view text, bool about_object);

}  // namespace ouro::OURO_BUILD
