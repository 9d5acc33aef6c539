// What a trace of a GIL says about each thread: when it had the lock, when it waited, when it blocked.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "plots/timelines.h"
#include "trace/recorder.h"

namespace ouro::ch06 {

struct ThreadHistory {
  struct Span {
    std::int64_t begin, end;
    plots::Meaning state;  // running, waiting, blocked_io
  };
  std::string name;
  std::vector<Span> spans;
  std::vector<std::int64_t> woken_for_nothing;
  std::vector<std::int64_t> requests;
  std::vector<std::int64_t> switches;  // the lock came to this thread, another had it before
  std::int64_t releases = 0;
  std::int64_t begin = 0, end = 0;  // of what was recorded
};

// In ns since the trace began. Threads that recorded nothing are left out.
std::vector<ThreadHistory> histories(const TraceLog& log);

// From the moment at which the last of the threads began to the moment at which the first of them ended.
struct Window {
  std::int64_t begin, end;
};
// Of those at whose names `names` begins. REQUIRES: there are some.
Window all_alive(const std::vector<ThreadHistory>& threads, const std::string& names);

// `milliseconds` of the histories, from `begin` on, as lanes; those at whose names `names` begins.
plots::TimelinePanel panel(const std::vector<ThreadHistory>& threads, const std::string& names, std::int64_t begin,
                           double milliseconds, std::string title);

// Who was it whom the lock came to, in order of time: indices of `threads`.
struct Turn {
  std::int64_t at;
  std::size_t thread;
};
std::vector<Turn> turns(const std::vector<ThreadHistory>& threads);

}  // namespace ouro::ch06
