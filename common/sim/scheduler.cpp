// Who gets a core: of those that are ready, who has had the least CPU time for its weight. A woken thread gets an idle
// core if there is one; else it takes the core of the thread that is furthest ahead of it, if that is far enough.
// CPython: none. Source: Linux, Documentation/scheduler/sched-design-CFS.rst.
#include <algorithm>

#include "sim/machine.h"

namespace ouro::sim {

void Machine::make_ready(int number) {
  Thread& one = thread(number);
  one.virtual_time = std::max(one.virtual_time, least_virtual_time() - costs_.sleeper_credit_ns);
  one.plan = ++planned_;  // the timer of its wait is off

  const auto is_idle = [this](int number) { return number >= 0 && core(number).thread < 0; };
  int idle = is_idle(one.core) ? one.core : -1;
  for (int i = 0; idle < 0 && i < static_cast<int>(cores_.size()); ++i) {
    if (is_idle(i)) idle = i;
  }
  if (idle >= 0) return start(number, idle, vary(costs_.wakeup_latency_ns));

  int victim = -1;
  for (const Core& busy : cores_) {
    if (thread(busy.thread).state != State::kRunning) continue;
    if (victim < 0 || thread(busy.thread).virtual_time > thread(victim).virtual_time) victim = busy.thread;
  }
  if (victim >= 0 && thread(victim).virtual_time - one.virtual_time > costs_.wakeup_granularity_ns) {
    take_core_from(victim);
    return start(number, thread(victim).core, costs_.context_switch_ns);
  }
  one.state = State::kReady;
  ready_.push_back(number);
}

void Machine::start(int number, int on_core, Ns after) {
  Thread& one = thread(number);
  one.state = State::kStarting;
  one.core = on_core;
  one.plan = plan(now_ + after, Kind::kStart, number);
  core(on_core).thread = number;
  ++context_switches_;
  if (!core(on_core).looks) {
    core(on_core).looks = true;
    plan((now_ / costs_.timer_tick_ns + 1) * costs_.timer_tick_ns, Kind::kTimerTick, on_core);
  }
}

// Leaves it ready, and the core without a thread.
void Machine::take_core_from(int number) {
  Thread& one = thread(number);
  if (one.state != State::kRunning) return;
  count_cpu_time(one);
  on_span({one.core, number, one.begin, now_});
  one.work_left = std::max<Ns>(0, one.work_ends - now_);
  one.plan = ++planned_;
  one.state = State::kReady;
  ready_.push_back(number);
  core(one.core).thread = -1;
}

// To the next one, if it is free and somebody is ready.
void Machine::give_core_away(int number, Ns after) {
  if (core(number).thread >= 0) return;
  const int next = next_ready();
  if (next < 0) return;
  std::erase(ready_, next);
  start(next, number, after);
}

void Machine::timer_tick(int number) {
  const int now_on = core(number).thread;
  if (now_on < 0) {
    core(number).looks = false;
    return;
  }
  plan(now_ + costs_.timer_tick_ns, Kind::kTimerTick, number);
  Thread& one = thread(now_on);
  if (one.state != State::kRunning) return;
  count_cpu_time(one);
  const int next = next_ready();
  if (next < 0 || thread(next).virtual_time > one.virtual_time) return;
  take_core_from(now_on);
  give_core_away(number, costs_.context_switch_ns);
}

void Machine::count_cpu_time(Thread& one) {
  const Ns ran = now_ - one.counted_until;
  one.cpu += ran;
  one.virtual_time += ran * 1024 / one.weight;
  one.counted_until = now_;
}

// -1 for none. Of equals, the one that has waited longest.
int Machine::next_ready() const {
  const auto least = std::min_element(ready_.begin(), ready_.end(), [this](int a, int b) {
    return threads_[static_cast<std::size_t>(a)].virtual_time < threads_[static_cast<std::size_t>(b)].virtual_time;
  });
  return least == ready_.end() ? -1 : *least;
}

// Of those that run or could; it never goes back.
Machine::Ns Machine::least_virtual_time() {
  Ns least = -1;
  const auto look_at = [&](const Thread& one) {
    if (least < 0 || one.virtual_time < least) least = one.virtual_time;
  };
  for (const Core& busy : cores_) {
    if (busy.thread < 0) continue;
    Thread& one = thread(busy.thread);
    if (one.state == State::kRunning) count_cpu_time(one);
    look_at(one);
  }
  for (const int number : ready_) look_at(thread(number));
  virtual_now_ = std::max(virtual_now_, least);
  return virtual_now_;
}

Machine::Ns Machine::cpu_time(int number) const {
  const Thread& one = threads_[static_cast<std::size_t>(number)];
  return one.cpu + (one.state == State::kRunning ? now_ - one.counted_until : 0);
}

Machine::Ns Machine::vary(Ns time) {
  const Ns range = time * costs_.jitter_percent / 100;
  return time - range + static_cast<Ns>(random_.below(static_cast<std::uint64_t>(2 * range + 1)));
}

}  // namespace ouro::sim
