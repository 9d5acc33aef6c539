// Where a program's output goes, where its input comes from, and where the text of its source can be read again.
// CPython: the file descriptors behind sys.stdout, sys.stderr and sys.stdin; Lib/linecache.py.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "support/annotated_mutex.h"
#include "threads/thread_state.h"

namespace ouro::OURO_BUILD {

class Console {
 public:
  // Takes the bytes. RETURNS: 0, or the errno of what went wrong. Never called by two threads at a time.
  using Sink = std::function<int(std::string_view bytes)>;
  // The next line of standard input with its newline; empty at the end, or when a signal came. The same holds.
  using Source = std::function<std::string()>;

  Console(Sink out, Sink err, Source in);
  // Of a sub-interpreter: everything goes through the first interpreter's, which lives longest. `maker`: whoever makes
  // it.
  explicit Console(Console& maker);

  // Other threads run meanwhile; the interpreter's end waits. RETURNS: 0 or an errno.
  int write_out(ThreadState& ts, std::string_view bytes);
  int write_err(ThreadState& ts, std::string_view bytes);
  // The same where no other thread may run, in the midst of a collection, or where none is in the way.
  int write_out_at_once(std::string_view bytes);
  int write_err_at_once(std::string_view bytes);
  // Other threads run meanwhile. RETURNS: nothing with an exception.
  std::optional<std::string> read_line(ThreadState& ts);

  // In a forked child: another thread, which is no more, may have been in the middle of writing or reading.
  void after_fork();

  // Keeps a program's text for tracebacks.
  void add_source(const std::string& filename, std::string_view text);
  // Without its newline and indentation; empty if unknown. Reads the file if the text was not added.
  std::string source_line(const std::string& filename, int line);

 private:
  static std::vector<std::string> lines_of(std::string_view text);
  Console(Sink out, Sink err, Source in, Console* first);

  // A thread that the interpreter leaves behind may still be in there.
  struct Input {
    Mutex mutex;
    Source source OURO_GUARDED_BY(mutex);

    std::string read() {
      const MutexLock lock(mutex);
      return source();
    }
  };

  Console& first_;  // itself, if it is the first

  // Taken without the GIL, or by who keeps it: a sink never asks for the GIL.
  Mutex writing_;
  Sink out_ OURO_GUARDED_BY(writing_);
  Sink err_ OURO_GUARDED_BY(writing_);
  const Source in_;  // as it was given
  std::shared_ptr<Input> input_;
  Mutex sources_mutex_;
  std::map<std::string, std::vector<std::string>> sources_ OURO_GUARDED_BY(sources_mutex_);
};

}  // namespace ouro::OURO_BUILD
