// From the events of a trace to spans and marks, thread by thread.
#include "history.h"

#include <algorithm>
#include <fmt/format.h>

#include "support/check.h"

namespace ouro::ch06 {
namespace {

using plots::Meaning;

ThreadHistory history(const TraceLog::Thread& thread) {
  ThreadHistory out{thread.name, {}, {}, {}, {}};
  std::int64_t since[3] = {-1, -1, -1};  // of running, waiting, blocked
  const auto begin = [&](int what, std::int64_t at) { since[what] = at; };
  const auto end = [&](int what, std::int64_t at, Meaning state) {
    if (since[what] >= 0) out.spans.push_back({since[what], at, state});
    since[what] = -1;
  };
  for (const Event& event : thread.events) {
    const std::int64_t at = event.time_ns;
    switch (event.kind) {
      case EventKind::kGilHoldBegin:
        begin(0, at);
        break;
      case EventKind::kGilHoldEnd:
        end(0, at, Meaning::running);
        ++out.releases;
        break;
      case EventKind::kGilWaitBegin:
        begin(1, at);
        break;
      case EventKind::kGilWaitEnd:
        end(1, at, Meaning::waiting);
        break;
      case EventKind::kBlockBegin:
        begin(2, at);
        break;
      case EventKind::kBlockEnd:
        end(2, at, Meaning::blocked_io);
        break;
      case EventKind::kGilWastedWakeup:
        out.woken_for_nothing.push_back(at);
        break;
      case EventKind::kGilRequest:
        out.requests.push_back(at);
        break;
      case EventKind::kGilSwitch:
        out.switches.push_back(at);
        break;
      default:
        break;
    }
  }
  const std::int64_t last = thread.events.back().time_ns;
  end(0, last, Meaning::running);
  end(1, last, Meaning::waiting);
  end(2, last, Meaning::blocked_io);
  std::sort(out.spans.begin(), out.spans.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  out.begin = thread.events.front().time_ns;
  out.end = last;
  return out;
}

std::vector<double> milliseconds(const std::vector<std::int64_t>& times, std::int64_t begin, double length) {
  std::vector<double> out;
  for (const std::int64_t each : times) {
    const double at = static_cast<double>(each - begin) / 1e6;
    if (at >= 0 && at <= length) out.push_back(at);
  }
  return out;
}

}  // namespace

std::vector<ThreadHistory> histories(const TraceLog& log) {
  std::vector<ThreadHistory> all;
  for (const TraceLog::Thread& thread : log.threads) {
    if (!thread.events.empty()) all.push_back(history(thread));
  }
  return all;
}

Window all_alive(const std::vector<ThreadHistory>& threads, const std::string& names) {
  Window window{0, -1};
  for (const ThreadHistory& each : threads) {
    if (!each.name.starts_with(names)) continue;
    window.begin = std::max(window.begin, each.begin);
    window.end = window.end < 0 ? each.end : std::min(window.end, each.end);
  }
  OURO_CHECK(window.end >= 0, "there is such a thread");
  return window;
}

plots::TimelinePanel panel(const std::vector<ThreadHistory>& threads, const std::string& names, std::int64_t begin,
                           double length, std::string title) {
  plots::TimelinePanel panel{std::move(title), "", {}};
  std::size_t switches = 0;
  std::size_t in_vain = 0;
  char letter = 'A';
  for (const ThreadHistory& each : threads) {
    if (!each.name.starts_with(names)) continue;
    plots::TimelineLane lane{fmt::format("thread {}", letter++), {}, {}, {}};
    for (const auto& span : each.spans) {
      const double from = static_cast<double>(span.begin - begin) / 1e6;
      const double to = static_cast<double>(span.end - begin) / 1e6;
      if (to > 0 && from < length) lane.spans.push_back({from, to, span.state});
    }
    lane.woken_for_nothing = milliseconds(each.woken_for_nothing, begin, length);
    lane.requests = milliseconds(each.requests, begin, length);
    switches += milliseconds(each.switches, begin, length).size();
    in_vain += lane.woken_for_nothing.size();
    panel.lanes.push_back(std::move(lane));
  }
  panel.detail = fmt::format("{} switches, {} wake-ups for nothing", switches, in_vain);
  return panel;
}

std::vector<Turn> turns(const std::vector<ThreadHistory>& threads) {
  std::vector<Turn> all;
  for (std::size_t i = 0; i < threads.size(); ++i) {
    for (const std::int64_t at : threads[i].switches) all.push_back({at, i});
  }
  std::sort(all.begin(), all.end(), [](const Turn& a, const Turn& b) { return a.at < b.at; });
  return all;
}

}  // namespace ouro::ch06
