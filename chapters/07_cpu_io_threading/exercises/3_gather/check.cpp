// Checks exercise 3 on parts that note when they begin, are cancelled and end, beside a model of gather().
#include "lab/exercise/check.h"

#include <algorithm>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <optional>

#include "lab/exercise/property.h"
#include "model.h"

using namespace ouro::exercise;
using namespace model;

namespace {

class Run {
 public:
  explicit Run(const Case& tried)
      : tried_(tried), begun(tried.parts.size(), kNever), asked(tried.parts.size(), kNever), futures_(begun.size()) {
    loop_.call_soon([this] { call(); });
    try {
      loop_.run();
    } catch (const std::exception& error) {
      complaint = error.what();
    }
  }

 private:
  void call() {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < tried_.parts.size(); ++i) {
      parts.push_back([this, i](Loop&) { return begin(i); });
    }
    const std::shared_ptr<Gathered> gathered = gather(loop_, parts);
    if (gathered == nullptr) throw std::logic_error("gather() has given no future");
    returned = true;
    begun_at_return = order.size();
    done_at_return = gathered->done();
    gathered->when_done([this, gathered] { note(*gathered); });
    if (tried_.cancel_at != kNever) loop_.call_later(tried_.cancel_at, [gathered] { gathered->cancel(); });
  }

  void note(const Gathered& gathered) {
    whole.at = loop_.now();
    whole.state = static_cast<State>(gathered.state());
    if (whole.state == State::kResult) whole.results = gathered.result();
    if (whole.state == State::kError) whole.error = gathered.error();
  }

  std::shared_ptr<Future<long>> begin(std::size_t i) {
    const Plan& plan = tried_.parts[i];
    order.push_back(i);
    begun[i] = loop_.now();
    auto future = std::make_shared<Future<long>>(loop_);
    futures_[i] = future;
    loop_.call_later(plan.ms, [this, i, future] {
      if (future->done() || asked[i] != kNever) return;
      tried_.parts[i].fails ? future->set_error(error_of(i)) : future->set_result(result_of(i));
    });
    future->on_cancel = [this, i] { be_cancelled(i); };
    if (plan.cancelled_at != kNever) loop_.call_later(plan.cancelled_at, [future] { future->cancel(); });
    return future;
  }

  void be_cancelled(std::size_t i) {
    if (asked[i] != kNever) return;
    asked[i] = loop_.now();
    const auto end = [future = futures_[i], i, stubborn = tried_.parts[i].stubborn] {
      stubborn ? future->set_result(result_of(i)) : future->set_cancelled();
    };
    tried_.parts[i].cleanup == 0 ? end() : loop_.call_later(tried_.parts[i].cleanup, end);
  }

  const Case tried_;
  Loop loop_;

 public:
  std::string complaint;           // an exception has come out of the loop
  std::vector<std::size_t> order;  // in which parts were begun
  std::vector<long> begun;         // by part: when
  std::vector<long> asked;         // by part: when it was cancelled
  bool returned = false;           // gather() has
  std::size_t begun_at_return = 0;
  bool done_at_return = false;
  Whole whole;

 private:
  std::vector<std::shared_ptr<Future<long>>> futures_;
};

// --- what is wrong with it ---

const std::string kBeginning = "all parts begin before gather() returns, in their order";
const std::string kEnding = "it ends as soon as its end is certain, and once";
const std::string kCancelling = "who cancels the whole cancels its parts";

std::optional<Mistake> beginning(const Case& tried, const Run& run) {
  if (run.complaint == "this event loop is already running") {
    return Mistake{"it calls run() while the loop is running", "it returns, and leaves the rest to when_done()",
                   "a function that the loop calls returns soon", "a blocking call inside",
                   "The loop has called gather(). As long as it does not come back, nothing else happens: no part "
                   "goes on, no clock."};
  }
  if (!run.returned) {
    return Mistake{fmt::format("an exception: {}", run.complaint), "a future", "gather() gives a future in any case"};
  }
  std::vector<std::size_t> right;
  for (std::size_t i = 0; i < tried.parts.size(); ++i) right.push_back(i);
  if (run.begun_at_return == right.size() && run.order == right) return std::nullopt;
  Mistake mistake{fmt::format("begun: {{{}}}; {} of them before gather() returned", fmt::join(run.order, ", "),
                              run.begun_at_return),
                  fmt::format("{{{}}}, all of them before", fmt::join(right, ", ")), kBeginning};
  if (run.begun_at_return < right.size()) {
    mistake.misconception = "awaits one after the other";
    mistake.why =
        "A part begins when the one before it has ended: nothing overlaps. Together they take as long as all of "
        "them, and not as long as the longest.";
  }
  return mistake;
}

std::string times(const std::vector<long>& asked) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (asked[i] != kNever) texts.push_back(fmt::format("part {} after {} ms", i, asked[i]));
  }
  return texts.empty() ? "no part" : fmt::format("{}", fmt::join(texts, ", "));
}

std::optional<Mistake> cancelling(const Expected& right, const Run& run) {
  if (run.asked == right.asked) return std::nullopt;
  Mistake mistake{"cancelled: " + times(run.asked), times(right.asked), kCancelling};
  const auto count = [](const std::vector<long>& asked) { return std::count(asked.begin(), asked.end(), kNever); };
  if (count(run.asked) > count(right.asked)) {
    mistake.misconception = "lost cancellation";
    mistake.why = "The future was cancelled, and its parts go on as if somebody were waiting for them.";
  } else if (run.whole.state == State::kError) {
    mistake.invariant = "the other parts are left alone";
    mistake.misconception = "an error cancels the others";
    mistake.why = "That is what a TaskGroup does. gather() passes the error on; the other parts run to their ends.";
  }
  return mistake;
}

