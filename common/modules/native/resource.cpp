// resource: what a process and its children have used of the machine. CPython: Modules/resource.c.
#include <cerrno>
#include <sys/resource.h>

#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/list.h"
#include "vm/modules.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> seconds(ThreadState& ts, const timeval& time) {
  constexpr double kMicroseconds = 1e6;
  return make_float(ts, static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / kMicroseconds);
}

Ref<> getrusage_function(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> who = as_int64(ts, args[0], "int");
  if (!who) return nullptr;
  rusage used{};
  if (::getrusage(static_cast<__rusage_who_t>(*who), &used) != 0) {
    if (errno == EINVAL) return raise(ts, TypeId::value_error, "invalid who parameter");
    return raise_os_error(ts, errno);
  }
  const Ref<List> values = new_list(ts);
  const auto append = [&](Ref<> number) { return number && list_append(ts, *values, std::move(number)); };
  bool added = values && append(seconds(ts, used.ru_utime)) && append(seconds(ts, used.ru_stime));
  for (const long each : {used.ru_maxrss, used.ru_ixrss, used.ru_idrss, used.ru_isrss, used.ru_minflt, used.ru_majflt,
                          used.ru_nswap, used.ru_inblock, used.ru_oublock, used.ru_msgsnd, used.ru_msgrcv,
                          used.ru_nsignals, used.ru_nvcsw, used.ru_nivcsw}) {
    added = added && append(make_int(ts, each));
  }
  const Ref<> module = added ? import_module(ts, "_system_times") : nullptr;
  return module ? call_method(ts, module.get(), "struct_rusage", {values.get()}) : nullptr;
}

constexpr NativeDef kFunctions[] = {
    {"getrusage", getrusage_function, "who, /", "Processor time, memory, page faults and the like."},
};

bool fill(ThreadState& ts, Module& module) {
  constexpr std::pair<const char*, int> kConstants[] = {
      {"RUSAGE_SELF", RUSAGE_SELF}, {"RUSAGE_CHILDREN", RUSAGE_CHILDREN}, {"RUSAGE_THREAD", RUSAGE_THREAD}};
  for (const auto& [name, value] : kConstants) {
    const Ref<> number = make_int(ts, value);
    if (!number || !dict_set(ts, *module.dict, name, number.get())) return false;
  }
  return dict_set(ts, *module.dict, "error", ts.type(TypeId::os_error));
}

}  // namespace

const NativeModule kResourceModule = {"resource", "What processes have used of the machine.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
