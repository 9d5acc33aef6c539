// Days, hours, time zones, and their text. CPython: Modules/timemodule.c.
#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <time.h>
#include <vector>

#include "modules/native/time_functions.h"
#include "types/errors.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/struct_sequence.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::time {
namespace {

constexpr int kFields = 9;
constexpr int kFirstYear = 1900;  // of tm_year

// --- between Python and the C library ---

Ref<> make_struct_time(ThreadState& ts, const tm& value) {
  const std::array<int, kFields> numbers = {
      value.tm_year + kFirstYear, value.tm_mon + 1,  value.tm_mday, value.tm_hour, value.tm_min, value.tm_sec,
      (value.tm_wday + 6) % 7,    value.tm_yday + 1, value.tm_isdst};
  std::array<Ref<>, kFields> items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    items[i] = make_int(ts, numbers[i]);
    if (!items[i]) return nullptr;
  }
  return make_struct_sequence(ts, TypeId::struct_time,
                              {items[0].get(), items[1].get(), items[2].get(), items[3].get(), items[4].get(),
                               items[5].get(), items[6].get(), items[7].get(), items[8].get()});
}

// One of the nine. RETURNS: false with TypeError or OverflowError.
bool read_field(ThreadState& ts, Object* given, int& field) {
  const std::optional<std::int64_t> number = as_int64(ts, given, "int");
  if (!number) return false;
  field = static_cast<int>(*number);
  if (*number == field) return true;
  return raise(ts, TypeId::overflow_error, "signed integer is {}",
               *number > 0 ? "greater than maximum" : "less than minimum");
}

// The nine numbers as they are given. RETURNS: false with TypeError or OverflowError.
bool read_fields(ThreadState& ts, Object* given, const char* function, tm& value) {
  if (!is<Tuple>(ts, given)) return raise(ts, TypeId::type_error, "Tuple or struct_time argument required");
  const Tuple& tuple = *as<Tuple>(given);
  if (tuple.size != kFields) return raise(ts, TypeId::type_error, "{}(): illegal time tuple argument", function);
  int year = 0;
  int weekday = 0;
  value = {};
  int* const fields[] = {&year,         &value.tm_mon, &value.tm_mday, &value.tm_hour, &value.tm_min,
                         &value.tm_sec, &weekday,      &value.tm_yday, &value.tm_isdst};
  for (std::size_t i = 0; i < kFields; ++i) {
    if (!read_field(ts, tuple.items[i], *fields[i])) return false;
  }
  if (year < std::numeric_limits<int>::min() + kFirstYear)
    return raise(ts, TypeId::overflow_error, "year out of range");
  value.tm_year = year - kFirstYear;
  value.tm_mon -= value.tm_mon != std::numeric_limits<int>::min() ? 1 : 0;
  value.tm_wday = (weekday % 7 + 1) % 7;  // the C library's week begins on Sunday
  value.tm_yday -= value.tm_yday != std::numeric_limits<int>::min() ? 1 : 0;
  return true;
}

// What the C library does not check itself. A zero stands for the first month or day.
bool check_fields(ThreadState& ts, tm& value) {
  if (value.tm_mon == -1) value.tm_mon = 0;
  if (value.tm_mday == 0) value.tm_mday = 1;
  if (value.tm_yday == -1) value.tm_yday = 0;
  struct Bounds {
    int value, least, most;
    const char* message;
  };
  for (const Bounds& each : std::initializer_list<Bounds>{{value.tm_mon, 0, 11, "month out of range"},
                                                          {value.tm_mday, 1, 31, "day of month out of range"},
                                                          {value.tm_hour, 0, 23, "hour out of range"},
                                                          {value.tm_min, 0, 59, "minute out of range"},
                                                          {value.tm_sec, 0, 61, "seconds out of range"},
                                                          {value.tm_wday, 0, 6, "day of week out of range"},
                                                          {value.tm_yday, 0, 365, "day of year out of range"}}) {
    if (each.value < each.least || each.value > each.most) return raise(ts, TypeId::value_error, "{}", each.message);
  }
  return true;
}

// An argument in seconds since 1970, rounded down; left out or None: now. RETURNS: nothing with an exception.
std::optional<time_t> seconds_argument(ThreadState& ts, Object* given) {
  if (given == nullptr || given == ts.interp.none) return ::time(nullptr);
  if (is<Float>(ts, given)) {
    const double value = std::floor(as<Float>(given)->value);
    constexpr double kLimit = 9223372036854775808.0;  // 2^63
    if (value >= -kLimit && value < kLimit) return static_cast<time_t>(value);
    if (std::isnan(value)) {
      raise(ts, TypeId::value_error, "Invalid value NaN (not a number)");
      return std::nullopt;
    }
  } else {
    const Ref<> number = to_index(ts, given);
    if (!number) return std::nullopt;
    if (const std::optional<std::int64_t> value = small_value(*as<Int>(number.get()))) return *value;
  }
  raise(ts, TypeId::overflow_error, "timestamp out of range for platform time_t");
  return std::nullopt;
}

