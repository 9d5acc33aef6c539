#include "lifetimes.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <unordered_map>

#include "experiments.h"

namespace ouro::ch04 {
namespace {

constexpr int kBinsPerDoubling = 4;
constexpr std::size_t kMostEvents = 20'000'000;
// What the callbacks of births.py make is never older than this when a collection frees: it died by counting.
constexpr std::int64_t kMadeByTheWatcher = 16;

// Follows the events of a run. births.py calls a function where a collection begins or ends.
class Census {
 public:
  explicit Census(const TraceLog& log) : log_(log) {}

  Lifetimes count() {
    if (log_.threads.empty()) throw std::runtime_error("there is no trace");
    const TraceLog::Thread& main_thread = log_.threads.front();  // these programs have no other
    if (main_thread.dropped != 0) throw std::runtime_error("the trace has holes");
    for (const Event& event : main_thread.events) follow(event);
    if (result_.born == 0) throw std::runtime_error("the trace has no births");
    return result_;
  }

 private:
  bool names(const Event& event, const char* function) const {
    return log_.names[static_cast<std::size_t>(event.arguments[0])] == function;
  }

  void follow(const Event& event) {
    switch (event.kind) {
      case EventKind::kCallEnd:
        if (names(event, "life_begins")) living_ = true;
        if (names(event, "collection_begins")) collecting_ = true;
        break;
      case EventKind::kCallBegin:
        if (names(event, "life_ends")) living_ = false;
        if (names(event, "collection_ends")) collecting_ = false;
        break;
      case EventKind::kAllocation:
        if (living_ && !collecting_) born_at_[event.arguments[1]] = result_.born++;
        break;
      case EventKind::kFree:
        die(event.arguments[1]);
        break;
      default:
        break;
    }
  }

  void die(std::int64_t address) {
    const auto found = born_at_.find(address);
    if (found == born_at_.end()) return;
    const std::int64_t age = result_.born - found->second;
    born_at_.erase(found);
    if (!living_) return;
    const bool collected = collecting_ && age > kMadeByTheWatcher;
    const int bin = static_cast<int>(kBinsPerDoubling * std::log2(static_cast<double>(age)));
    ++result_.deaths[bin][collected ? kByTheCollector : kByCounting];
  }

  const TraceLog& log_;
  Lifetimes result_;
  bool living_ = false;
  bool collecting_ = false;
  std::unordered_map<std::int64_t, std::int64_t> born_at_;  // by address: its number
};

}  // namespace

double end_of_bin(int bin) { return std::pow(2.0, static_cast<double>(bin + 1) / kBinsPerDoubling); }

double dead_before(const Lifetimes& lifetimes, double age, Cause cause) {
  std::int64_t dead = 0;
  for (const auto& [bin, counts] : lifetimes.deaths) {
    if (end_of_bin(bin) <= age * 1.0001) dead += counts[cause];
  }
  return static_cast<double>(dead) / static_cast<double>(lifetimes.born);
}

Lifetimes lifetimes_like(const std::string& version, const Program& program) {
  RunOptions options;
  options.trace = kMostEvents;
  const RunResult result = run_like(version, program, options);
  return Census(result.trace.value()).count();
}

Lifetimes lifetimes_printed(const std::string& output) {
  Lifetimes lifetimes;
  lifetimes.born = static_cast<std::int64_t>(number_after(output, "born"));
  for (const std::string& line : lab::lines_of(output)) {
    if (!line.starts_with("age ")) continue;
    std::size_t end = 0;
    const int bin = std::stoi(line.substr(4));
    const std::string counts = line.substr(line.find(": ") + 2);
    const std::int64_t by_counting = std::stoll(counts, &end);
    lifetimes.deaths[bin] = {by_counting, std::stoll(counts.substr(end))};
  }
  return lifetimes;
}

}  // namespace ouro::ch04
