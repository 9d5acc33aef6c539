// Checks exercise 1: one thread, then two threads in every order of their accesses, then real threads and what the one
// that frees must have seen (ThreadSanitizer watches).
#include "lab/exercise/check.h"

#include <array>
#include <condition_variable>
#include <fmt/format.h>
#include <functional>
#include <gtest/gtest.h>
#include <mutex>
#include <thread>
#include <vector>

#include "exercise.h"

using namespace ouro::exercise;

namespace {

constexpr int kMostAccesses = 40;  // of one run: more never come to an end

// Two threads of which one at a time may do its next access: the one that the script names. Behind the script's end the
// first that can.
class Stage {
 public:
  struct Choice {
    int taken;
    bool both_could;
  };

  void run(const std::vector<int>& script, const std::array<std::function<void()>, 2>& bodies) {
    std::array<std::thread, 2> threads;
    for (int i = 0; i < 2; ++i) threads[index(i)] = std::thread([this, i, &bodies] { act(i, bodies[index(i)]); });
    direct(script);
    for (std::thread& each : threads) each.join();
  }

  const std::vector<Choice>& choices() const { return choices_; }
  const std::string& told() const { return told_; }

 private:
  enum class State { kRunning, kWaiting, kOver };

  class Actor final : public Watcher {
   public:
    Actor(Stage& stage, int me) : stage_(stage), me_(me) {}
    void before_access() override {
      std::unique_lock lock(stage_.mutex_);
      stage_.states_[index(me_)] = State::kWaiting;
      stage_.changed_.notify_all();
      stage_.changed_.wait(lock, [this] { return stage_.turn_ == me_; });
      stage_.turn_ = -1;
      stage_.states_[index(me_)] = State::kRunning;
    }
    void after_access(const std::string& what, long value) override {
      const std::lock_guard lock(stage_.mutex_);
      stage_.told_ +=
          fmt::format("\n    {}{} {} {}", me_ == 0 ? "" : "                    ", me_ == 0 ? "A:" : "B:", what, value);
    }

   private:
    Stage& stage_;
    int me_;
  };

  static std::size_t index(int thread) { return static_cast<std::size_t>(thread); }

  void act(int me, const std::function<void()>& body) {
    Actor actor(*this, me);
    watcher = &actor;
    body();
    watcher = nullptr;
    const std::lock_guard lock(mutex_);
    states_[index(me)] = State::kOver;
    changed_.notify_all();
  }

  void direct(const std::vector<int>& script) {
    for (std::size_t step = 0;; ++step) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock,
                    [this] { return turn_ < 0 && states_[0] != State::kRunning && states_[1] != State::kRunning; });
      const bool a = states_[0] == State::kWaiting;
      const bool b = states_[1] == State::kWaiting;
      if (!a && !b) return;
      if (step == kMostAccesses) throw std::runtime_error("the two threads do not come to an end");
      turn_ = step < script.size() ? script[step] : a ? 0 : 1;
      choices_.push_back({turn_, a && b});
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  int turn_ = -1;  // whose access is next; -1: not yet decided
  std::array<State, 2> states_ = {State::kRunning, State::kRunning};
  std::vector<Choice> choices_;
  std::string told_;
};

// The next script after the run that made these choices: the last place where B was not yet tried. Empty: all are done.
std::vector<int> next_script(std::vector<Stage::Choice> choices) {
  while (!choices.empty() && !(choices.back().both_could && choices.back().taken == 0)) choices.pop_back();
  std::vector<int> script;
  script.reserve(choices.size());
  for (const Stage::Choice& each : choices) script.push_back(each.taken);
  if (!script.empty()) script.back() = 1;
  return script;
}

struct Meeting {
  const char* text;
  long begin;
  bool a_takes, b_takes;  // a reference; else it gives one back
  long right;             // the count at the end
  int last;               // how many hear that theirs was the last
};
constexpr Meeting kMeetings[] = {{"1 reference; A and B each take one more", 1, true, true, 3, 0},
                                 {"2 references; A takes one more, B gives its own back", 2, true, false, 2, 0},
                                 {"2 references; A and B each give theirs back", 2, false, false, 0, 1}};

Mistake mistake_in(long count, int last, const Meeting& meeting, const std::string& told) {
  Mistake mistake{fmt::format("the count is {}; {} heard that theirs was the last", count, last),
                  fmt::format("the count is {}; {} hear so", meeting.right, meeting.last),
                  "each incref adds one, each decref takes one off, and exactly one decref is the last"};
  const bool stores = told.find("store") != std::string::npos;
  if (stores) {
    mistake.misconception = "load then store";
    mistake.why = "Between the load and the store another thread can change the count. Its change is overwritten.";
  } else if (count == meeting.right && last > meeting.last) {
    mistake.misconception = "reads the count again after the decrement";
    mistake.why =
        "Another thread's decrement may come in between. Then both read 0, and both free. Only the number that your "
        "own fetch_sub returned is yours.";
  }
  return mistake;
}

}  // namespace

