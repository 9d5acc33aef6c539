// The clock, and what threads do with it. The scheduler is in scheduler.cpp.
// CPython: none.
#include "sim/machine.h"

#include <algorithm>
#include <utility>

#include "support/check.h"

namespace ouro::sim {

Machine::Machine(int cores, const Costs& costs, std::uint64_t seed)
    : costs_(costs), random_(seed), cores_(static_cast<std::size_t>(cores)) {
  OURO_CHECK(cores >= 1, "a machine has a core");
}

Machine::~Machine() {
  Running running(*this);
  for (running_ = 0; running_ < static_cast<int>(threads_.size()); ++running_) thread(running_).fiber->end();
}

int Machine::add_thread(int nice, std::function<void()> body) {
  Thread& one = threads_.emplace_back();
  one.fiber = std::make_unique<Fiber>(pool_, std::move(body));
  one.weight = 1024;  // each step of niceness is a quarter more or less, as in Linux
  for (; nice > 0; --nice) one.weight = one.weight * 4 / 5;
  for (; nice < 0; ++nice) one.weight = one.weight * 5 / 4;
  return static_cast<int>(threads_.size()) - 1;
}

void Machine::at(Ns time, std::function<void()> act) {
  acts_.push_back(std::move(act));
  plan(time, Kind::kAct, static_cast<int>(acts_.size()) - 1);
}

void Machine::run(Ns until) {
  until_ = until;
  left_ = static_cast<int>(threads_.size());
  for (int i = 0; i < left_; ++i) {
    thread(i).state = State::kAsleep;
    thread(i).ran_until = -costs_.migration_cost_ns;
    make_ready(i);
  }
  while (left_ > 0 && !events_.empty()) {
    const Event event = events_.top();
    if (until_ != 0 && event.time > until_) break;
    events_.pop();
    now_ = event.time;
    happen(event);
    look_whether_to_stop();
  }
  if (until_ != 0 && left_ > 0) now_ = until_;
  for (int i = 0; i < static_cast<int>(threads_.size()); ++i) {
    if (thread(i).state == State::kRunning) take_core_from(i);  // for its CPU time and its span
  }
}

std::uint64_t Machine::plan(Ns time, Kind kind, int subject) {
  events_.push({time, ++planned_, kind, subject});
  return planned_;
}

void Machine::happen(const Event& event) {
  const auto is_void = [&] { return thread(event.subject).plan != event.number; };
  switch (event.kind) {
    case Kind::kWorkDone:
      if (!is_void()) resume(event.subject);
      break;
    case Kind::kTimeout:
      if (is_void()) break;
      thread(event.subject).timed_out = true;
      make_ready(event.subject);
      break;
    case Kind::kStart: {
      if (is_void()) break;
      Thread& one = thread(event.subject);
      one.state = State::kRunning;
      one.begin = one.counted_until = now_;
      one.work_ends = now_ + one.work_left;
      one.plan = plan(one.work_ends, Kind::kWorkDone, event.subject);
      break;
    }
    case Kind::kInterrupt:
      interrupt(event.subject);
      break;
    case Kind::kTimerTick:
      timer_tick(event.subject);
      break;
    case Kind::kAct:
      acts_[static_cast<std::size_t>(event.subject)]();
      break;
  }
}

void Machine::resume(int number) {
  Running running(*this);
  running_ = number;
  Thread& one = thread(number);
  one.fiber->resume();
  running_ = -1;
  if (!one.fiber->is_done()) return;
  --left_;
  leave_core(number);
  one.state = State::kEnded;
  give_core_away(one.core, costs_.context_switch_ns);
}

// Others may have asked a computing thread to stop: it does so at the end of the tick that it is in.
void Machine::look_whether_to_stop() {
  for (int i = 0; i < static_cast<int>(threads_.size()); ++i) {
    Thread& one = thread(i);
    if (one.stop == nullptr || !(*one.stop)()) continue;
    one.stop = nullptr;
    const bool runs = one.state == State::kRunning;
    const Ns left = runs ? one.work_ends - now_ : one.work_left;
    const Ns done = std::max<Ns>(0, one.total - left);
    const Ns total = std::min(one.total, (done + one.tick - 1) / one.tick * one.tick);
    one.work_left = left - (one.total - total);
    one.total = total;
    if (!runs) continue;
    one.work_ends = now_ + one.work_left;
    one.plan = plan(one.work_ends, Kind::kWorkDone, i);
  }
}

// --- called by the threads ---

void Machine::suspend() { thread(running_).fiber->suspend(); }

// The thread is busy for that time. Never throws.
void Machine::spend(Ns time) {
  const int number = running_;
  Thread& me = thread(number);
  if (me.fiber->is_ending()) return;
  if (me.state == State::kRunning) {
    const Ns ends = now_ + time;
    const bool alone = events_.empty() || events_.top().time > ends;
    if (alone && (until_ == 0 || ends <= until_)) {  // nothing happens before
      now_ = ends;
      return;
    }
    me.work_ends = ends;
    me.plan = plan(ends, Kind::kWorkDone, number);
  } else {
    me.work_left = time;  // whom it woke has taken the core from it
  }
  suspend();
}

void Machine::compute(Ns time) {
  spend(time);
  if (thread(running_).fiber->is_ending()) throw Fiber::Unwind{};
}

std::int64_t Machine::compute_ticks(std::int64_t count, Ns tick, const Ready& stop) {
  Thread& me = thread(running_);
  me.tick = tick;
  me.total = count * tick;
  me.stop = &stop;
  spend(me.total);
  me.stop = nullptr;
  if (me.fiber->is_ending()) throw Fiber::Unwind{};
  return tick == 0 ? count : me.total / tick;
}

void Machine::sleep(Ns time) {
  fall_asleep([] { return false; }, nanoseconds(time), true);
}

void Machine::block(const Ready& ready) { fall_asleep(ready, {}, true); }

void Machine::act(Operation operation, Object& object) {
  spend(cost_of(operation, object));
  if (thread(running_).fiber->is_ending() && may_throw(operation)) throw Fiber::Unwind{};
}

bool Machine::wait(Operation operation, Object& object, const Ready& ready, std::optional<nanoseconds> timeout) {
  if (operation == Operation::kLock) act(operation, object);
  return fall_asleep(ready, timeout, object.kind() != ObjectKind::kFutex);
}

// `calls`: it has to call the kernel first. While it falls asleep, whoever makes ready() true need not wake it.
// RETURNS: false when the time was over first.
bool Machine::fall_asleep(const Ready& ready, std::optional<nanoseconds> timeout, bool calls) {
  const int number = running_;
  Thread& me = thread(number);
  if (me.fiber->is_ending()) throw Fiber::Unwind{};
  const Ns deadline = timeout ? now_ + timeout->count() + vary(costs_.timer_slack_ns) : 0;
  while (!ready()) {
    spend((calls ? vary(costs_.system_call_ns) : 0) + vary(costs_.fall_asleep_ns));
    if (me.fiber->is_ending()) throw Fiber::Unwind{};
    if (ready()) break;
    if (timeout && now_ >= deadline) return false;
    leave_core(number);
    me.state = State::kAsleep;
    me.work_left = 0;
    me.timed_out = false;
    me.plan = timeout ? plan(deadline, Kind::kTimeout, number) : ++planned_;
    give_core_away(me.core, costs_.context_switch_ns);
    suspend();
    if (me.fiber->is_ending()) throw Fiber::Unwind{};
  }
  return true;
}

void Machine::wake(int number) {
  if (running_ >= 0 && thread(running_).fiber->is_ending()) return;
  if (thread(number).state != State::kAsleep) return;  // it will look before it sleeps
  const bool interrupts = make_ready(number);
  if (running_ >= 0) spend(vary(costs_.wake_call_ns) + (interrupts ? vary(costs_.interrupt_call_ns) : 0));
}

Machine::Ns Machine::cost_of(Operation operation, Object& object) {
  Ns cost = 0;
  switch (operation) {
    case Operation::kLoad:
    case Operation::kStore:
      cost = costs_.load_store_ns;
      break;
    case Operation::kFutexWait:
    case Operation::kFutexWake:
      return vary(costs_.system_call_ns);
    default:
      cost = costs_.update_ns;
  }
  const int here = thread(running_).core;
  if (object.core >= 0 && object.core != here) cost += costs_.line_transfer_ns;
  object.core = here;
  return cost;
}

void Machine::fail(std::string_view what) { OURO_CHECK(false, what); }

}  // namespace ouro::sim
