// Who gets a core. Each core has a queue of its own: of those that are ready there, who has had the least CPU time for
// its weight is next. A woken thread goes back to its core, or to an idle one if that is busy, and takes it from one
// that has had more than its share. On its waker's core that is the waker: it stops in the middle of the call, which
// lets the lock go. Another core has to be interrupted first: that takes the waker time, and whoever runs there.
// CPython: none. Source: Linux, kernel/sched/core.c (try_to_wake_up), fair.c (select_task_rq_fair, pick_eevdf).
#include <algorithm>

#include "sim/machine.h"

namespace ouro::sim {

// RETURNS: whether another core had to be interrupted.
bool Machine::make_ready(int number) {
  Thread& one = thread(number);
  one.plan = ++planned_;  // the timer of its wait is off
  put(number, core_for(one));
  Core& there = core(one.core);
  if (there.thread >= 0) {
    if (!is_to_leave(one.core)) return false;
    if (there.thread == running_) {
      take_core_from(running_);
      give_core_away(one.core, costs_.context_switch_ns);
      return false;
    }
  }
  return call(one.core);
}

// Somebody has come there. RETURNS: whether the core has to be interrupted for that.
bool Machine::call(int number) {
  Core& there = core(number);
  if (there.is_called) return false;
  there.is_called = true;
  const bool looks_by_itself = there.thread < 0 && there.gets_idle_from <= now_ && now_ < there.idle_from;
  const Ns on_the_way = std::max<Ns>(0, vary(costs_.wakeup_latency_ns) - costs_.interrupt_ns);
  plan(looks_by_itself ? there.idle_from : now_ + on_the_way, Kind::kInterrupt, number);
  return !looks_by_itself;
}

// Whether who runs there has had more than all that are there have had on average.
bool Machine::is_to_leave(int number) {
  const Core& here = core(number);
  return !here.ready.empty() && thread(here.thread).virtual_time > average(number);
}

// The one that it was on; if that is busy, an idle one.
int Machine::core_for(const Thread& one) const {
  const auto load = [this](int number) { return load_of(cores_[static_cast<std::size_t>(number)]); };
  if (one.core >= 0 && load(one.core) == 0) return one.core;
  int least = 0;
  for (int i = 1; i < static_cast<int>(cores_.size()); ++i) {
    if (load(i) < load(least)) least = i;
  }
  return one.core < 0 || load(least) == 0 ? least : one.core;
}

// Into the queue there. It is as much behind the others as it was when it left the one here.
void Machine::put(int number, int on_core) {
  Thread& one = thread(number);
  Core& there = core(on_core);
  Ns others = 0;
  for (const int other : there.ready) others += thread(other).weight;
  if (there.thread >= 0) others += thread(there.thread).weight;
  // Its coming moves the average towards it: so it is put further away.
  const Ns lag = others == 0 ? 0 : one.lag * (others + one.weight) / others;
  one.virtual_time = average(on_core) - lag;
  one.core = on_core;
  there.ready.push_back(number);
}

// At most a tick of the timer: nobody is owed more, or owes more.
void Machine::remember_lag(Thread& one) {
  const Ns most = costs_.timer_tick_ns * 1024 / one.weight;
  one.lag = std::clamp(average(one.core) - one.virtual_time, -most, most);
}

void Machine::start(int number, int on_core, Ns after) {
  Thread& one = thread(number);
  one.state = State::kStarting;
  one.begin = now_ + after;
  one.plan = plan(one.begin, Kind::kStart, number);
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
  one.ran_until = now_;
  core(one.core).ready.push_back(number);
  core(one.core).thread = -1;
}

// Neither runs nor could.
void Machine::leave_core(int number) {
  remember_lag(thread(number));
  take_core_from(number);
  std::erase(core(thread(number).core).ready, number);
}

// To the next one, if it is free and somebody is ready.
void Machine::give_core_away(int number, Ns after) {
  if (core(number).thread >= 0) return;
  int next = next_ready(number);
  if (next < 0) {
    next = pull_from_others();
    if (next < 0) {
      core(number).gets_idle_from = now_ + after / 2;
      core(number).idle_from = now_ + after + vary(costs_.idle_ns);
      return;
    }
    leave_core(next);
    put(next, number);
  }
  std::erase(core(number).ready, next);
  start(next, number, after);
}

// It stops what runs there for a while. Then the next is who has had the least.
void Machine::interrupt(int number) {
  Core& here = core(number);
  here.is_called = false;
  if (here.thread < 0) {
    const bool by_itself = now_ == here.idle_from;
    const Ns getting_idle = std::max<Ns>(0, here.idle_from - now_);
    return give_core_away(number, getting_idle + (by_itself ? 0 : costs_.interrupt_ns) + costs_.idle_ns);
  }
  Thread& one = thread(here.thread);
  if (one.state == State::kStarting) {
    one.begin += costs_.interrupt_ns;
    one.plan = plan(one.begin, Kind::kStart, here.thread);
    return;
  }
  if (is_to_leave(number)) {
    take_core_from(here.thread);
    return give_core_away(number, costs_.interrupt_ns);
  }
  one.work_ends += costs_.interrupt_ns;
  one.plan = plan(one.work_ends, Kind::kWorkDone, here.thread);
}

void Machine::timer_tick(int number) {
  const int now_on = core(number).thread;
  if (now_on < 0) {
    core(number).looks = false;
    return;
  }
  plan(now_ + costs_.timer_tick_ns, Kind::kTimerTick, number);
  share_with_others(number);
  Thread& one = thread(now_on);
  if (one.state != State::kRunning) return;
  count_cpu_time(one);
  const int next = next_ready(number);
  if (next < 0 || thread(next).virtual_time > one.virtual_time) return;
  take_core_from(now_on);
  give_core_away(number, costs_.context_switch_ns);
}

// One that waits here goes to a core where there are two fewer.
void Machine::share_with_others(int number) {
  const auto least = std::min_element(cores_.begin(), cores_.end(),
                                      [this](const Core& a, const Core& b) { return load_of(a) < load_of(b); });
  const int next = next_ready(number);
  if (next < 0 || load_of(*least) + 2 > load_of(core(number))) return;
  const int there = static_cast<int>(least - cores_.begin());
  leave_core(next);
  put(next, there);
  if (least->thread < 0) call(there);
}

// For a core that has nobody: one that waits elsewhere, and has not run for so long that moving costs it nothing.
// RETURNS: -1 for none.
int Machine::pull_from_others() const {
  int longest = -1;
  for (const Core& other : cores_) {
    if (other.thread < 0) continue;  // it will see to them itself
    for (const int number : other.ready) {
      const auto ran_until = [this](int i) { return threads_[static_cast<std::size_t>(i)].ran_until; };
      if (now_ - ran_until(number) < costs_.migration_cost_ns) continue;
      if (longest < 0 || ran_until(number) < ran_until(longest)) longest = number;
    }
  }
  return longest;
}

void Machine::count_cpu_time(Thread& one) {
  const Ns ran = now_ - one.counted_until;
  one.cpu += ran;
  one.virtual_time += ran * 1024 / one.weight;
  one.counted_until = now_;
}

// On that core; -1 for none. Of equals, the one that has waited longest.
int Machine::next_ready(int number) const {
  const std::vector<int>& ready = cores_[static_cast<std::size_t>(number)].ready;
  const auto least = std::min_element(ready.begin(), ready.end(), [this](int a, int b) {
    return threads_[static_cast<std::size_t>(a)].virtual_time < threads_[static_cast<std::size_t>(b)].virtual_time;
  });
  return least == ready.end() ? -1 : *least;
}

// The virtual time of those that run there or could, by weight; with nobody there, what it was.
Machine::Ns Machine::average(int number) {
  Core& here = core(number);
  Ns weights = 0;
  Ns ahead = 0;  // of what it was: small numbers
  const auto add = [&](const Thread& one) {
    weights += one.weight;
    ahead += (one.virtual_time - here.virtual_now) * one.weight;
  };
  if (here.thread >= 0) {
    Thread& one = thread(here.thread);
    if (one.state == State::kRunning) count_cpu_time(one);
    add(one);
  }
  for (const int other : here.ready) add(thread(other));
  if (weights > 0) here.virtual_now += ahead / weights;
  return here.virtual_now;
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
