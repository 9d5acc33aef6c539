// Depth first, from the start again for every schedule: a run cannot be copied in its middle.
// CPython: none.
#include "sim/explorer.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "sim/execution.h"
#include "support/prng.h"

namespace ouro::sim {
namespace {

// How many schedules end how, by the ending's number; 0 is the number of those that were cut.
using Tally = std::vector<std::uint64_t>;

void add(Tally& to, const Tally& what) {
  if (to.size() < what.size()) to.resize(what.size());
  for (std::size_t i = 0; i < what.size(); ++i) {
    const bool too_many = to[i] > std::numeric_limits<std::uint64_t>::max() - what[i];
    to[i] = too_many ? std::numeric_limits<std::uint64_t>::max() : to[i] + what[i];
  }
}

class Explorer final : public Chooser {
 public:
  Explorer(const MakeScenario& make, const ExploreOptions& options)
      : make_(make), options_(options), remembers_(options.remember_states && options.keep == 0) {}

  Exploration run() {
    do {
      run_once();
    } while (go_to_next());
    return summary();
  }

 private:
  // A place with several ways on.
  struct Fork {
    std::vector<Turn> turns;  // or:
    std::size_t woken = 0;    // how many of whom a step may wake one
    std::size_t taken = 0;    // the way on, of those, in this run
    bool is_state = false;    // `state` says all about it
    std::uint64_t state = 0;
    Tally tally;  // of the ways before
    std::size_t ways() const { return woken > 0 ? woken : turns.size(); }
  };

  void run_once();
  bool go_to_next();
  std::optional<Turn> next(const Crossroads& at) override;
  std::size_t next_woken(std::span<const int> threads) override;

  bool can_afford(const Crossroads& at, const Turn& turn) const;
  void end(const Ending& ending, const Execution& execution);
  void count(const Tally& tally) { add(forks_.empty() ? all_ : forks_.back().tally, tally); }
  std::size_t number_of(const Ending& ending);
  Exploration summary();

  const MakeScenario& make_;
  const ExploreOptions options_;
  const bool remembers_;
  StackPool pool_;

