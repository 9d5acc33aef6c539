// Checks exercise 2: what the tasks of real children note in shared memory, and what map() makes of it.
#include "lab/exercise/check.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <thread>

#include "exercise.h"
#include "watchdog.h"

using namespace ouro::exercise;

namespace {

using namespace std::chrono_literals;

// Where tasks leave notes that the checker reads, in whichever process they run.
struct Notes {
  std::atomic<int> running;       // tasks begun
  std::atomic<int> in_parent;     // tasks that ran in the process that called map()
  std::atomic<int> met;           // tasks that have seen the others run
  std::atomic<bool> finished[8];  // by task
};

class SharedNotes {
 public:
  SharedNotes()
      : notes_(new (mmap(nullptr, sizeof(Notes), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) Notes{}) {}
  ~SharedNotes() { munmap(notes_, sizeof(Notes)); }
  SharedNotes(const SharedNotes&) = delete;
  SharedNotes& operator=(const SharedNotes&) = delete;
  Notes* operator->() const { return notes_; }

 private:
  Notes* notes_;
};

// Patience with an answer that does not do things at the same time.
template <class Condition>
bool comes_true(const Condition& condition) {
  for (int i = 0; i < 500; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(1ms);
  }
  return false;
}

int open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<int>(std::distance(begin(all), end(all)));
}

// Children that have ended and not been waited for, and those that still run; the latter are ended.
struct Left {
  int zombies = 0;
  int running = 0;
};

Left children_left() {
  Left left;
  siginfo_t info{};
  while (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) == 0) {
    if (info.si_pid == 0) {  // there are some, and none has ended
      ++left.running;
      return left;
    }
    ++left.zombies;
    waitpid(info.si_pid, nullptr, 0);
    info = {};
  }
  return left;
}

struct Result {
  std::vector<long> values = {};
  std::string failure = {};  // TaskFailed, with its words
  bool lost = false;         // ChildLost
  std::string other = {};    // any other exception
  int descriptors = 0;       // left open
  Left left = {};
};

const std::string kEnds = "a pipe ends when nobody can write into it any more";

const Mistake kOwnEnd{
    "all children have ended, and map() waits for another reply", "map() comes back", kEnds, "keeps the write end",
    "receive() says that nobody can write any more when every write end is closed. You still have one."};
const Mistake kNobodySends{"all children have ended, and map() waits for replies that nobody will send", "ChildLost",
                           kEnds, "a killed child waits for ever",
                           "Do not count on the missing replies. The pipe tells: it ends when the last child has, "
                           "provided that you have closed your own write end."};

void call(Result& result, const Function& function, const std::vector<long>& tasks, int processes) {
  try {
    result.values = map(function, tasks, processes);
  } catch (const TaskFailed& error) {
    result.failure = error.what();
  } catch (const ChildLost&) {
    result.lost = true;
  } catch (const std::exception& error) {
    result.other = error.what();
  }
}

Result outcome_of(const Function& function, const std::vector<long>& tasks, int processes,
                  const Mistake& if_stuck = kOwnEnd, const std::optional<Mistake>& if_it_hangs = {}) {
  if_it_ends_by(Ending::kHang, if_it_hangs.value_or(if_stuck));
  const pid_t parent = getpid();
  const int before = open_descriptors();
  Result result;
  {
    const Watchdog watchdog(if_stuck);
    call(result, function, tasks, processes);
    if (getpid() != parent) _exit(1);  // a child that map() has let out
  }
  result.descriptors = open_descriptors() - before;
  result.left = children_left();
  return result;
}

std::string text_of(const Result& result) {
  if (result.lost) return "ChildLost";
  if (!result.failure.empty()) return fmt::format("TaskFailed(\"{}\")", result.failure);
  if (!result.other.empty()) return fmt::format("the exception \"{}\"", result.other);
  return fmt::format("{{{}}}", fmt::join(result.values, ", "));
}

const std::string kCopies = "a child is a copy of its parent; only what it sends comes back";
const std::string kTidy = "however map() is left, it leaves no process and no descriptor";

