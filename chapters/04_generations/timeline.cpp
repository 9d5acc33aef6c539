// When does each generation run? Lists are made and kept; a tick per collection.
#include <fmt/format.h>

#include "experiments.h"
#include "plots/collection_lanes.h"

namespace ouro::ch04 {
namespace {

constexpr int kGenerations = 3;

struct Timeline {
  std::vector<double> places[kGenerations];
  int first_middle = 0;  // which collection was the first of generation 1
  int first_full = 0;    // and of generation 2; 0: none came
};

Timeline timeline_of(const std::string& output) {
  Timeline timeline;
  int number = 0;
  for (const std::string& line : lab::lines_of(output)) {
    if (!line.starts_with("at ")) continue;
    const int generation = line.back() - '0';
    timeline.places[generation].push_back(std::stod(line.substr(3)));
    ++number;
    if (generation == 1 && timeline.first_middle == 0) timeline.first_middle = number;
    if (generation == 2 && timeline.first_full == 0) timeline.first_full = number;
  }
  return timeline;
}

struct Era {
  const char* version;   // ours behaves like it
  const char* recorded;  // CPython's ticks
  const char* versions;
  int threshold;
};
constexpr Era kEras[] = {{"3.11", "3.11", "CPython 2.7 to 3.12", 700},
                         {"3.14", "3.13", "CPython 3.13 and later", 2000}};

std::string lists(int number) { return lab::with_thousands(number); }

plots::CollectionPanel era_panel(const Era& era, const Timeline& ours, const Timeline& theirs) {
  const int period = era.threshold + 1;
  const std::string details[] = {fmt::format("every {} lists", lists(period)),
                                 fmt::format("every 12th: {} lists", lists(12 * period)),
                                 fmt::format("the 133rd: {} lists", lists(133 * period))};
  plots::CollectionPanel panel{fmt::format("threshold {}", lists(era.threshold)), era.versions, {}, 140.0 * period};
  for (int generation = 0; generation < kGenerations; ++generation) {
    panel.lanes.push_back({fmt::format("generation {}", generation), details[generation], ours.places[generation],
                           theirs.places[generation]});
  }
  return panel;
}

// As one often reads it: the 11th would be the first of generation 1, and the 121st the first of generation 2.
bool every_tenth(const std::string& output) {
  const Timeline timeline = timeline_of(output);
  return timeline.first_middle == 11 && timeline.first_full == 121;
}

void add_timeline(lab::Table& table, const std::string& who, const std::string& output) {
  const Timeline timeline = timeline_of(output);
  std::string counts;
  for (const auto& places : timeline.places) counts += fmt::format("{}{}", counts.empty() ? "" : ", ", places.size());
  const auto& young = timeline.places[0];
  lab::row(table, who, text_after(output, "thresholds"), counts, static_cast<std::int64_t>(young.at(2) - young.at(1)),
           timeline.first_middle, static_cast<std::int64_t>(timeline.places[1].at(1) - timeline.places[1].at(0)),
           timeline.first_full);
}

lab::Result run_timeline(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const auto python = lab::learners_python();
  const std::vector<std::string> arguments = {"300000"};
  const auto ours = [&](const std::string& version) {
    return printed_like(version, files.load("timeline", arguments));
  };
  lab::Result result{};
  result.rows = {"300,000 lists are made and kept",
                 {{"who runs it"},
                  {"thresholds"},
                  {"collections of 0, 1, 2"},
                  {"lists from one of 0 to the next"},
                  {"first of 1 is number"},
                  {"lists from one of 1 to the next"},
                  {"first of 2 is number"}},
                 {}};
  for (const std::string& version : lab::eras(run.options)) {
    add_timeline(result.rows, "this runtime, like " + version, ours(version));
    if (const auto recorded = files.recorded("timeline", version))
      add_timeline(result.rows, fmt::format("CPython {}, recorded", version), *recorded);
  }
  if (const auto recorded = files.recorded("timeline", "3.13"))
    add_timeline(result.rows, "CPython 3.13, recorded", *recorded);
  if (const auto printed = lab::printed_by(python, files.path("timeline"), arguments))
    add_timeline(result.rows, "your python3, CPython " + python->version, *printed);

  plots::CollectionLanes figure{
      "collections_timeline",
      "Generation 0 when more lists than its threshold are new, generation 1 every 12th time, generation 2 the 133rd",
      "lists made and kept",
      {},
      "CPython's, recorded"};
  for (const Era& era : kEras) {
    figure.panels.push_back(era_panel(era, timeline_of(ours(era.version)),
                                      timeline_of(files.recorded("timeline", era.recorded).value_or(""))));
  }
  result.figures = {plots::collection_lanes(figure)};
  result.notes = {
      "More than 700: the 701st starts a collection. More than 10 of generation 0: 11 of them, and the 12th is one of "
      "generation 1. More than 10 of generation 1: 11 times 12, and the next one, the 133rd, is one of generation 2.",
      "After the first ones of generation 2 a further rule decides: experiment quarter_rule."};
  result.verdict = files.judge("timeline", every_tenth,
                               "the 701st net allocation (the 2,001st since 3.13) starts generation 0, every 12th "
                               "collection is one of generation 1, the 133rd one of generation 2; and generation 2 "
                               "also waits until a quarter is new");
  return result;
}

}  // namespace

lab::Experiment timeline() {
  return {
      "timeline",
      {"A13"},
      "Thresholds (700, 10, 10): 700 net allocations start generation 0, ten of those generation 1, ten of those "
      "generation 2.",
      {"The thresholds are 700, 10, 10, and lists are made and kept. Which collection is the first of generation 1?",
       {{"the 10th", "at the threshold: >= for >"},
        {"the 11th", "ten, and then one of generation 1"},
        {"the 12th"},
        {"the 700th", "every generation counts objects"}}},
      run_timeline};
}

}  // namespace ouro::ch04