TEST(Count, OneThread) {
  show_example("one thread: an object with 1 reference; incref, incref, decref, decref, decref");
  Object object(1);
  incref(object);
  incref(object);
  const std::array<bool, 3> last = {decref(object), decref(object), decref(object)};
  const long left = object.count.load(std::memory_order_relaxed);
  if (left == 0 && !last[0] && !last[1] && last[2]) return;
  Mistake mistake{fmt::format("decref says {}, {}, {}; the count is {}", last[0], last[1], last[2], left),
                  "decref says false, false, true; the count is 0",
                  "the decref that brings the count to 0 is the last one"};
  if (left == 0 && !last[0] && !last[1] && !last[2]) {
    mistake.misconception = "fetch_sub returns the new value";
    mistake.why = "It returns the number as it was before. The last one finds a 1.";
  }
  reject(mistake);
}

TEST(Count, EveryOrder) {
  for (const Meeting& meeting : kMeetings) {
    std::vector<int> script;
    do {
      Stage stage;
      Object object(meeting.begin);
      std::array<bool, 2> last = {false, false};
      const auto body = [&](bool takes, bool& heard) {
        if (takes) {
          incref(object);
        } else {
          heard = decref(object);
        }
      };
      stage.run(script, {[&] { body(meeting.a_takes, last[0]); }, [&] { body(meeting.b_takes, last[1]); }});
      const long count = object.count.load(std::memory_order_relaxed);
      const int heard = (last[0] ? 1 : 0) + (last[1] ? 1 : 0);
      if (count != meeting.right || heard != meeting.last) {
        show_example(meeting.text + stage.told());
        return reject(mistake_in(count, heard, meeting, stage.told()));
      }
      script = next_script(stage.choices());
    } while (!script.empty());
  }
}

TEST(Count, TheLastOneSeesAll) {
  show_example(
      "4 threads with a reference each: every one writes into the object, then gives its reference back; the last "
      "one reads what all have written");
  if_it_ends_by(
      Ending::kDataRace,
      {"the thread that frees the object need not see what the others wrote into it", "it sees all of it",
       "what is done to an object with a reference in hand happens before its death", "relaxed last decrement",
       "Release says: what I did comes before. Acquire says: I want to see it. The decrement needs both."});
  struct Shared {
    Object object{4};
    std::array<long, 4> notes{};  // no atomics: the count must keep them in order
  };
  for (int round = 0; round < 200; ++round) {
    Shared shared;
    std::array<long, 4> sums{};
    const auto work = [&](std::size_t me) {
      shared.notes[me] = 1;
      if (!decref(shared.object)) return;
      for (const long note : shared.notes) sums[me] += note;
    };
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < 4; ++i) threads.emplace_back(work, i);
    for (std::thread& each : threads) each.join();
    const long sum = sums[0] + sums[1] + sums[2] + sums[3];
    if (sum == 4) continue;
    return reject({fmt::format("it saw {} of 4 notes", sum), "it sees 4",
                   "exactly one thread frees, and it has seen everything"});
  }
}

TEST(Count, ManyThreads) {
  show_example("4 threads, each takes and gives back 2000 references");
  Object object(1);
  int early = 0;
  std::vector<std::thread> threads;
  std::array<int, 4> heard{};
  for (std::size_t i = 0; i < 4; ++i) {
    threads.emplace_back([&, i] {
      for (int n = 0; n < 2000; ++n) {
        incref(object);
        if (decref(object)) ++heard[i];
      }
    });
  }
  for (std::thread& each : threads) each.join();
  for (const int each : heard) early += each;
  const long count = object.count.load(std::memory_order_relaxed);
  if (count == 1 && early == 0) return;
  reject({fmt::format("the count is {}; {} of them heard that theirs was the last", count, early),
          "the count is 1, and none", "what is taken and given back leaves the count as it was"});
}
