// The search for the smallest failing case, in child processes that share a page of memory with this one.
#include "lab/exercise/property.h"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "lab/exercise/runner/channel.h"

namespace ouro::exercise {
namespace {

using Tape = std::vector<std::uint32_t>;

// Shorter first, then the first lower choice.
bool simpler(const Tape& a, const Tape& b) {
  return a.size() != b.size() ? a.size() < b.size()
                              : std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
}

// What a child process leaves behind, however it ends.
struct Trace {
  std::uint32_t cases_done;
  char failure[200];            // what distinguishes this failure from others; "" when none
  std::uint32_t choices[4096];  // as drawn; the rest is kUnused
};
constexpr std::uint32_t kUnused = 0xffffffff;

class SharedTrace {
 public:
  SharedTrace()
      : trace_{static_cast<Trace*>(
            mmap(nullptr, sizeof(Trace), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))} {}
  ~SharedTrace() { munmap(trace_, sizeof(Trace)); }
  SharedTrace(const SharedTrace&) = delete;
  SharedTrace& operator=(const SharedTrace&) = delete;

  Trace* operator->() { return trace_; }

  void begin_case() {
    std::fill(std::begin(trace_->choices), std::end(trace_->choices), kUnused);
    trace_->failure[0] = '\0';
  }
  Tape tape() const {
    const std::span<std::uint32_t> choices{trace_->choices};
    return Tape(choices.begin(), std::find(choices.begin(), choices.end(), kUnused));
  }

 private:
  Trace* trace_;
};

// What to shrink must not change on the way: a leak stays a leak, a crash a crash. A mistake that nobody recognised may
// become one with a name.
std::string failure_of(const Mistake& mistake) { return "mistake " + mistake.misconception; }
bool same_failure(const std::string& found, const std::string& now) {
  return now == found || (found == "mistake " && now.rfind("mistake ", 0) == 0);
}

// Runs one case in this process. RETURNS: false when it failed; then trace->failure says how.
bool run_case(Choices choices, const Trial& trial, SharedTrace& trace) {
  trace.begin_case();
  choices.record_on(trace->choices);
  const std::optional<Mistake> mistake = trial(choices);
  const bool expectation_failed = testing::Test::HasFailure();
  if (!mistake && !expectation_failed) return true;
  const std::string failure = mistake ? failure_of(*mistake) : "expectation";
  std::strncpy(trace->failure, failure.c_str(), sizeof trace->failure - 1);
  return false;
}

std::string contents(int file) {
  std::string text(16 * 1024, '\0');
  const ssize_t size = pread(file, text.data(), text.size(), 0);
  text.resize(size > 0 ? static_cast<std::size_t>(size) : 0);
  return text;
}

// Runs `work` in a child process that shares `trace`. RETURNS: how it failed: what `work` wrote to trace->failure,
// or "crash", "hang"; "" when it did not.
// A child that meets a todo ends the check, and this process with it.
std::string run_in_child(SharedTrace& trace, std::chrono::milliseconds patience, const std::function<void()>& work,
                         std::string* printed = nullptr) {
  using Clock = std::chrono::steady_clock;
  const int output = memfd_create("output", MFD_CLOEXEC);  // the case that is shown in the end says it all again
  std::fflush(nullptr);
  trace->failure[0] = '\0';
  const pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    Channel::to_judge().mute();
    dup2(output, 1);
    if (Channel::to_judge().is_open()) dup2(output, 2);
    work();
    leave(0);
  }
  std::uint32_t seen = trace->cases_done;
  auto last_progress = Clock::now();
  int status = 0;
  while (waitpid(child, &status, WNOHANG) == 0) {
    std::this_thread::sleep_for(std::chrono::microseconds(200));
    const std::uint32_t now = trace->cases_done;
    if (now != seen) {
      seen = now;
      last_progress = Clock::now();
    } else if (Clock::now() - last_progress > patience) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      close(output);
      return "hang";
    }
  }
  if (printed != nullptr) *printed = contents(output);
  close(output);
  if (WIFEXITED(status) && WEXITSTATUS(status) == kTodoStatus) leave(kTodoStatus);
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0 && trace->cases_done == kUnused) return trace->failure;
  return "crash";  // by a signal, by a sanitizer, or by an exit of the learner's own
}

// Work in a child is over only when it says so: an _Exit(0) of the learner's leaves another number here.
void say_done(SharedTrace& trace) { trace->cases_done = kUnused; }

// How long one case may take before it counts as a hang. Together these leave a third of the judge's time limit, in
// which the smallest case hangs for the judge to see.
std::chrono::milliseconds patience() { return time_limit() / 4; }
std::chrono::milliseconds patience_when_shrinking() { return time_limit() / 20; }
constexpr int kAttempts = 2000;
constexpr int kAttemptsWithChild = 100;
constexpr int kHangsWhenShrinking = 8;