  std::vector<Fork> forks_;  // on the way to where the search is
  std::size_t depth_ = 0;    // of this run, in forks
  std::optional<Ending> verdict_;
  std::unordered_map<std::uint64_t, Tally> known_;  // by state
  Tally all_;
  std::vector<Turn> affordable_;  // kept for its memory
  Exploration result_;
};

void Explorer::run_once() {
  Object::restart_numbers();
  const Scenario scenario = make_();
  if (result_.threads.empty()) {
    for (const Scenario::Thread& thread : scenario.threads) result_.threads.push_back(thread.name);
  }
  ++result_.runs;
  depth_ = 0;
  verdict_.reset();
  Execution execution(scenario, pool_, false);
  std::optional<Ending> ending = execution.run(*this);
  if (!ending) ending = std::move(verdict_);
  if (ending) end(*ending, execution);
}

// RETURNS: false when there is none.
bool Explorer::go_to_next() {
  while (!forks_.empty()) {
    Fork& last = forks_.back();
    if (++last.taken < last.ways()) return true;
    const Fork done = std::move(last);
    forks_.pop_back();
    count(done.tally);
    if (remembers_ && done.is_state) known_.emplace(done.state, done.tally);
  }
  return false;
}

std::optional<Turn> Explorer::next(const Crossroads& at) {
  if (at.idle && options_.idle_is_bad) {
    verdict_ = Ending{"lost wake-up", true};
    return {};
  }
  affordable_.clear();
  for (const Turn& turn : at.turns) {
    if (can_afford(at, turn)) affordable_.push_back(turn);
  }
  if (affordable_.empty()) {
    count({1});
    return {};
  }
  if (affordable_.size() == 1) return affordable_.front();
  if (depth_ < forks_.size()) {
    const Fork& fork = forks_[depth_++];
    return fork.turns[fork.taken];
  }
  // What can follow depends on what is left to spend, too, and on whether going on with the last thread is free.
  const int last = at.last_can_go_on ? at.last.thread + 1 : 0;
  const auto budget = static_cast<std::uint64_t>(at.spent.preemptions) << 32 |
                      static_cast<std::uint64_t>(at.spent.timeouts) << 16 | static_cast<std::uint64_t>(last);
  const std::uint64_t state = at.state ^ SplitMix64(budget).next();
  if (remembers_) {
    if (const auto known = known_.find(state); known != known_.end()) {
      count(known->second);
      return {};
    }
  }
  ++depth_;
  forks_.push_back({.turns = affordable_, .is_state = true, .state = state, .tally = {}});
  return affordable_.front();
}

std::size_t Explorer::next_woken(std::span<const int> threads) {
  if (depth_ == forks_.size()) forks_.push_back({.turns = {}, .woken = threads.size(), .tally = {}});
  return forks_[depth_++].taken;
}

bool Explorer::can_afford(const Crossroads& at, const Turn& turn) const {
  if (turn.timeout) return at.spent.timeouts < options_.timeouts;
  const bool preempts = at.last_can_go_on && turn.thread != at.last.thread;
  return !preempts || at.spent.preemptions < options_.preemptions;
}

void Explorer::end(const Ending& ending, const Execution& execution) {
  const std::size_t number = number_of(ending);
  Tally one(number + 2);
  one.back() = 1;
  count(one);

  Exploration::Outcome& outcome = result_.outcomes[number];
  const auto cost = [](const Exploration::Outcome& of) {
    return std::tuple(of.preemptions + of.timeouts, of.schedule.size());
  };
  Exploration::Outcome candidate = {
      ending, 0, 0, execution.schedule(), execution.spent().preemptions, execution.spent().timeouts};
  if (result_.kept.size() < options_.keep) result_.kept.push_back({candidate.schedule, number});
  if (outcome.schedule.empty() || cost(candidate) < cost(outcome)) outcome = std::move(candidate);
}

std::size_t Explorer::number_of(const Ending& ending) {
  const auto known = std::find_if(result_.outcomes.begin(), result_.outcomes.end(),
                                  [&](const Exploration::Outcome& outcome) { return outcome.ending == ending; });
  if (known == result_.outcomes.end()) {
    result_.outcomes.push_back({ending, 0, 0, {}, 0, 0});
    return result_.outcomes.size() - 1;
  }
  return static_cast<std::size_t>(known - result_.outcomes.begin());
}

Exploration Explorer::summary() {
  result_.states = known_.size();
  result_.cut = all_.empty() ? 0 : all_[0];
  for (std::size_t i = 1; i < all_.size(); ++i) {
    result_.outcomes[i - 1].schedules = all_[i];
    result_.schedules += all_[i];
  }
  for (Exploration::Outcome& outcome : result_.outcomes) {
    outcome.share = static_cast<double>(outcome.schedules) / static_cast<double>(result_.schedules);
  }
  std::vector<std::size_t> order(result_.outcomes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return result_.outcomes[a].schedules > result_.outcomes[b].schedules;
  });
  std::vector<Exploration::Outcome> sorted;
  std::vector<std::size_t> place(order.size());
  for (const std::size_t i : order) {
    place[i] = sorted.size();
    sorted.push_back(std::move(result_.outcomes[i]));
  }
  result_.outcomes = std::move(sorted);
  for (Exploration::Kept& kept : result_.kept) kept.outcome = place[kept.outcome];
  return std::move(result_);
}

}  // namespace

const Exploration::Outcome* Exploration::find(const std::string& ending) const {
  for (const Outcome& outcome : outcomes) {
    if (outcome.ending.name == ending) return &outcome;
  }
  return nullptr;
}

const Exploration::Outcome* Exploration::worst() const {
  const Outcome* worst = nullptr;
  for (const Outcome& outcome : outcomes) {
    if (!outcome.ending.bad) continue;
    if (worst == nullptr || outcome.schedule.size() < worst->schedule.size()) worst = &outcome;
  }
  return worst;
}

Exploration explore(const MakeScenario& make, const ExploreOptions& options) { return Explorer(make, options).run(); }

}  // namespace ouro::sim
