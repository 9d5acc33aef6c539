// The functions of module time, a table per file. CPython: Modules/timemodule.c.
#pragma once

#include <cstdint>
#include <span>

#include "types/abstract.h"
#include "types/native.h"

namespace ouro::OURO_BUILD::time {

std::span<const NativeDef> clock_functions();     // time_clocks.cpp: what time it is, sleep
std::span<const NativeDef> calendar_functions();  // time_calendar.cpp: days, hours, time zones, text

inline constexpr std::int64_t kNanoseconds = 1'000'000'000;  // in a second

}  // namespace ouro::OURO_BUILD::time
