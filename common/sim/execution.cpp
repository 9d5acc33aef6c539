// CPython: none.
#include "sim/execution.h"

#include <bit>
#include <utility>

#include "support/check.h"

namespace ouro::sim {
namespace {

// Two different histories have the same number by chance only: one in 2^64.
std::uint64_t mix(std::uint64_t history, std::uint64_t what) {
  std::uint64_t z = (history ^ std::rotl(what, 23)) + 0x9e3779b97f4a7c15;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

std::string name_of(const Object& object) {
  if (object.name() != nullptr) return object.name();
  switch (object.kind()) {
    case ObjectKind::kAtomic:
      return "atomic " + std::to_string(object.number());
    case ObjectKind::kMutex:
      return "mutex " + std::to_string(object.number());
    case ObjectKind::kCondition:
      return "condition " + std::to_string(object.number());
    case ObjectKind::kFutex:
      return "futex " + std::to_string(object.number());
  }
  return "";
}

}  // namespace

Execution::Execution(const Scenario& scenario, StackPool& pool, bool record_steps)
    : scenario_(scenario), record_steps_(record_steps) {
  threads_.resize(scenario.threads.size());
  for (std::size_t i = 0; i < threads_.size(); ++i) {
    threads_[i].fiber = std::make_unique<Fiber>(pool, scenario.threads[i].body);
    threads_[i].history = i + 1;
  }
}

Execution::~Execution() {
  Running running(*this);
  for (running_ = 0; running_ < static_cast<int>(threads_.size()); ++running_) thread(running_).fiber->end();
}

std::optional<Ending> Execution::run(Chooser& chooser) {
  Running running(*this);
  chooser_ = &chooser;
  for (int i = 0; i < static_cast<int>(threads_.size()); ++i) resume(i);  // up to what it does first
  Crossroads at;
  while (true) {
    look_around(at);
    if (auto ending = how_it_ended(at)) return ending;
    const std::optional<Turn> turn = chooser.next(at);
    if (!turn) return {};
    if (!turn->timeout && at.last_can_go_on && turn->thread != at.last.thread) ++spent_.preemptions;
    if (turn->timeout) ++spent_.timeouts;
    take_turn(*turn);
    settle();
  }
}

std::optional<Ending> Execution::how_it_ended(const Crossroads& at) const {
  if (!failure_.empty()) return Ending{failure_, true};
  if (scenario_.broken_rule) {
    if (std::string rule = scenario_.broken_rule(); !rule.empty()) return Ending{std::move(rule), true};
  }
  if (schedule_.size() >= kMostSteps) return Ending{"no end", true};
  if (!at.turns.empty()) return {};
  for (const Thread& thread : threads_) {
    if (!thread.fiber->is_done()) return Ending{"deadlock", true};
  }
  return scenario_.ending ? scenario_.ending() : Ending{"end", false};
}

// The last thread comes first, then the others; then the waits that may be over.
void Execution::look_around(Crossroads& at) {
  at.turns.clear();
  at.last = schedule_.empty() ? Turn{} : schedule_.back();
  at.spent = spent_;
  at.last_can_go_on = false;
  at.state = 0;
  const auto count = static_cast<int>(threads_.size());
  for (int i = 0; i < count; ++i) {
    const int number = (at.last.thread + i) % count;
    const Thread& one = thread(number);
    if (one.fiber->is_done() || !is_able(one)) continue;
    if (i == 0) at.last_can_go_on = !schedule_.empty();
    at.turns.push_back({number});
  }
  at.idle = at.turns.empty();
  for (int i = 0; i < count; ++i) {
    const Thread& one = thread(i);
    at.state = mix(at.state, one.history);
    if (!one.fiber->is_done() && one.may_time_out && !is_able(one)) at.turns.push_back({i, true});
  }
}

void Execution::take_turn(const Turn& turn) {
  schedule_.push_back(turn);
  Thread& one = thread(turn.thread);
  if (record_steps_) {
    steps_.push_back({turn,
                      std::string(turn.timeout ? "time is over" : ouro::sim::name_of(one.operation)),
                      name_of(*one.object),
                      {},
                      {}});
  }
  if (turn.timeout) {
    one.timed_out = true;
    append_to_history(Operation::kWait, *one.object);
  }
  resume(turn.thread);
}

// Who has been woken is awake: that is no step, since what comes next, the look at a mutex or a word, is one.
void Execution::settle() {
  for (int i = 0; i < static_cast<int>(threads_.size()); ++i) {
    const Thread& one = thread(i);
    if (one.fiber->is_done() || one.operation != Operation::kSleep || one.ready == nullptr || !is_able(one)) continue;
    resume(i);
  }
}

void Execution::resume(int number) {
  running_ = number;
  thread(number).fiber->resume();
  running_ = -1;
}

// --- called by the threads ---

void Execution::act(Operation operation, Object& object) {
  const int number = running_;
  Thread& me = thread(number);
  if (!me.fiber->is_ending()) {
    me.operation = operation;
    me.object = &object;
    me.ready = nullptr;
    me.fiber->suspend();
  }
  if (me.fiber->is_ending()) {
    if (!may_throw(operation)) return;
    throw Fiber::Unwind{};
  }
  append_to_history(operation, object);
}

bool Execution::wait(Operation operation, Object& object, const Ready& ready, std::optional<nanoseconds> timeout) {
  Thread& me = thread(running_);
  if (me.fiber->is_ending()) throw Fiber::Unwind{};
  me.operation = operation;
  me.object = &object;
  me.ready = &ready;
  me.may_time_out = timeout.has_value();
  me.timed_out = false;
  me.fiber->suspend();
  me.ready = nullptr;
  me.may_time_out = false;
  if (me.fiber->is_ending()) throw Fiber::Unwind{};
  if (!me.timed_out) append_to_history(operation, object);
  return !me.timed_out;
}

void Execution::touch(Object& object) { append_to_history(Operation::kUpdate, object); }

void Execution::wake(int) {}  // settle() and look_around() ask everyone

std::size_t Execution::choose(std::span<const int> threads) {
  if (threads.size() == 1 || thread(running_).fiber->is_ending()) return 0;
  const std::size_t chosen = chooser_->next_woken(threads);
  schedule_.back().wakes = threads[chosen];
  if (record_steps_) steps_.back().turn = schedule_.back();
  return chosen;
}

void Execution::saw(std::int64_t value) {
  if (record_steps_ && !steps_.empty()) steps_.back().value = value;
}

void Execution::log(EventKind kind) {
  if (record_steps_ && !steps_.empty()) steps_.back().notes.emplace_back(describe(kind).name);
}

void Execution::fail(std::string_view what) {
  if (thread(running_).fiber->is_ending()) return;
  if (failure_.empty()) failure_ = what;
}

// A thread knows what it has done and, of each object that it used, what had been done to that by then.
void Execution::append_to_history(Operation operation, Object& object) {
  Thread& me = thread(running_ >= 0 ? running_ : schedule_.back().thread);
  const auto what = static_cast<std::uint64_t>(operation) << 8 | static_cast<std::uint64_t>(object.kind());
  me.history = mix(mix(me.history, what << 32 | static_cast<std::uint64_t>(object.number())), object.history);
  if (operation != Operation::kLoad) object.history = me.history;
}

std::string Execution::describe_next(int number) const {
  const Thread& one = threads_[static_cast<std::size_t>(number)];
  const std::string& name = scenario_.threads[static_cast<std::size_t>(number)].name;
  if (one.fiber->is_done()) return name + " has ended";
  if (!is_able(one)) return name + " waits for " + name_of(*one.object);
  return name + " is about to " + std::string(ouro::sim::name_of(one.operation)) + " " + name_of(*one.object);
}

}  // namespace ouro::sim