std::optional<Mistake> ending(const Case& tried, const Expected& right, const Run& run) {
  Mistake mistake{text_of(run.whole), text_of(right.whole), kEnding};
  if (!run.complaint.empty()) {
    mistake.yours += fmt::format("; then an exception: {}", run.complaint);
    if (run.complaint == "this future is done already") {
      mistake.misconception = "ends twice";
      mistake.why =
          "The future has ended early. The other parts end later, and their functions are called all the "
          "same.";
    }
    return mistake;
  }
  if (run.whole == right.whole) {
    if (!tried.parts.empty() || run.done_at_return) return std::nullopt;
    return Mistake{"it ends after gather() has returned", "it has ended when gather() returns", kEnding};
  }
  using S = State;
  const S yours = run.whole.state;
  const S wanted = right.whole.state;
  std::vector<long> sorted = run.whole.results;
  std::sort(sorted.begin(), sorted.end());
  if (yours == S::kResult && wanted == S::kResult && sorted == right.whole.results) {
    mistake.invariant = "the results stand in the order of the parts";
    mistake.misconception = "results in finishing order";
    mistake.why = "The first part's result comes first, even if it is the last to be ready.";
  } else if (wanted == S::kCancelled && (yours == S::kPending || yours == S::kResult)) {
    mistake.misconception = "lost cancellation";
    mistake.why = yours == S::kPending
                      ? "A part that was cancelled has ended, too. Nobody else will end the future."
                      : "Somebody has cancelled the future. That the parts took no notice does not undo it.";
  } else if (wanted == S::kCancelled && yours == S::kCancelled && run.whole.at < right.whole.at) {
    mistake.misconception = "cancelled means ended";
    mistake.why =
        "To cancel is to ask. The parts close their files first; as long as they run the future has not "
        "ended.";
  } else if ((wanted == S::kError || wanted == S::kCancelled) && run.whole.at > right.whole.at) {
    mistake.misconception = "waits for the others before it fails";
    mistake.why = "The first end without a result decides it. Whoever waits need not wait for the rest.";
  } else if (tried.parts.empty()) {
    mistake.misconception = "waits for the last of none";
    mistake.why = "The future is ended by its last part. Without parts nobody does.";
  }
  return mistake;
}

std::optional<Mistake> run(const Case& tried) {
  const Run run(tried);
  const Expected right = expected(tried);
  if (auto mistake = beginning(tried, run)) return mistake;
  if (auto mistake = cancelling(right, run)) return mistake;
  return ending(tried, right, run);
}

// --- the cases; no two things happen in the same millisecond ---

Case results(Choices& choices, int least, int most) {
  Case drawn;
  for (int i = 0, count = choices.between(least, most); i < count; ++i) {
    drawn.parts.push_back({.ms = 10 * choices.between(1, 9) + i});
  }
  return drawn;
}

void cancel_later(Choices& choices, Case& drawn) { drawn.cancel_at = 10 * choices.between(0, 9) + 7; }

void clean_up(Choices& choices, Case& drawn) {
  for (Plan& each : drawn.parts) each.cleanup = 10 * choices.between(0, 3);
}

Plan& any(Choices& choices, Case& drawn) {
  return drawn.parts[choices.below(static_cast<std::uint32_t>(drawn.parts.size()))];
}

template <typename Draw>
void check(const Draw& draw, int cases = kCases) {
  if_it_ends_by(Ending::kHang,
                {"gather() does not return", "it returns at once", "a function that the loop calls returns soon",
                 "a blocking call inside", "The loop goes on when gather() has returned, and not before."});
  for_all(draw, show, run, cases);
}

}  // namespace

TEST(Parts, AtTheSameTime) {
  check([](Choices& choices) { return results(choices, 1, 4); });
}

TEST(Results, InTheOrderOfTheParts) {
  check([](Choices& choices) { return results(choices, 2, 5); });
}

TEST(Results, OfNoParts) {
  check([](Choices&) { return Case{}; }, 1);
}

TEST(Error, EndsAllAtOnce) {
  check([](Choices& choices) {
    Case drawn = results(choices, 1, 4);
    any(choices, drawn).fails = true;
    return drawn;
  });
}

TEST(Error, OthersGoOn) {
  check([](Choices& choices) {
    Case drawn = results(choices, 2, 4);
    for (Plan& each : drawn.parts) each.fails = choices.flip();
    return drawn;
  });
}

TEST(Cancel, ReachesTheParts) {
  check([](Choices& choices) {
    Case drawn = results(choices, 1, 4);
    clean_up(choices, drawn);
    cancel_later(choices, drawn);
    return drawn;
  });
}

TEST(Cancel, ResultsInSpiteOfIt) {
  check([](Choices& choices) {
    Case drawn = results(choices, 1, 3);
    clean_up(choices, drawn);
    for (Plan& each : drawn.parts) each.stubborn = true;
    cancel_later(choices, drawn);
    return drawn;
  });
}

TEST(Cancel, OfAPart) {
  check([](Choices& choices) {
    Case drawn = results(choices, 1, 4);
    any(choices, drawn).cancelled_at = 10 * choices.between(0, 9) + 8;
    return drawn;
  });
}

TEST(Gather, OfAnyParts) {
  check(
      [](Choices& choices) {
        Case drawn = results(choices, 0, 5);
        clean_up(choices, drawn);
        for (Plan& each : drawn.parts) {
          each.fails = choices.below(4) == 3;
          each.stubborn = choices.below(3) == 2;
          if (choices.below(5) == 4) each.cancelled_at = 10 * choices.between(0, 9) + 8;
        }
        if (choices.flip()) cancel_later(choices, drawn);
        return drawn;
      },
      1000);
}
