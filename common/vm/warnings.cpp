// CPython: Lib/warnings.py (_formatwarnmsg_impl), Python/_warnings.c (already_warned).
#include "vm/warnings.h"

#include <fmt/format.h>

#include "memory/table_lock.h"
#include "types/console.h"
#include "types/str.h"
#include "vm/frame.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {
namespace {

// Behind the program's end there is no line.
std::string outside_place(const ThreadState& ts) {
  const Version version = ts.interp.profile.version;
  const bool renamed = version.major > 3 || (version.major == 3 && version.minor >= 13);
  return renamed ? "<sys>:0" : "sys:1";
}

}  // namespace

void warn(ThreadState& ts, std::string_view category, std::string_view text, bool about_object) {
  const Frame* frame = ts.frame;
  const std::string file = frame != nullptr ? to_utf8(*frame->code->filename) : "";
  const std::string place = frame != nullptr ? fmt::format("{}:{}", file, frame->line()) : outside_place(ts);
  std::string message = fmt::format("{}: {}: {}\n", place, category, text);
  {
    const TableLock lock(ts.interp.tables_mutex);
    if (!ts.interp.vm->warned.insert(message).second) return;
  }
  if (frame != nullptr) {
    const std::string line = ts.interp.console->source_line(file, frame->line());
    if (!line.empty()) message += fmt::format("  {}\n", line);
    const Version version = ts.interp.profile.version;
    const bool hints = version.major == 3 && version.minor >= 7;
    if (about_object && hints)
      message += fmt::format("{}: Enable tracemalloc to get the object allocation traceback\n", category);
  }
  ts.interp.console->write_err(ts, message);
}

}  // namespace ouro::OURO_BUILD
