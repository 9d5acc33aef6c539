// os: commands and child processes; who waits for them lets the other threads run.
// CPython: Modules/posixmodule.c.
#include <cerrno>
#include <cstdlib>
#include <sys/wait.h>

#include "modules/native/os_functions.h"
#include "threads/without_gil.h"
#include "types/integer.h"
#include "types/signals.h"
#include "types/system_path.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::os {
namespace {

Ref<> system_function(ThreadState& ts, const Args& args) {
  const std::optional<SystemPath> command = system_path(ts, args[0]);
  if (!command) return nullptr;
  int status = 0;
  {
    const WithoutGil others_run(ts, "os.system");
    status = std::system(command->bytes.c_str());
  }
  return make_int(ts, status);
}

Ref<> wait_for_child(ThreadState& ts, int pid, int options) {
  int status = 0;
  while (true) {
    pid_t ended = 0;
    {
      const WithoutGil others_run(ts, "os.waitpid");
      ended = ::waitpid(pid, &status, options);
    }
    if (ended >= 0) {
      const Ref<> number = make_int(ts, ended);
      const Ref<> result = number ? make_int(ts, status) : nullptr;
      return result ? make_tuple(ts, {number.get(), result.get()}) : nullptr;
    }
    if (errno != EINTR) return raise_os_error(ts, errno);
    if (!check_signals(ts)) return nullptr;
  }
}

Ref<> waitpid_function(ThreadState& ts, const Args& args) {
  const std::optional<int> pid = int_argument(ts, args[0]);
  const std::optional<int> options = pid ? int_argument(ts, args[1]) : std::nullopt;
  return options ? wait_for_child(ts, *pid, *options) : nullptr;
}

Ref<> wait_function(ThreadState& ts, const Args&) { return wait_for_child(ts, -1, 0); }

// --- what a wait status says ---

template <int (*kQuestion)(int)>
Ref<> part_of_status(ThreadState& ts, const Args& args) {
  const std::optional<int> status = int_argument(ts, args[0]);
  return status ? make_int(ts, kQuestion(*status)) : nullptr;
}
template <int (*kQuestion)(int)>
Ref<> is_status(ThreadState& ts, const Args& args) {
  const std::optional<int> status = int_argument(ts, args[0]);
  return status ? make_bool(ts, kQuestion(*status) != 0) : nullptr;
}

// Macros in C.
int exited(int status) { return WIFEXITED(status) ? 1 : 0; }
int exit_code(int status) { return WEXITSTATUS(status); }
int signaled(int status) { return WIFSIGNALED(status) ? 1 : 0; }
int ending_signal(int status) { return WTERMSIG(status); }
int stopped(int status) { return WIFSTOPPED(status) ? 1 : 0; }
int stopping_signal(int status) { return WSTOPSIG(status); }
int core_dumped(int status) { return WCOREDUMP(status) ? 1 : 0; }

Ref<> waitstatus_to_exitcode(ThreadState& ts, const Args& args) {
  const std::optional<int> status = int_argument(ts, args[0]);
  if (!status) return nullptr;
  if (WIFEXITED(*status)) return make_int(ts, WEXITSTATUS(*status));
  if (WIFSIGNALED(*status)) return make_int(ts, -WTERMSIG(*status));
  return raise(ts, TypeId::value_error, "invalid wait status: {}", *status);
}

constexpr NativeDef kChildFunctions[] = {
    {"system", system_function, "command", "Runs a command in a shell; its wait status."},
    {"waitpid", waitpid_function, "pid, options, /", "Waits for the end of a child: its number and wait status."},
    {"wait", wait_function, "", "Waits for the end of any child: its number and wait status."},
    {"WIFEXITED", is_status<exited>, "status", "Whether the process has ended by itself."},
    {"WEXITSTATUS", part_of_status<exit_code>, "status", "Its exit status."},
    {"WIFSIGNALED", is_status<signaled>, "status", "Whether a signal has ended the process."},
    {"WTERMSIG", part_of_status<ending_signal>, "status", "That signal."},
    {"WIFSTOPPED", is_status<stopped>, "status", "Whether the process has been stopped."},
    {"WSTOPSIG", part_of_status<stopping_signal>, "status", "The signal that stopped it."},
    {"WCOREDUMP", is_status<core_dumped>, "status, /", "Whether it has left a core dump."},
    {"waitstatus_to_exitcode", waitstatus_to_exitcode, "status", "The exit code; the number of a signal negative."},
};

}  // namespace

std::span<const NativeDef> child_functions() { return kChildFunctions; }

std::span<const Number> child_numbers() {
  static constexpr Number kNumbers[] = {{"WNOHANG", WNOHANG}, {"WUNTRACED", WUNTRACED}};
  return kNumbers;
}

}  // namespace ouro::OURO_BUILD::os
