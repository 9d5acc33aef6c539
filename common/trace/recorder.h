// Collects the events of a run: one Recorder a run, one ThreadRecorder a thread, one TraceLog at the end.
// CPython: none; its probes (Include/pydtrace.d) leave the collecting to DTrace or SystemTap.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "support/annotated_mutex.h"
#include "trace/clock.h"
#include "trace/event.h"

namespace ouro {

// Events mention names by number. 0 is the empty name.
using NameId = std::uint32_t;

// What is left of a run: plain data that the exporters read.
struct TraceLog {
  struct Thread {
    std::string name;
    std::vector<Event> events;  // the oldest first
    std::uint64_t dropped = 0;  // older ones that had to make room
  };

  // Empty for none, its number if it has no name.
  std::string opcode_name(std::uint16_t opcode) const;

  std::vector<std::string> names;         // by NameId
  std::vector<std::string> opcode_names;  // by Event::opcode
  std::vector<Thread> threads;
};

// The last events of one thread. The buffer doubles until it has reached its limit; then each event replaces the
// oldest. Used by its thread alone, without a lock, until the thread is done.
class ThreadRecorder {
 public:
  ThreadRecorder(std::string name, const TraceClock& clock, std::size_t limit);

  // The three arguments mean what trace/events.def says.
  void append(EventKind kind, Where where, std::int64_t first = 0, std::int64_t second = 0, std::int64_t third = 0) {
    append({clock_.now(), kind, where.opcode, where.line, {first, second, third}});
  }
  void append(const Event& event) {
    if (next_ == end_) make_room();
    *next_++ = event;
  }

  // The thread may go on recording at any time: what it recorded is left alone. Another thread says so, once.
  void abandon() { abandoned_ = true; }
  bool is_abandoned() const { return abandoned_; }

  // Moves the events out; the recorder is as new.
  TraceLog::Thread take();

 private:
  void make_room();

  const std::string name_;
  const TraceClock clock_;
  const std::size_t limit_;
  std::vector<Event> buffer_;
  Event* next_ = nullptr;     // where the next event goes
  Event* end_ = nullptr;      // of the buffer
  bool abandoned_ = false;    // of no interest to the thread itself
  std::uint64_t rounds_ = 0;  // how often the full buffer was begun anew
};

struct RecorderOptions {
  std::size_t events_per_thread = 1'000'000;
  std::vector<std::string> opcode_names = {};  // this layer does not know the instruction set
};

class Recorder {
 public:
  explicit Recorder(RecorderOptions options = {});
  ~Recorder();
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  // The recorder for one thread, which lives as long as this one. Any thread.
  ThreadRecorder& add_thread(std::string name) OURO_EXCLUDES(mutex_);

  // The same number for the same name. Any thread; takes a lock: keep the number of a name that is used often.
  NameId intern(std::string_view name) OURO_EXCLUDES(mutex_);

  // Moves out what was recorded so far. REQUIRES: no thread is recording but those that were abandoned.
  TraceLog take() OURO_EXCLUDES(mutex_);

 private:
  const RecorderOptions options_;
  const TraceClock clock_;

  Mutex mutex_;
  std::map<std::string, NameId, std::less<>> ids_ OURO_GUARDED_BY(mutex_);
  std::vector<std::string> names_ OURO_GUARDED_BY(mutex_);
  std::deque<ThreadRecorder> threads_ OURO_GUARDED_BY(mutex_);  // a deque: they must not move
};

}  // namespace ouro
