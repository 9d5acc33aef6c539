// One run of a scenario, every step of which is somebody's choice: the depth-first search's (sim/explorer.h) or that of
// a schedule (sim/replay.h). CPython: none. Source: Musuvathi, Qadeer, "Iterative Context Bounding for Systematic
// Testing of Multithreaded Programs", PLDI 2007 (CHESS): stateless, and a thread is left in its middle a bounded number
// of times.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "sim/fiber.h"
#include "sim/scenario.h"
#include "sim/schedule.h"
#include "sim/world.h"

namespace ouro::sim {

// What has been spent so far.
struct Spent {
  int preemptions = 0;  // another thread went on, though the last one could have
  int timeouts = 0;     // a wait was over before anybody woke the waiter
};

// Where a run stands, and who can do the next step.
struct Crossroads {
  std::vector<Turn> turns;  // the first goes on with the last thread if it can. Empty: nobody can do anything
  Turn last;                // whose step was the last
  bool last_can_go_on = false;
  bool idle = false;  // nothing will happen before the time of a wait is over
  Spent spent;
  std::uint64_t state = 0;  // equal: all threads and all shared objects have had the same happen to them
};

class Chooser {
 public:
  virtual ~Chooser() = default;
  // RETURNS: one of the turns; none: this run is of no more interest.
  virtual std::optional<Turn> next(const Crossroads& at) = 0;
  // The step that is being done wakes one of these. RETURNS: an index.
  virtual std::size_t next_woken(std::span<const int> threads) = 0;
};

// What a step did, for those who want to show it.
struct Step {
  Turn turn;
  std::string what;                   // "load", "lock", "time is over"
  std::string where;                  // the object: "count", "mutex 1"
  std::optional<std::int64_t> value;  // read or written
  std::vector<std::string> notes;     // events of the GIL: "gil_acquire"
};

class Execution final : public World {
 public:
  static constexpr int kMostSteps = 10'000;  // of a run: more never come to an end

  // REQUIRES: `pool` outlives it.
  Execution(const Scenario& scenario, StackPool& pool, bool record_steps);
  ~Execution() override;

  // RETURNS: nothing if the chooser gave up.
  std::optional<Ending> run(Chooser& chooser);

  const Schedule& schedule() const { return schedule_; }  // as far as it got
  const Spent& spent() const { return spent_; }
  std::vector<Step> take_steps() { return std::move(steps_); }

  // What the thread would do next, or why it cannot: "A waits for mutex 1", "A has ended".
  std::string describe_next(int thread) const;

 private:
  struct Thread {
    std::unique_ptr<Fiber> fiber;
    Operation operation = Operation::kLoad;  // what it does next
    Object* object = nullptr;
    const Ready* ready = nullptr;  // null: it can at any time
    bool may_time_out = false;
    bool timed_out = false;
    std::uint64_t history = 0;
  };

  void act(Operation operation, Object& object) override;
  void touch(Object& object) override;
  bool wait(Operation operation, Object& object, const Ready& ready, std::optional<nanoseconds> timeout) override;
  void wake(int thread) override;
  std::size_t choose(std::span<const int> threads) override;
  void saw(std::int64_t value) override;
  void log(EventKind kind) override;
  void fail(std::string_view what) override;
  int self() const override { return running_; }

  Thread& thread(int number) { return threads_[static_cast<std::size_t>(number)]; }
  void resume(int number);
  void settle();
  void take_turn(const Turn& turn);
  void look_around(Crossroads& at);
  std::optional<Ending> how_it_ended(const Crossroads& at) const;
  bool is_able(const Thread& thread) const { return thread.ready == nullptr || (*thread.ready)(); }
  void append_to_history(Operation operation, Object& object);

  const Scenario& scenario_;
  const bool record_steps_;
  std::vector<Thread> threads_;
  Chooser* chooser_ = nullptr;
  int running_ = -1;
  Spent spent_;
  Schedule schedule_;
  std::vector<Step> steps_;
  std::string failure_;
};

}  // namespace ouro::sim