using Converter = tm* (*)(const time_t*, tm*);  // localtime_r or gmtime_r

bool convert(ThreadState& ts, Object* given, Converter converter, tm& value) {
  const std::optional<time_t> seconds = seconds_argument(ts, given);
  if (!seconds) return false;
  errno = 0;
  return converter(&*seconds, &value) != nullptr || raise_os_error(ts, errno != 0 ? errno : EINVAL);
}

// A time as nine numbers; left out or None: the local time now.
bool time_argument(ThreadState& ts, Object* given, const char* function, tm& value) {
  if (given == nullptr || given == ts.interp.none) return convert(ts, nullptr, localtime_r, value);
  return read_fields(ts, given, function, value) && check_fields(ts, value);
}

// "Sun Jun 20 23:21:05 1993"
Ref<> plain_text(ThreadState& ts, const tm& value) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return make_str(
      ts, fmt::format("{} {}{:3} {:02}:{:02}:{:02} {}", kDays[value.tm_wday], kMonths[value.tm_mon], value.tm_mday,
                      value.tm_hour, value.tm_min, value.tm_sec, std::int64_t{value.tm_year} + kFirstYear));
}

// --- the functions ---

Ref<> localtime_function(ThreadState& ts, const Args& args) {
  tm value{};
  return convert(ts, args[0], localtime_r, value) ? make_struct_time(ts, value) : nullptr;
}

Ref<> gmtime_function(ThreadState& ts, const Args& args) {
  tm value{};
  return convert(ts, args[0], gmtime_r, value) ? make_struct_time(ts, value) : nullptr;
}

Ref<> mktime_function(ThreadState& ts, const Args& args) {
  tm value{};
  if (!read_fields(ts, args[0], "mktime", value)) return nullptr;
  value.tm_wday = -1;  // mktime sets it, if it succeeds
  const time_t seconds = ::mktime(&value);
  if (seconds == -1 && value.tm_wday == -1) return raise(ts, TypeId::overflow_error, "mktime argument out of range");
  return make_float(ts, static_cast<double>(seconds));
}

Ref<> ctime_function(ThreadState& ts, const Args& args) {
  tm value{};
  return convert(ts, args[0], localtime_r, value) ? plain_text(ts, value) : nullptr;
}

Ref<> asctime_function(ThreadState& ts, const Args& args) {
  tm value{};
  return time_argument(ts, args[0], "asctime", value) ? plain_text(ts, value) : nullptr;
}

// One call of the C library says nothing by an empty result: it may be right or lack room.
Ref<> strftime_function(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[0]))
    return raise(ts, TypeId::type_error, "strftime() argument 1 must be str, not {}", type_name(args[0]));
  tm value{};
  if (!time_argument(ts, args[1], "strftime", value)) return nullptr;
  value.tm_isdst = std::clamp(value.tm_isdst, -1, 1);
  const std::string format = to_utf8(*as<Str>(args[0]));
  if (format.find('\0') != std::string::npos) return raise(ts, TypeId::value_error, "embedded null character");
  if (format.empty()) return make_str(ts, "");
  constexpr std::size_t kRoom = 1024;
  constexpr std::size_t kLongest = 256;  // that one character of the format can become
  std::vector<char> text(kRoom);
  while (true) {
    const std::size_t length = ::strftime(text.data(), text.size(), format.c_str(), &value);
    if (length > 0 || text.size() >= kLongest * format.size())
      return make_str(ts, std::string_view(text.data(), length));
    text.resize(text.size() * 2);
  }
}

constexpr NativeDef kFunctions[] = {
    {"localtime", localtime_function, "seconds=, /", "A time since 1970 (by default, now) as local date and time."},
    {"gmtime", gmtime_function, "seconds=, /", "A time since 1970 (by default, now) as date and time in UTC."},
    {"mktime", mktime_function, "seconds_tuple, /", "A local date and time in seconds since 1970."},
    {"ctime", ctime_function, "seconds=, /", "A time since 1970 (by default, now) as local text."},
    {"asctime", asctime_function, "tuple=, /", "A date and time as text."},
    {"strftime", strftime_function, "format, tuple=, /", "A date and time as text in a format of one's own."},
};

}  // namespace

std::span<const NativeDef> calendar_functions() { return kFunctions; }

}  // namespace ouro::OURO_BUILD::time