std::optional<Mistake> untidy(const Result& result) {
  if (result.left.running > 0) {
    return Mistake{"children still run", "each child has ended, and is waited for", kTidy, "leaves children behind",
                   "An error is no reason to forget the others: wait for them, or end them and wait."};
  }
  if (result.left.zombies > 0) {
    return Mistake{fmt::format("children that have ended, and nobody has waited for: {}", result.left.zombies),
                   "each child is waited for", kTidy, "a child that has ended is gone",
                   "The system keeps its exit status until somebody asks: a zombie. A server that never asks fills the "
                   "table of processes."};
  }
  if (result.descriptors > 0) {
    return Mistake{fmt::format("open descriptors: {} more than before", result.descriptors), "as many as before", kTidy,
                   "forgets to close a pipe",
                   "The ends that a child had are closed when it ends. Yours stay open until you close them."};
  }
  if (result.descriptors < 0) {
    return Mistake{fmt::format("open descriptors: {} fewer than before", -result.descriptors), "as many as before",
                   kTidy};
  }
  return std::nullopt;
}

// map() gives these values.
std::optional<Mistake> wrong_values(const Result& result, const std::vector<long>& right, const SharedNotes& notes) {
  const Result expected{.values = right};
  if (notes->in_parent > 0) {
    return Mistake{fmt::format("{} tasks ran in the process that called map()", notes->in_parent.load()), "none",
                   "the work is done by children"};
  }
  if (text_of(result) == text_of(expected)) return std::nullopt;
  Mistake mistake{text_of(result), text_of(expected), "result number i is that of task number i"};
  const bool nothing = std::all_of(result.values.begin(), result.values.end(), [](long value) { return value == 0; });
  std::vector<long> sorted = result.values;
  std::vector<long> right_sorted = right;
  std::sort(sorted.begin(), sorted.end());
  std::sort(right_sorted.begin(), right_sorted.end());
  if (result.other.empty() && nothing && notes->running > 0) {
    mistake.invariant = kCopies;
    mistake.misconception = "the child shares globals";
    mistake.why =
        "The children have computed it, and written it into their own copies of your variables. Those ended "
        "with them.";
  } else if (sorted == right_sorted) {
    mistake.misconception = "results in finishing order";
    mistake.why = "Replies come as they are ready. Each one says which task it belongs to.";
  }
  return mistake;
}

struct Case {
  std::vector<long> tasks;
  int processes = 1;
};

std::string show(const Case& shown) {
  return fmt::format("map(square, {{{}}}, {})", fmt::join(shown.tasks, ", "), shown.processes);
}

std::optional<Mistake> run(const Case& tried) {
  SharedNotes notes;
  const pid_t parent = getpid();
  const Function square = [&](long x) {
    ++notes->running;
    if (getpid() == parent) ++notes->in_parent;
    return x * x;
  };
  std::vector<long> right;
  for (const long task : tried.tasks) right.push_back(task * task);
  return wrong_values(outcome_of(square, tried.tasks, tried.processes), right, notes);
}

// A task that is killed, with others that are not.
Result with_a_killed_child() {
  return outcome_of(
      [](long x) {
        if (x == 1) raise(SIGKILL);
        return x;
      },
      {0, 1, 2, 3, 4, 5}, 3, kNobodySends);
}

Result with_a_failure() {
  return outcome_of(
      [](long x) {
        if (x == 3) std::this_thread::sleep_for(100ms);  // the later ones are ready first
        if (x >= 3) throw std::runtime_error(fmt::format("no result for {}", x));
        return x;
      },
      {0, 1, 2, 3, 4, 5}, 3);
}

}  // namespace

TEST(Map, Results) {
  for (int processes = 1; processes <= 4; ++processes) {  // the smallest cases first
    for (long count = 0; count <= 6; ++count) {
      Case tried{{}, processes};
      for (long task = 1; task <= count; ++task) tried.tasks.push_back(task + 1);
      show_example(show(tried));
      if (const auto mistake = run(tried)) return reject(*mistake);
    }
  }
}