// Shrinks in one child, fast, for as long as no candidate crashes. RETURNS: false when one did.
bool shrink_mistake(Tape& best, const std::string& failure, const Trial& trial, SharedTrace& trace) {
  SharedTrace result;
  trace->cases_done = 0;
  const std::string ending = run_in_child(trace, patience(), [&] {
    const Tape smallest = shrink(best, kAttempts, [&](const Tape& candidate) -> std::optional<Tape> {
      const bool passed = run_case(Choices::replayed(candidate), trial, trace);
      ++trace->cases_done;
      if (passed || !same_failure(failure, trace->failure)) return std::nullopt;
      return trace.tape();
    });
    result.begin_case();
    std::copy(smallest.begin(), smallest.end(), result->choices);
    trace->failure[0] = '\0';
    say_done(trace);
  });
  if (!ending.empty()) return false;
  best = result.tape();
  return true;
}

Tape shrink_with_children(const Tape& found, const std::string& failure, const Trial& trial, SharedTrace& trace) {
  int hangs = 0;
  return shrink(found, kAttemptsWithChild, [&](const Tape& candidate) -> std::optional<Tape> {
    if (hangs == kHangsWhenShrinking) return std::nullopt;
    trace->cases_done = 0;
    const std::string now = run_in_child(trace, patience_when_shrinking(), [&] {
      say_nothing_of_a_crash() = true;
      run_case(Choices::replayed(candidate), trial, trace);
      say_done(trace);
    });
    hangs += now == "hang" ? 1 : 0;
    if (!same_failure(failure, now)) return std::nullopt;
    return trace.tape();
  });
}

}  // namespace

Choices Choices::random(std::uint64_t seed) {
  Choices choices;
  choices.state_ = seed;
  return choices;
}

Choices Choices::replayed(std::vector<std::uint32_t> script) {
  Choices choices;
  choices.replaying_ = true;
  choices.script_ = std::move(script);
  return choices;
}

// SplitMix64 (Steele, Lea and Flood, 2014).
std::uint64_t Choices::next_random() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

std::uint32_t Choices::below(std::uint32_t bound) {
  std::uint32_t choice = 0;
  if (!replaying_) {
    choice = static_cast<std::uint32_t>(next_random() % bound);
  } else if (made_.size() < script_.size()) {
    choice = std::min(script_[made_.size()], bound - 1);
  }
  if (made_.size() < tape_.size()) tape_[made_.size()] = choice;
  made_.push_back(choice);
  return choice;
}

int Choices::between(int low, int high) {
  return low + static_cast<int>(below(static_cast<std::uint32_t>(high - low + 1)));
}

Tape shrink(Tape best, int attempts, const StillFails& still_fails) {
  const auto try_it = [&](const Tape& candidate) {
    if (attempts-- <= 0 || !simpler(candidate, best)) return false;
    const std::optional<Tape> made = still_fails(candidate);
    if (!made || !simpler(*made, best)) return false;
    best = *made;
    return true;
  };
  // Halves the distance between a choice that passes and one that fails.
  const auto lower = [&](std::size_t i) {
    const auto with = [&](std::uint32_t choice) {
      Tape candidate = best;
      candidate[i] = choice;
      return candidate;
    };
    const std::uint32_t before = best[i];
    if (before == 0) return false;
    if (try_it(with(0))) return true;
    std::uint32_t passes = 0;
    while (i < best.size() && best[i] - passes > 1 && attempts > 0) {
      const std::uint32_t middle = passes + (best[i] - passes) / 2;
      if (!try_it(with(middle))) passes = middle;
    }
    return i >= best.size() || best[i] < before;
  };
  for (bool improved = true; improved && attempts > 0;) {
    improved = false;
    for (std::size_t length : {16, 8, 4, 3, 2, 1}) {  // leave some choices out
      for (std::size_t end = best.size(); end >= length && attempts > 0; --end) {
        Tape shorter = best;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(end - length),
                      shorter.begin() + static_cast<std::ptrdiff_t>(end));
        if (try_it(shorter)) {
          improved = true;
          end = std::min(end, best.size() + 1);
        }
      }
    }
    for (std::size_t i = 0; i < best.size() && attempts > 0; ++i) improved |= lower(i);
  }
  return best;
}

std::optional<Failure> smallest_failure(int cases, const Trial& trial) {
  SharedTrace trace;
  trace->cases_done = 0;
  Failure failure;
  const auto search = [&] {
    for (int i = 0; i < cases; ++i) {
      if (!run_case(Choices::random(static_cast<std::uint64_t>(i) + 1), trial, trace)) break;
      ++trace->cases_done;
    }
    say_done(trace);
  };
  failure.kind = run_in_child(trace, patience(), search, &failure.output);
  if (failure.kind.empty()) return std::nullopt;
  failure.choices = trace.tape();
  const bool in_one_child = failure.kind != "crash" && failure.kind != "hang";
  if (!in_one_child || !shrink_mistake(failure.choices, failure.kind, trial, trace)) {
    failure.choices = shrink_with_children(failure.choices, failure.kind, trial, trace);
  }
  return failure;
}

void fail_unsteadily(const Failure& failure) {
  if (failure.kind == "hang") {
    for (;;) pause();  // the judge says what a hang is
  }
  if (failure.kind == "crash") {
    std::fputs(failure.output.c_str(), stderr);
    leave(kSanitizerStatus);
  }
  reject({"it fails in one run and passes in the next", "the same result in every run",
          "the result depends on the case alone"});
}

}  // namespace ouro::exercise
