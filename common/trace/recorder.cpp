// The slow half of recording: growing, wrapping, naming and taking out.
// CPython: none; its probes leave the collecting to DTrace or SystemTap.
#include "trace/recorder.h"

#include <algorithm>
#include <utility>

#include "support/check.h"

namespace ouro {

std::string TraceLog::opcode_name(std::uint16_t opcode) const {
  if (opcode == Where::kNoOpcode) return {};
  return opcode < opcode_names.size() ? opcode_names[opcode] : std::to_string(opcode);
}

ThreadRecorder::ThreadRecorder(std::string name, const TraceClock& clock, std::size_t limit)
    : name_(std::move(name)), clock_(clock), limit_(limit) {
  OURO_CHECK(limit > 0, "a recorder needs room for one event");
}

void ThreadRecorder::make_room() {
  constexpr std::size_t kFirstSize = 1024;
  const std::size_t used = buffer_.size();
  if (used < limit_) {
    buffer_.resize(std::min(limit_, std::max(kFirstSize, 2 * used)));
    next_ = buffer_.data() + used;
    end_ = buffer_.data() + buffer_.size();
  } else {
    next_ = buffer_.data();
    ++rounds_;
  }
}

TraceLog::Thread ThreadRecorder::take() {
  const auto used = static_cast<std::size_t>(next_ - buffer_.data());
  TraceLog::Thread thread{name_, {}, 0};
  if (rounds_ == 0) {
    buffer_.resize(used);
  } else {
    thread.dropped = (rounds_ - 1) * buffer_.size() + used;
    std::rotate(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(used), buffer_.end());
  }
  thread.events = std::exchange(buffer_, {});
  next_ = end_ = nullptr;
  rounds_ = 0;
  return thread;
}

Recorder::Recorder(RecorderOptions options) : options_(std::move(options)) { intern(""); }

Recorder::~Recorder() = default;

ThreadRecorder& Recorder::add_thread(std::string name) {
  MutexLock lock(mutex_);
  return threads_.emplace_back(std::move(name), clock_, options_.events_per_thread);
}

NameId Recorder::intern(std::string_view name) {
  MutexLock lock(mutex_);
  if (const auto known = ids_.find(name); known != ids_.end()) return known->second;
  const auto id = static_cast<NameId>(names_.size());
  names_.emplace_back(name);
  ids_.emplace(name, id);
  return id;
}

TraceLog Recorder::take() {
  MutexLock lock(mutex_);
  TraceLog log;
  log.names = names_;
  log.opcode_names = options_.opcode_names;
  for (ThreadRecorder& thread : threads_) {
    if (!thread.is_abandoned()) log.threads.push_back(thread.take());
  }
  return log;
}

}  // namespace ouro
