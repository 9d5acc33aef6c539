// psutil.Process: a process as the kernel shows it in /proc (Linux: proc(5)), read anew at each call.
// CPython: none; psutil is a package of its own: psutil/_pslinux.py there.
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

#include "modules/native/os_functions.h"
#include "modules/native/psutil_functions.h"
#include "support/process_memory.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/dict.h"
#include "types/floating.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/struct_sequence.h"
#include "types/system_path.h"

namespace ouro::OURO_BUILD::psutil {
namespace {

struct Process : Object {
  pid_t pid;
  std::uint64_t start;  // when it began, in ticks since the machine did: the number may be given to another process
};

constexpr const char* kGone = "process no longer exists";

// --- /proc/PID/stat ---

struct Status {
  std::string name;
  std::uint64_t user_ticks = 0;
  std::uint64_t system_ticks = 0;
  std::uint64_t children_user_ticks = 0;
  std::uint64_t children_system_ticks = 0;
  std::uint64_t threads = 0;
  std::uint64_t start = 0;
};

// The name stands in parentheses and may contain any character; what follows are numbers.
std::optional<Status> read_status(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::stringstream content;
  content << file.rdbuf();
  const std::string text = content.str();
  const std::size_t open = text.find('(');
  const std::size_t close = text.rfind(')');
  if (open == std::string::npos || close == std::string::npos) return std::nullopt;
  Status status;
  status.name = text.substr(open + 1, close - open - 1);
  std::istringstream rest(text.substr(close + 1));
  std::string unused;
  for (int field = 3; field < 14; ++field) rest >> unused;
  rest >> status.user_ticks >> status.system_ticks >> status.children_user_ticks >> status.children_system_ticks;
  for (int field = 18; field < 20; ++field) rest >> unused;
  rest >> status.threads >> unused >> status.start;
  if (!rest) return std::nullopt;
  return status;
}

Process& process_of(const Args& args) { return *as<Process>(args[0]); }

bool is_running(const Process& process) {
  const std::optional<Status> status = read_status(process.pid);
  return status && status->start == process.start;
}

// RETURNS: nothing with NoSuchProcess.
std::optional<Status> status_of(ThreadState& ts, const Process& process) {
  std::optional<Status> status = read_status(process.pid);
  if (status && status->start == process.start) return status;
  raise_for_process(ts, process.pid, kGone);
  return std::nullopt;
}

// --- making one ---

// `pid` may be null or None: this process.
Ref<> make_process(ThreadState& ts, const Args& args) {
  pid_t pid = ::getpid();
  if (args[0] != nullptr && args[0] != ts.interp.none) {
    if (!is<Int>(ts, args[0])) {
      const Ref<Str> shown = repr(ts, args[0]);
      if (!shown) return nullptr;
      return raise(ts, TypeId::type_error, "pid must be an integer (got {})", to_utf8(*shown));
    }
    const std::optional<int> given = os::int_argument(ts, args[0]);
    if (!given) return nullptr;
    if (*given < 0) return raise(ts, TypeId::value_error, "pid must be a positive integer (got {})", *given);
    pid = *given;
  }
  const std::optional<Status> status = read_status(pid);
  if (!status) return raise_for_process(ts, pid, "process PID not found");
  auto* process = static_cast<Process*>(allocate_instance(ts, ts.type(TypeId::process)));
  if (process == nullptr) return nullptr;
  process->pid = pid;
  process->start = status->start;
  return steal<Object>(process);
}

constexpr NativeDef kConstructor = {"Process", make_process, "pid=", nullptr};
Ref<> new_object(ThreadState& ts, Type*, const Args& args) { return call_native(ts, kConstructor, nullptr, args); }
bool init(ThreadState&, Object*, const Args&) { return true; }  // new_object has done it

void dealloc_process(ThreadState& ts, Object* self) { free_instance(ts, self); }
void traverse(Object*, Visit, void*) {}

Ref<> repr_process(ThreadState& ts, Object* self) {
  const Process& process = *as<Process>(self);
  const std::optional<Status> status = read_status(process.pid);
  if (!status || status->start != process.start) {
    return make_str(ts, fmt::format("psutil.Process(pid={}, status='terminated')", process.pid));
  }
  return make_str(ts, fmt::format("psutil.Process(pid={}, name='{}')", process.pid, status->name));
}

// --- what it says ---

Ref<> get_pid(ThreadState& ts, Object* self) { return make_int(ts, as<Process>(self)->pid); }

Ref<> name_function(ThreadState& ts, const Args& args) {
  const std::optional<Status> status = status_of(ts, process_of(args));
  return status ? text_from_system(ts, status->name) : nullptr;
}

Ref<> is_running_function(ThreadState& ts, const Args& args) { return make_bool(ts, is_running(process_of(args))); }

Ref<> num_threads(ThreadState& ts, const Args& args) {
  const std::optional<Status> status = status_of(ts, process_of(args));
  return status ? make_uint(ts, status->threads) : nullptr;
}

Ref<> cpu_times(ThreadState& ts, const Args& args) {
  const std::optional<Status> status = status_of(ts, process_of(args));
  if (!status) return nullptr;
  const auto ticks_per_second = static_cast<double>(::sysconf(_SC_CLK_TCK));
  const auto seconds = [&](std::uint64_t ticks) {
    return make_float(ts, static_cast<double>(ticks) / ticks_per_second);
  };
  const Ref<> user = seconds(status->user_ticks);
  const Ref<> system = seconds(status->system_ticks);
  const Ref<> children_user = seconds(status->children_user_ticks);
  const Ref<> children_system = seconds(status->children_system_ticks);
  if (!user || !system || !children_user || !children_system) return nullptr;
  return make_struct_sequence(ts, TypeId::process_cpu_times,
                              {user.get(), system.get(), children_user.get(), children_system.get()});
}

Ref<> memory_info(ThreadState& ts, const Args& args) {
  const Process& process = process_of(args);
  const std::optional<ProcessMemory> memory = is_running(process) ? process_memory(process.pid) : std::nullopt;
  if (!memory) return raise_for_process(ts, process.pid, kGone);
  const Ref<> rss = make_uint(ts, memory->rss);
  const Ref<> vms = make_uint(ts, memory->vms);
  return rss && vms ? make_struct_sequence(ts, TypeId::process_memory, {rss.get(), vms.get()}) : nullptr;
}

Ref<> memory_full_info(ThreadState& ts, const Args& args) {
  const Process& process = process_of(args);
  const std::optional<ProcessMemory> memory = is_running(process) ? process_memory_full(process.pid) : std::nullopt;
  if (!memory) return raise_for_process(ts, process.pid, kGone);
  const Ref<> rss = make_uint(ts, memory->rss);
  const Ref<> vms = make_uint(ts, memory->vms);
  const Ref<> uss = make_uint(ts, memory->uss);
  if (!rss || !vms || !uss) return nullptr;
  return make_struct_sequence(ts, TypeId::process_full_memory, {rss.get(), vms.get(), uss.get()});
}

Ref<> memory_percent(ThreadState& ts, const Args& args) {
  const Process& process = process_of(args);
  const std::optional<ProcessMemory> memory = is_running(process) ? process_memory(process.pid) : std::nullopt;
  if (!memory) return raise_for_process(ts, process.pid, kGone);
  const std::uint64_t total = machine_memory("MemTotal");
  return make_float(ts, total == 0 ? 0.0 : 100.0 * static_cast<double>(memory->rss) / static_cast<double>(total));
}

constexpr NativeDef kMethods[] = {
    {"name", name_function, "", "What it runs."},
    {"is_running", is_running_function, "", "Whether it has not ended."},
    {"num_threads", num_threads, "", "How many threads it has."},
    {"cpu_times", cpu_times, "", "Seconds that it and its children have computed."},
    {"memory_info", memory_info, "", "Resident and virtual bytes."},
    {"memory_full_info", memory_full_info, "",
     "The same, and the bytes that it shares with no other process (slower)."},
    {"memory_percent", memory_percent, "", "Its resident bytes in percent of the machine's."},
};
constexpr GetSetDef kAttributes[] = {{"pid", get_pid, nullptr, "Its number."}};

}  // namespace

bool add_process_type(ThreadState& ts, Module& module) {
  TypeSpec spec;
  spec.id = TypeId::process;
  spec.object_bytes = sizeof(Process);
  spec.slots.traverse = traverse;
  spec.slots.dealloc = dealloc_process;
  spec.slots.new_object = new_object;
  spec.slots.init = init;
  spec.slots.repr = repr_process;
  spec.methods = kMethods;
  spec.attributes = kAttributes;
  spec.doc = "Process(pid=None): a process, by default this one.";
  return make_builtin_type(ts, spec) && dict_set(ts, *module.dict, "Process", ts.type(TypeId::process));
}

}  // namespace ouro::OURO_BUILD::psutil
