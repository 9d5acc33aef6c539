// A simulated computer: cores, a clock in integer ns that only the threads' work moves on, and a scheduler that gives
// cores to threads as a fair one does: of those on a core, who has had the least is next.
// CPython: none; the operating system under it. Sources: Jain, "The Art of Computer Systems Performance Analysis", 1991
// (event-driven simulation); Linux, Documentation/scheduler/sched-design-CFS.rst and sched-eevdf.rst, much simplified.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <queue>
#include <string>
#include <vector>

#include "sim/costs.h"
#include "sim/fiber.h"
#include "sim/world.h"
#include "support/prng.h"

namespace ouro::sim {

class Machine final : public World {
 public:
  using Ns = std::int64_t;

  // A thread was on a core.
  struct Span {
    int core;
    int thread;
    Ns begin;
    Ns end;
  };

  // What threads use must outlive the machine, whose end ends those that have not ended.
  Machine(int cores, const Costs& costs, std::uint64_t seed);
  ~Machine() override;

  // --- before run() ---

  // It is ready to run at time 0. RETURNS: its number, from 0.
  int add_thread(int nice, std::function<void()> body);
  // A device's act, at that time; may call wake() and at().
  void at(Ns time, std::function<void()> act);
  std::function<void(int thread, EventKind)> on_log = [](int, EventKind) {};
  std::function<void(const Span&)> on_span = [](const Span&) {};

  // Until all threads have ended, or that time; 0: no such time.
  void run(Ns until);

  // --- for the threads ---

  void compute(Ns time);
  // Up to `count` times `tick`, but ends with the tick in which `stop` became true. RETURNS: how many it did.
  std::int64_t compute_ticks(std::int64_t count, Ns tick, const Ready& stop);
  void sleep(Ns time);
  // Until ready(), which a device or a thread makes true, and tells by wake().
  void block(const Ready& ready);

  // --- for all ---

  Ns now() const { return now_; }
  Ns cpu_time(int thread) const;
  std::uint64_t context_switches() const { return context_switches_; }

  void wake(int thread) override;
  int self() const override { return running_; }

 private:
  enum class State { kReady, kStarting, kRunning, kAsleep, kEnded };

  struct Thread {
    std::unique_ptr<Fiber> fiber;
    std::int64_t weight = 0;
    State state = State::kReady;
    int core = -1;         // the last one
    Ns begin = 0;          // when it got the core
    Ns counted_until = 0;  // of its CPU time
    Ns work_ends = 0;      // while it runs
    Ns work_left = 0;      // while it does not
    Ns cpu = 0;
    Ns ran_until = 0;        // when it last left a core
    Ns virtual_time = 0;     // CPU time by weight; of use beside that of others on the core
    Ns lag = 0;              // while it sleeps: how much it was behind the average there
    std::uint64_t plan = 0;  // number of its last event: earlier ones do not count any more
    bool timed_out = false;
    const Ready* stop = nullptr;  // see compute_ticks()
    Ns tick = 0;
    Ns total = 0;
  };
  struct Core {
    int thread = -1;         // that runs or starts there
    std::vector<int> ready;  // others that could
    Ns virtual_now = 0;      // the least virtual time here; it never goes back
    bool looks = false;      // its timer is set
    bool is_called = false;  // it will look who is next: an interrupt is on its way, or it gets idle
    Ns gets_idle_from = 0;   // while nobody is here
    Ns idle_from = 0;
  };
  enum class Kind { kWorkDone, kTimeout, kStart, kInterrupt, kTimerTick, kAct };
  struct Event {
    Ns time;
    std::uint64_t number;  // the earlier planned first
    Kind kind;
    int subject;  // thread, core or act
    bool operator>(const Event& other) const { return std::pair(time, number) > std::pair(other.time, other.number); }
  };

  void act(Operation operation, Object& object) override;
  void touch(Object&) override {}
  bool wait(Operation operation, Object& object, const Ready& ready, std::optional<nanoseconds> timeout) override;
  std::size_t choose(std::span<const int>) override { return 0; }
  void saw(std::int64_t) override {}
  void log(EventKind kind) override { on_log(running_, kind); }
  void fail(std::string_view what) override;

  Thread& thread(int number) { return threads_[static_cast<std::size_t>(number)]; }
  Core& core(int number) { return cores_[static_cast<std::size_t>(number)]; }
  std::uint64_t plan(Ns time, Kind kind, int subject);
  void happen(const Event& event);
  void resume(int number);
  void look_whether_to_stop();

  void spend(Ns time);
  void suspend();
  Ns cost_of(Operation operation, Object& object);
  bool fall_asleep(const Ready& ready, std::optional<nanoseconds> timeout, bool calls);

  // The scheduler.
  bool make_ready(int number);
  int core_for(const Thread& one) const;
  bool call(int core);
  bool is_to_leave(int core);
  void put(int number, int on_core);
  void remember_lag(Thread& thread);
  void start(int number, int on_core, Ns after);
  void take_core_from(int number);
  void leave_core(int number);
  void give_core_away(int number, Ns after);
  void interrupt(int number);
  void timer_tick(int number);
  void share_with_others(int number);
  int pull_from_others() const;
  void count_cpu_time(Thread& thread);
  int next_ready(int core) const;
  std::size_t load_of(const Core& core) const { return core.ready.size() + (core.thread >= 0 ? 1 : 0); }
  Ns average(int core);
  Ns vary(Ns time);

  const Costs costs_;
  Prng random_;
  StackPool pool_;
  std::vector<Core> cores_;
  std::deque<Thread> threads_;
  std::deque<std::function<void()>> acts_;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::uint64_t planned_ = 0;
  std::uint64_t context_switches_ = 0;
  Ns now_ = 0;
  Ns until_ = 0;
  int running_ = -1;
  int left_ = 0;  // threads that have not ended
};

}  // namespace ouro::sim
