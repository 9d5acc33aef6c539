// Module time: its functions, file by file, and where the machine is. CPython: Modules/timemodule.c (init_timezone).
#include <algorithm>
#include <time.h>

#include "modules/native/time_functions.h"
#include "modules/native_modules.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

struct Zone {
  long west = 0;  // seconds
  std::string name;
};

Zone zone_at(time_t seconds) {
  tm value{};
  if (localtime_r(&seconds, &value) == nullptr) return {};
  return {-value.tm_gmtoff, value.tm_zone};
}

bool set_int(ThreadState& ts, Module& module, const char* name, std::int64_t value) {
  const Ref<> number = make_int(ts, value);
  return number && dict_set(ts, *module.dict, name, number.get());
}

// The two zones of a year; daylight saving time is the one further east.
bool add_zones(ThreadState& ts, Module& module) {
  constexpr time_t kYear = (365 * 24 + 6) * 3600;
  const time_t january = ::time(nullptr) / kYear * kYear;
  Zone standard = zone_at(january);
  Zone summer = zone_at(january + kYear / 2);
  if (standard.west < summer.west) std::swap(standard, summer);
  const Ref<Str> first = make_str(ts, standard.name);
  const Ref<Str> second = first ? make_str(ts, summer.name) : nullptr;
  const Ref<> names = second ? Ref<>(make_tuple(ts, {first.get(), second.get()})) : nullptr;
  return names && dict_set(ts, *module.dict, "tzname", names.get()) && set_int(ts, module, "timezone", standard.west) &&
         set_int(ts, module, "altzone", summer.west) &&
         set_int(ts, module, "daylight", standard.west != summer.west ? 1 : 0);
}

bool fill(ThreadState& ts, Module& module) {
  tzset();
  return add_functions(ts, module, time::clock_functions()) && add_functions(ts, module, time::calendar_functions()) &&
         dict_set(ts, *module.dict, "struct_time", ts.type(TypeId::struct_time)) && add_zones(ts, module) &&
         set_int(ts, module, "CLOCK_REALTIME", CLOCK_REALTIME) &&
         set_int(ts, module, "CLOCK_MONOTONIC", CLOCK_MONOTONIC) &&
         set_int(ts, module, "CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID) &&
         set_int(ts, module, "CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID);
}

}  // namespace

const NativeModule kTimeModule = {"time", "Clocks, calendars and waiting.", {}, fill};

}  // namespace ouro::OURO_BUILD
