// Generations against none: the same service, once as it is, once with a full collection every time.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch04 {
namespace {

constexpr const char* kWith = "with generations";
constexpr const char* kWithout = "every one full";

struct Cost {
  double seconds;
  std::int64_t collections, garbage;
};

// "0.005560 s in 128 collections, 40430 objects"
Cost cost(const std::string& output, const char* label) {
  const std::string text = text_after(output, label);
  return {std::stod(text), std::stoll(text.substr(text.find(" in ") + 4)),
          std::stoll(text.substr(text.find(", ") + 2))};
}

bool trades(const std::string& output) {
  const Cost with = cost(output, kWith);
  const Cost without = cost(output, kWithout);
  return with.garbage > 2 * without.garbage && without.seconds > 3 * with.seconds;
}

void add_trade(lab::Table& table, const std::string& who, int requests, const std::string& output) {
  for (const char* label : {kWith, kWithout}) {
    const Cost each = cost(output, label);
    lab::row(table, who, requests, label, each.collections, each.seconds * 1e3, each.garbage);
  }
}

lab::Result run_trade(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const int requests = run.options.pick(2'000, 5'000, 20'000);
  const std::string count = std::to_string(requests);
  lab::Result result{};
  result.rows = {"a service with 50,000 lists that stay, and sessions that live for 1000 requests; threshold 700",
                 {{"who runs it"},
                  {"requests"},
                  {"collections"},
                  {"how many"},
                  {"time in them", "ms"},
                  {"most garbage lying around"}},
                 {}};
  add_trade(result.rows, "this runtime, like " + version_of(run), requests,
            printed_like(version_of(run), files.load("trade", {count})));
  for (const char* const version : {"3.6", "3.9", "3.13"}) {
    if (const auto recorded = files.recorded("trade", version))
      add_trade(result.rows, fmt::format("CPython {}, recorded", version), 5'000, *recorded);
  }
  if (const auto printed = lab::printed_by(python, files.path("trade"), {count}))
    add_trade(result.rows, "your python3, CPython " + python->version, requests, *printed);
  result.notes = {
      "Sessions are old when they become garbage. A collection of the young does not see them: they lie around until "
      "the oldest generation is collected."};
  const std::string recorded = files.recorded("trade", "3.13").value_or("");
  const Cost with = cost(recorded, kWith);
  const Cost without = cost(recorded, kWithout);
  result.verdict = files.judge(
      "trade", trades,
      fmt::format(
          "in CPython 3.13 a service spends {} in collections with generations and {} if each one is full; for that, "
          "up to {} objects of garbage lie around, in place of {}",
          duration(with.seconds), duration(without.seconds), lab::with_thousands(with.garbage),
          lab::with_thousands(without.garbage)));
  return result;
}

}  // namespace

lab::Experiment trade() {
  return {"trade",
          {"A27"},
          "Generations trade space for time.",
          {"What would be different if every collection were a full one, at the same threshold?",
           {{"nothing: garbage is garbage", "a collection looks at the whole heap"},
            {"more time in collections, less garbage lying around"},
            {"less time in collections, since less garbage lies around", "a collection costs what it frees"}}},
          run_trade};
}

}  // namespace ouro::ch04
