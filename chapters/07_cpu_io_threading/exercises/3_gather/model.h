// For the checker of exercise 3: what parts do, and what shall come of it.
// CPython: none.
#pragma once

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <vector>

#include "exercise.h"

namespace model {

using State = Future<long>::State;
constexpr long kNever = -1;

// What a part does. Its name is its number.
struct Plan {
  long ms = 0;                 // until it ends by itself
  bool fails = false;          // then
  long cancelled_at = kNever;  // by somebody else than gather()'s caller
  long cleanup = 0;            // from being cancelled to its end, in ms
  bool stubborn = false;       // brings its result in spite of being cancelled
};

struct Case {
  std::vector<Plan> parts;
  long cancel_at = kNever;  // cancel() of the whole
};

inline long result_of(std::size_t part) { return 100 + static_cast<long>(part); }
inline std::string error_of(std::size_t part) { return fmt::format("part {} has failed", part); }

// How the whole ends, and when.
struct Whole {
  long at = kNever;
  State state = State::kPending;
  std::vector<long> results = {};
  std::string error = {};

  bool operator==(const Whole&) const = default;
};

inline std::string text_of(const Whole& whole) {
  switch (whole.state) {
    case State::kPending:
      return "it never ends";
    case State::kResult:
      return fmt::format("after {} ms: results {{{}}}", whole.at, fmt::join(whole.results, ", "));
    case State::kError:
      return fmt::format("after {} ms: error \"{}\"", whole.at, whole.error);
    case State::kCancelled:
      return fmt::format("after {} ms: cancelled", whole.at);
  }
  return "";
}

struct Expected {
  Whole whole;
  std::vector<long> asked;  // by part: when it is cancelled
};

struct PartEnd {
  long at;
  State state;
};

inline PartEnd end_of(const Plan& plan, long asked) {
  if (asked != kNever) return {asked + plan.cleanup, plan.stubborn ? State::kResult : State::kCancelled};
  return {plan.ms, plan.fails ? State::kError : State::kResult};
}

inline Whole whole_of(const Case& tried, const std::vector<long>& asked, bool cancelled) {
  Whole whole{0, State::kResult};
  std::optional<std::size_t> first;  // that ends without a result
  for (std::size_t i = 0; i < tried.parts.size(); ++i) {
    const PartEnd end = end_of(tried.parts[i], asked[i]);
    whole.at = std::max(whole.at, end.at);
    whole.results.push_back(result_of(i));
    if (end.state == State::kResult) continue;
    if (!first || end.at < end_of(tried.parts[*first], asked[*first]).at) first = i;
  }
  if (first) {
    const PartEnd end = end_of(tried.parts[*first], asked[*first]);
    return {end.at, end.state, {}, end.state == State::kError ? error_of(*first) : ""};
  }
  if (cancelled) return {whole.at, State::kCancelled};
  return whole;
}

inline Expected expected(const Case& tried) {
  std::vector<long> asked;
  for (const Plan& each : tried.parts) {
    const bool in_time = each.cancelled_at != kNever && each.cancelled_at < each.ms;
    asked.push_back(in_time ? each.cancelled_at : kNever);
  }
  const Whole undisturbed = whole_of(tried, asked, false);
  if (tried.cancel_at == kNever || undisturbed.at < tried.cancel_at) return {undisturbed, asked};
  for (std::size_t i = 0; i < tried.parts.size(); ++i) {
    const bool done = end_of(tried.parts[i], asked[i]).at < tried.cancel_at;
    if (!done && (asked[i] == kNever || asked[i] > tried.cancel_at)) asked[i] = tried.cancel_at;
  }
  return {whole_of(tried, asked, true), asked};
}

inline std::string show(const Case& shown) {
  if (shown.parts.empty()) return "no parts";
  std::string text;
  for (std::size_t i = 0; i < shown.parts.size(); ++i) {
    const Plan& plan = shown.parts[i];
    text += fmt::format("part {}: {} after {} ms", i, plan.fails ? "an error" : fmt::format("result {}", result_of(i)),
                        plan.ms);
    if (plan.cancelled_at != kNever) text += fmt::format("; somebody cancels it after {} ms", plan.cancelled_at);
    if (plan.stubborn) text += "; cancelled, it brings its result all the same";
    if (plan.cleanup > 0) text += fmt::format("; cancelled, it takes {} ms to end", plan.cleanup);
    text += "\n";
  }
  if (shown.cancel_at != kNever) text += fmt::format("cancel() of the future after {} ms\n", shown.cancel_at);
  return text;
}

}  // namespace model
