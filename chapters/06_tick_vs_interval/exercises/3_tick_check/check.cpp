// Checks exercise 3 on random instructions, beside a model of the check and models of what it is taken for.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

struct Case {
  Ticker begin;
  std::vector<Instruction> program;
  std::vector<bool> pending;  // before each instruction
};

struct Seen {
  std::vector<bool> releases;
  std::vector<int> tickers;  // after each

  bool operator==(const Seen&) const = default;
};

enum class Belief { kRight, kEveryOpcode, kTime, kAtZero, kNoReset, kNoSignals, kSignalAnywhere };

struct Misconception {
  Belief belief;
  const char* name;
  const char* why;
};
constexpr Misconception kMisconceptions[] = {
    {Belief::kSignalAnywhere, "a signal stops any instruction",
     "The handler only sets the ticker. It is looked at where it always is: before a tick."},
    {Belief::kEveryOpcode, "every opcode counts",
     "Moves to and from locals and constants are not counted: they jump straight to the next instruction."},
    {Belief::kTime, "ticks are time", "A tick is an instruction, however long it takes. Nobody looks at a clock."},
    {Belief::kAtZero, "off by one: 100 for 101", "The ticker has to fall below zero. From 100 that takes 101 ticks."},
    {Belief::kNoReset, "lets go only once", "The ticker goes back to the interval. Otherwise it falls for ever."},
    {Belief::kNoSignals, "a signal changes nothing",
     "While a signal waits the ticker goes back to zero, so that the main thread gets its turn soon."}};

bool look_as(Belief belief, Ticker& state, const Instruction& next) {
  if (belief == Belief::kSignalAnywhere && state.signal_pending && state.ticker <= 0) {
    state.ticker = 0;
    return true;
  }
  if (belief != Belief::kEveryOpcode && !next.is_tick) return false;
  state.ticker -= belief == Belief::kTime ? next.ns : 1;
  if (belief == Belief::kNoReset) return state.ticker == -1;
  if (state.ticker >= (belief == Belief::kAtZero ? 1 : 0)) return false;
  state.ticker = state.signal_pending && belief != Belief::kNoSignals ? 0 : state.interval;
  return true;
}

template <typename Look>
Seen follow(const Case& tried, const Look& look_once) {
  Seen seen;
  Ticker state = tried.begin;
  for (std::size_t i = 0; i < tried.program.size(); ++i) {
    state.signal_pending = tried.pending[i];
    seen.releases.push_back(look_once(state, tried.program[i]));
    seen.tickers.push_back(state.ticker);
  }
  return seen;
}

Seen follow_as(Belief belief, const Case& tried) {
  return follow(tried, [belief](Ticker& state, const Instruction& next) { return look_as(belief, state, next); });
}

std::string text_of(const Seen& seen) {
  std::string text = "the lock is let go before instruction";
  bool any = false;
  for (std::size_t i = 0; i < seen.releases.size(); ++i) {
    if (seen.releases[i]) text += fmt::format("{} {}", any ? "," : "", i + 1);
    any |= seen.releases[i];
  }
  return fmt::format("{}; the ticker goes {}", any ? text : "the lock is never let go", fmt::join(seen.tickers, " "));
}

std::string show(const Case& shown) {
  std::string text = fmt::format("interval {}, ticker {}; instructions:", shown.begin.interval, shown.begin.ticker);
  for (std::size_t i = 0; i < shown.program.size(); ++i) {
    text += fmt::format(" {}{}{}", shown.program[i].is_tick ? "tick" : "not", shown.pending[i] ? "(signal)" : "",
                        shown.program[i].ns == 1 ? "" : fmt::format("({} ns)", shown.program[i].ns));
  }
  return text;
}

std::optional<Mistake> run(const Case& tried) {
  const Seen yours = follow(tried, look);
  const Seen right = follow_as(Belief::kRight, tried);
  if (yours == right) return std::nullopt;
  Mistake mistake{text_of(yours), text_of(right),
                  "the ticker counts ticks, and nothing else; below zero the lock is let go and the ticker set back"};
  for (const Misconception& each : kMisconceptions) {
    if (follow_as(each.belief, tried) != yours) continue;
    mistake.misconception = each.name;
    mistake.why = each.why;
    break;
  }
  return mistake;
}

Case ticks(Choices& choices, int most) {
  Case drawn;
  drawn.begin.interval = choices.between(0, 4);
  drawn.begin.ticker = drawn.begin.interval;
  for (int i = choices.between(1, most); i > 0; --i) drawn.program.push_back({true, 1});
  drawn.pending.assign(drawn.program.size(), false);
  return drawn;
}

}  // namespace

TEST(Tick, BelowZero) {
  for_all([](Choices& choices) { return ticks(choices, 6); }, show, run);
}

TEST(Tick, OnlySomeInstructionsCount) {
  for_all(
      [](Choices& choices) {
        Case drawn = ticks(choices, 10);
        for (Instruction& each : drawn.program) each.is_tick = !choices.flip();
        return drawn;
      },
      show, run);
}

TEST(Tick, TimeDoesNotMatter) {
  for_all(
      [](Choices& choices) {
        Case drawn = ticks(choices, 8);
        for (Instruction& each : drawn.program) each.ns = choices.between(1, 9);
        return drawn;
      },
      show, run);
}

TEST(Tick, AgainAndAgain) {
  for_all([](Choices& choices) { return ticks(choices, 20); }, show, run);
}

TEST(Signal, EveryTick) {
  for_all(
      [](Choices& choices) {
        Case drawn = ticks(choices, 12);
        drawn.begin.interval += 1;
        drawn.begin.ticker = 0;  // as the handler leaves it
        drawn.pending.assign(drawn.program.size(), true);
        return drawn;
      },
      show, run);
}

TEST(Signal, OnlyAtTicks) {
  for_all(
      [](Choices& choices) {
        Case drawn = ticks(choices, 12);
        drawn.begin.interval += 1;
        drawn.begin.ticker = 0;
        for (Instruction& each : drawn.program) each.is_tick = !choices.flip();
        drawn.pending.assign(drawn.program.size(), true);
        return drawn;
      },
      show, run);
}

TEST(Signal, InAnyProgram) {
  for_all(
      [](Choices& choices) {
        Case drawn = ticks(choices, 30);
        for (std::size_t i = 0; i < drawn.program.size(); ++i) {
          drawn.program[i] = {!choices.flip(), choices.between(1, 9)};
          drawn.pending[i] = choices.below(4) == 3;
        }
        return drawn;
      },
      show, run, 1000);
}