TEST(Map, InTheOrderOfTheTasks) {
  show_example("4 tasks, 4 processes; each task ends only when the next one has");
  SharedNotes notes;
  const auto in_turn = [&](long task) {
    ++notes->running;
    const bool last = task == 3;
    if (!last) comes_true([&] { return notes->finished[task + 1].load(); });
    if (!last) std::this_thread::sleep_for(20ms);  // its reply is on its way
    notes->finished[task] = true;
    return 10 * task;
  };
  const Result result = outcome_of(in_turn, {0, 1, 2, 3}, 4);
  if (const auto mistake = wrong_values(result, {0, 10, 20, 30}, notes)) reject(*mistake);
}

TEST(Map, AtTheSameTime) {
  show_example("3 tasks, 3 processes; each task waits, half a second at most, until all three have begun");
  SharedNotes notes;
  const auto meet = [&](long x) {
    ++notes->running;
    if (comes_true([&] { return notes->running == 3; })) ++notes->met;
    return x;
  };
  outcome_of(meet, {0, 1, 2}, 3);
  if (notes->met == 3) return;
  Mistake mistake{fmt::format("{} of 3 tasks have met the others", notes->met.load()), "all three have",
                  "the children run at the same time"};
  if (notes->running == 3) {
    mistake.misconception = "one child after the other";
    mistake.why = "A child that is waited for before the next one is started works alone. Start all of them first.";
  }
  reject(mistake);
}

TEST(Map, ManyTasks) {
  show_example("3000 tasks, 2 processes");
  const Mistake full{
      "map() waits for ever", "map() comes back", "who writes into a pipe needs somebody who reads",
      "waits for the children before it reads",
      "A pipe holds 64 KB. A child whose pipe is full waits until somebody reads; and you wait for its end."};
  std::vector<long> tasks(3000, 7);
  const Result result = outcome_of([](long x) { return x; }, tasks, 2, kOwnEnd, full);
  if (result.values != tasks) {
    reject({fmt::format("{} results", result.values.size()), "3000 results", "every task has a result"});
  }
}

TEST(Failure, ComesBack) {
  show_example("tasks 0 to 5, 3 processes; tasks 3, 4 and 5 throw \"no result for 3\", 4, 5; the others give a value");
  const Result result = with_a_failure();
  if (result.failure == "no result for 3") return;
  Mistake mistake{text_of(result), "TaskFailed(\"no result for 3\")",
                  "of the tasks that have failed, the first one's words are thrown"};
  if (result.lost) {
    mistake.misconception = "an exception comes over by itself";
    mistake.why =
        "It was thrown in the child, and ended the child. To be thrown here it has to be caught there, and "
        "sent.";
  } else if (result.failure.empty() && result.other.empty()) {
    mistake.misconception = "a failed task has a value";
    mistake.why = "The child has sent `failed`, and its value means nothing.";
  } else if (!result.failure.empty()) {
    mistake.misconception = "the first failure to arrive";
    mistake.why = "Which reply comes first is chance. The order of the tasks is not.";
  }
  reject(mistake);
}

TEST(Killed, IsAnError) {
  show_example("tasks 0 to 5, 3 processes; task 1 is killed by SIGKILL, and with it the child that has tasks 1 and 4");
  const Result result = with_a_killed_child();
  if (result.lost) return;
  reject({text_of(result), "ChildLost", "a result that never comes is an error", "a killed child has sent its results",
          "Two results are missing. What stands in their places was computed by nobody."});
}

TEST(Left, NothingAfterSuccess) {
  show_example("6 tasks, 3 processes; all succeed");
  if (const auto mistake = untidy(outcome_of([](long x) { return x; }, {0, 1, 2, 3, 4, 5}, 3))) reject(*mistake);
}

TEST(Left, NothingAfterAFailure) {
  show_example("tasks 0 to 5, 3 processes; tasks 3, 4 and 5 throw");
  if (const auto mistake = untidy(with_a_failure())) reject(*mistake);
}

TEST(Left, NothingAfterAKill) {
  show_example("tasks 0 to 5, 3 processes; task 1 is killed by SIGKILL");
  if (const auto mistake = untidy(with_a_killed_child())) reject(*mistake);
}
