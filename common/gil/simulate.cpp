// CPython: none.
#include "gil/simulate.h"

#include <algorithm>
#include <deque>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>

#include "gil/interval_gil.h"
#include "gil/tick_gil.h"
#include "sim/machine.h"
#include "sim/platform.h"
#include "support/check.h"

namespace ouro {
namespace {

using sim::Action;
using sim::Machine;
using sim::VirtualThread;
using sim::Workload;

using Thread = GilThread<SimPlatform>;
using Tick = TickGil<SimPlatform>;
using Interval = IntervalGil<SimPlatform>;

// No lock: as many threads as there are cores run at once.
struct NoGil {
  void take(Thread& self) { self.log(EventKind::kGilHoldBegin); }
  void drop(Thread& self) { self.log(EventKind::kGilHoldEnd); }
};

// What an eval loop does between two instructions. `done` counts along.
void do_ticks(Machine& machine, NoGil&, Thread&, const Action& action, std::int64_t& done) {
  machine.compute(action.count * action.ns);
  done += action.count;
}

void do_ticks(Machine& machine, Tick& gil, Thread& self, const Action& action, std::int64_t& done) {
  for (std::int64_t left = action.count; left > 0;) {
    const std::int64_t round = std::min<std::int64_t>(left, gil.ticker().peek() + 1);
    machine.compute(round * action.ns);
    left -= round;
    done += round;
    gil.ticker().poke(gil.ticker().peek() - static_cast<int>(round));  // the holder alone counts it
    if (gil.ticker().peek() < 0) gil.tick(self);
  }
}

void do_ticks(Machine& machine, Interval& gil, Thread& self, const Action& action, std::int64_t& done) {
  const sim::World::Ready is_asked = [&self] { return self.breaker.any(); };
  for (std::int64_t left = action.count; left > 0;) {
    const std::int64_t round = machine.compute_ticks(left, action.ns, is_asked);
    left -= round;
    done += round;
    if (self.breaker.any()) {
      gil.drop(self);
      gil.take(self);
    }
  }
}

// The messages that the client has sent and the program has not read, and when the client will send the next.
class Mailbox {
 public:
  Mailbox(Machine& machine, const sim::Client& client, std::vector<std::int64_t>& latencies)
      : machine_(machine), client_(client), latencies_(latencies) {
    if (client.messages != 0) machine_.at(client.first_ns, [this] { send(); });
  }

  void receive() {
    const int self = machine_.self();
    receivers_.push_back(self);
    machine_.block([this] { return unread_ > 0; });
    std::erase(receivers_, self);
    --unread_;
  }
  void reply() {
    if (!sent_at_) return;
    latencies_.push_back(machine_.now() - *sent_at_);
    sent_at_.reset();
    if (static_cast<std::int64_t>(latencies_.size()) == client_.messages) return;
    machine_.at(machine_.now() + client_.pause_ns, [this] { send(); });
  }

 private:
  void send() {
    sent_at_ = machine_.now();
    ++unread_;
    if (!receivers_.empty()) machine_.wake(receivers_.front());
  }

  Machine& machine_;
  const sim::Client client_;
  std::vector<std::int64_t>& latencies_;
  std::optional<std::int64_t> sent_at_;
  int unread_ = 0;
  std::vector<int> receivers_;
};

// Counts the lock's events and keeps the last of them.
class Observer {
 public:
  Observer(const Workload& workload, const SimulateOptions& options, Machine& machine, Simulation& result)
      : options_(options), machine_(machine), result_(result) {
    for (const VirtualThread& thread : workload.threads) {
      result.threads.push_back({.name = thread.name});
      tracks_.emplace_back(thread.name, clock_, std::max<std::size_t>(1, options.events_per_thread));
    }
    since_.resize(workload.threads.size());
    machine.on_log = [this](int thread, EventKind kind) { note(thread, kind); };
    machine.on_span = [this](const Machine::Span& span) {
      if (options_.events_per_thread == 0) return;
      if (spans_.size() == options_.events_per_thread) spans_.pop_front();
      spans_.push_back({span.core, span.thread, span.begin, span.end});
    };
  }

  void note(int number, EventKind kind) {
    Simulation::Thread& thread = result_.threads[static_cast<std::size_t>(number)];
    std::int64_t& since = since_[static_cast<std::size_t>(number)];
    const std::int64_t now = machine_.now();
    switch (kind) {
      case EventKind::kGilHoldBegin:
      case EventKind::kGilWaitBegin:
        since = now;
        break;
      case EventKind::kGilHoldEnd:
        thread.held_ns += now - since;
        break;
      case EventKind::kGilWaitEnd:
        thread.waited_ns += now - since;
        break;
      case EventKind::kGilRequest:
        ++thread.requests;
        ++result_.requests;
        break;
      case EventKind::kGilWastedWakeup:
        ++thread.wasted_wakeups;
        ++result_.wasted_wakeups;
        break;
      case EventKind::kGilSwitch:
        ++result_.switches;
        result_.slices_ns.push_back(now - last_switch_);
        last_switch_ = now;
        break;
      case EventKind::kThreadEnd:
        thread.finished_ns = now;
        break;
      default:
        break;
    }
    if (options_.events_per_thread > 0) keep(number, kind, now);
  }

