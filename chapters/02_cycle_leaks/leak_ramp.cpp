// A loop that leaks a cycle with every turn: process memory over time, with the collector off and on. A ramp, and
// saw-teeth. Each run is a process of its own.
#include <algorithm>
#include <fmt/format.h>

#include "experiments.h"
#include "plots/lines.h"

namespace ouro::ch02 {
namespace {

struct Setting {
  const char* threshold;  // of leak_loop.py
  const char* label;
  bool in_figure = true;
  int times_the_numbers = 1;
};
constexpr Setting kSettings[] = {{"off", "off"},
                                 {"700", "threshold 700"},
                                 {"2000", "threshold 2,000"},
                                 {"10000", "threshold 10,000"},
                                 {"default", "the default", false},
                                 {"default", "the default, lists 10 times as long", false, 10}};

struct Sample {
  double request, mebibytes;
};

std::vector<Sample> samples_of(const std::string& output) {
  std::vector<Sample> samples;
  for (const std::string& line : lab::lines_of(output)) {
    const std::vector<std::int64_t> numbers = numbers_in(line);
    samples.push_back({static_cast<double>(numbers.at(0)), static_cast<double>(numbers.at(1)) / kMebibyte});
  }
  if (samples.size() < 2) throw std::runtime_error("leak_loop.py printed no samples");
  return samples;
}

double peak(const std::vector<Sample>& samples) {
  return std::max_element(samples.begin(), samples.end(),
                          [](const Sample& a, const Sample& b) { return a.mebibytes < b.mebibytes; })
      ->mebibytes;
}
double rise(const std::vector<Sample>& samples) { return peak(samples) - samples.front().mebibytes; }

plots::Line line(const std::vector<Sample>& samples, std::string name, plots::Meaning colour,
                 plots::Line::Style style) {
  plots::Line line{std::move(name), colour, {}, style};
  for (const Sample& sample : samples) line.points.push_back({sample.request, sample.mebibytes});
  return line;
}

lab::Verdict judge() {
  const lab::ProgramFiles& files = chapter_programs();
  std::vector<std::string> exhausts;
  double highest = 0;
  double lowest_ramp = 1e9;
  const std::vector<std::string> all = files.versions("leak_loop_default");
  for (const std::string& version : all) {
    const double off = rise(samples_of(files.recorded("leak_loop_off", version).value()));
    const double on = rise(samples_of(files.recorded("leak_loop_default", version).value()));
    highest = std::max(highest, on);
    lowest_ramp = std::min(lowest_ramp, off);
    if (on > off / 2) exhausts.push_back(version);
  }
  double big = 0;
  for (const std::string& version : all) {
    big = std::max(big, rise(samples_of(files.recorded("leak_loop_big_default", version).value())));
  }
  return lab::holds_where(
      exhausts, all,
      fmt::format(
          "10,000 leaking requests add {:.0f} MiB or more with the collector off, and at most {:.0f} MiB with its "
          "defaults; but it counts objects, not bytes: with lists 100 times as long a tenth of the requests add up to "
          "{:.0f} MiB before it comes",
          lowest_ramp, highest, big));
}

lab::Result run_leak_ramp(lab::Run& run) {
  const int requests = run.options.pick(10'000, 10'000, 50'000);
  const int step = requests / 400;
  const std::string version = run.options.like.value_or("3.14");
  const auto python = lab::learners_python();
  lab::Result result{};
  result.rows = {fmt::format("process memory over {} requests, each of which leaks a cycle of two lists and 300 ints",
                             lab::with_thousands(requests)),
                 {{"collector"},
                  {"requests"},
                  {"highest", "MiB"},
                  {"at the end", "MiB"},
                  {"your python3, highest", "MiB"},
                  {"at the end", "MiB"}},
                 {}};
  plots::Lines figure;
  figure.name = "leak_ramp";
  figure.title = "A leaking loop: a ramp without the collector, saw-teeth with it, higher as its threshold is higher";
  figure.x_axis = "requests";
  figure.y_axis = "process memory (MiB)";
  std::size_t done = 0;
  for (const Setting& setting : kSettings) {
    const int turns = requests / setting.times_the_numbers;
    const std::vector<std::string> arguments = {setting.threshold, std::to_string(turns),
                                                std::to_string(std::max(1, step / setting.times_the_numbers)),
                                                std::to_string(300 * setting.times_the_numbers)};
    const std::vector<Sample> ours =
        samples_of(lab::printed_by_child(version, chapter_programs().path("leak_loop"), arguments));
    std::optional<std::vector<Sample>> theirs;
    if (const auto printed = lab::printed_by(python, chapter_programs().path("leak_loop"), arguments))
      theirs = samples_of(*printed);
    lab::row(result.rows, setting.label, turns, peak(ours), ours.back().mebibytes,
             theirs ? lab::cell(peak(*theirs)) : lab::Cell(),
             theirs ? lab::cell(theirs->back().mebibytes) : lab::Cell());
    const bool off = setting.threshold == std::string("off");
    if (setting.in_figure) {
      figure.lines.push_back(line(ours, setting.label, off ? plots::Meaning::garbage : plots::Meaning::collector,
                                  plots::Line::Style::plain));
    }
    const bool compared = off || setting.threshold == std::string("10000");
    if (theirs && compared) {
      figure.lines.push_back(line(*theirs, fmt::format("{}, python3", off ? "off" : "10,000"), plots::Meaning::cpython,
                                  plots::Line::Style::dashes));
    }
    run.progress.step(++done, std::size(kSettings), "settings");
  }
  result.figures = {plots::lines(figure)};
  result.verdict = judge();
  result.notes.push_back("The default threshold is 700 up to 3.12, and 2,000 since 3.13.");
  result.notes.push_back("The verdict rests on CPython 2.7 and 3.6 to 3.13, recorded with the programs.");
  result.notes.push_back(
      "A request makes two lists; they and the 300 ints are garbage when it is over. The threshold counts containers "
      "that "
      "were made and not yet freed; ints are none.");
  return result;
}

}  // namespace

lab::Experiment leak_ramp() {
  return {"leak_ramp",
          {"D11"},
          "A leak by cycles inevitably exhausts the memory of a long-running server.",
          {"A server leaks a cycle with every request, and the collector is on. What does its memory do over a day?",
           {{"it grows until it is exhausted", "the collector does not find cycles by itself"},
            {"it stays level: each cycle is freed when its request is over", "cycles are freed at once"},
            {"it goes up and falls, again and again"}}},
          run_leak_ramp};
}

}  // namespace ouro::ch02