  void finish() {
    result_.elapsed_ns = machine_.now();
    result_.context_switches = machine_.context_switches();
    for (std::size_t i = 0; i < result_.threads.size(); ++i) {
      result_.threads[i].cpu_ns = machine_.cpu_time(static_cast<int>(i));
      result_.log.threads.push_back(tracks_[i].take());
    }
    result_.cores.assign(spans_.begin(), spans_.end());
    result_.log.names = {"", "holds the GIL", "waits for the GIL", "blocks"};
  }

 private:
  void keep(int number, EventKind kind, std::int64_t now) {
    Event event{now, kind, Where::kNoOpcode, 0, {}};
    if (kind == EventKind::kGilHoldBegin || kind == EventKind::kGilHoldEnd) event.arguments[0] = 1;
    if (kind == EventKind::kGilWaitBegin || kind == EventKind::kGilWaitEnd) event.arguments[0] = 2;
    if (kind == EventKind::kBlockBegin || kind == EventKind::kBlockEnd) event.arguments[0] = 3;
    if (kind == EventKind::kBlockEnd) event.arguments[1] = machine_.cpu_time(number);
    if (kind == EventKind::kThreadEnd) event.arguments[0] = machine_.cpu_time(number);
    tracks_[static_cast<std::size_t>(number)].append(event);
  }

  const SimulateOptions& options_;
  Machine& machine_;
  Simulation& result_;
  const TraceClock clock_;  // of no use here: the machine has its own
  std::deque<ThreadRecorder> tracks_;
  std::deque<Simulation::CoreSpan> spans_;
  std::vector<std::int64_t> since_;  // by thread: it has had the lock, or has waited for it
  std::int64_t last_switch_ = 0;
};

template <class Gil>
class Program {
 public:
  Program(Machine& machine, Gil& gil, Mailbox* mailbox, Simulation& result)
      : machine_(machine), gil_(gil), mailbox_(mailbox), result_(result) {}

  void add(const VirtualThread& script) {
    Thread& self = threads_.emplace_back();
    machine_.add_thread(script.nice, [this, &script, &self] { run(script, self); });
  }
  Thread& first() { return threads_.front(); }

 private:
  void run(const VirtualThread& script, Thread& self) {
    Simulation::Thread& mine = result_.threads[static_cast<std::size_t>(machine_.self())];
    gil_.take(self);
    while (mine.rounds != script.rounds) {
      for (const Action& action : script.script) step(action, self, mine);
      ++mine.rounds;
    }
    gil_.drop(self);
    self.log(EventKind::kThreadEnd);
  }

  void step(const Action& action, Thread& self, Simulation::Thread& mine) {
    switch (action.kind) {
      case Action::Kind::kTicks:
        return do_ticks(machine_, gil_, self, action, mine.ticks);
      case Action::Kind::kNative:
        return machine_.compute(action.ns);
      case Action::Kind::kOutside:
        return without_lock(self, [&] { machine_.compute(action.ns); });
      case Action::Kind::kBlock:
        return without_lock(self, [&] { machine_.sleep(action.ns); });
      case Action::Kind::kReceive:
        OURO_CHECK(mailbox_ != nullptr, "the workload has no client");
        return without_lock(self, [&] { mailbox_->receive(); });
      case Action::Kind::kReply:
        OURO_CHECK(mailbox_ != nullptr, "the workload has no client");
        return without_lock(self, [&] { mailbox_->reply(); });
    }
  }

  template <class Call>
  void without_lock(Thread& self, Call&& call) {
    gil_.drop(self);
    self.log(EventKind::kBlockBegin);
    call();
    self.log(EventKind::kBlockEnd);
    gil_.take(self);
  }

  Machine& machine_;
  Gil& gil_;
  Mailbox* mailbox_;
  Simulation& result_;
  std::deque<Thread> threads_;
};

template <class Gil>
Simulation simulate_with(const Workload& workload, const SimulateOptions& options, Gil& gil) {
  Simulation result;
  std::optional<Program<Gil>> program;
  std::optional<Mailbox> mailbox;
  Machine machine(options.cores, options.costs, options.seed);  // the threads, which use the others, end before those
  Observer observer(workload, options, machine, result);
  if (workload.client) mailbox.emplace(machine, *workload.client, result.latencies_ns);
  program.emplace(machine, gil, mailbox ? &*mailbox : nullptr, result);
  for (const VirtualThread& thread : workload.threads) program->add(thread);
  if constexpr (std::is_same_v<Gil, Tick>) {
    if (workload.threads.size() > 1) {  // the program has started a second thread, and nobody runs yet
      gil.create(program->first());
      gil.drop(program->first());
    }
  }
  machine.run(workload.until_ns);
  observer.finish();
  return result;
}

}  // namespace

Simulation simulate(const Workload& workload, const SimulateOptions& options) {
  OURO_CHECK(!workload.threads.empty(), "a workload needs a thread");
  switch (options.lock) {
    case SimulatedLock::kTick: {
      Tick gil(options.check_interval);
      return simulate_with(workload, options, gil);
    }
    case SimulatedLock::kInterval: {
      Interval gil({.interval = options.switch_interval, .force_switching = options.force_switching});
      return simulate_with(workload, options, gil);
    }
    case SimulatedLock::kNone:
      break;
  }
  NoGil none;
  return simulate_with(workload, options, none);
}

}  // namespace ouro
