// Runs a chapter.
#include "lab/chapter.h"

#include <algorithm>
#include <fmt/format.h>
#include <iostream>

#include "lab/json_report.h"
#include "lab/report.h"
#include "lab/statistics.h"
#include "support/atomic_file.h"
#include "support/check.h"

namespace ouro::lab {

namespace {

// FNV-1a: experiments get different random numbers from one seed, whichever of them run.
std::uint64_t seed_for(std::uint64_t seed, std::string_view name) {
  std::uint64_t hash = 0xcbf29ce484222325 ^ seed;
  for (char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

std::vector<const Experiment*> chosen(const Chapter& chapter, const Options& options) {
  std::vector<const Experiment*> out;
  for (const Experiment& experiment : chapter.experiments) {
    const auto& names = options.experiments;
    if (names.empty() || std::find(names.begin(), names.end(), experiment.name) != names.end()) {
      out.push_back(&experiment);
    }
  }
  return out;
}

Outcome run(const Experiment& experiment, const Options& options, Progress& progress) {
  Outcome outcome{&experiment, std::nullopt, "", 0, {}};
  outcome.seconds = seconds([&] {
    try {
      Run run{options, progress, Prng(seed_for(options.seed, experiment.name))};
      outcome.result = experiment.run(run);
    } catch (const std::exception& error) {
      outcome.error = error.what();
    } catch (...) {
      outcome.error = "an exception of unknown type";
    }
  });
  progress.clear();
  return outcome;
}

// The figures say where they come from: this experiment alone, whatever else the run did.
Provenance provenance_of(const Experiment& experiment, const Result& result, const Options& options,
                         Provenance provenance) {
  if (options.experiments.empty()) provenance.command += " --experiment " + experiment.name;
  provenance.repetitions = result.repetitions;
  return provenance;
}

// RETURNS: false when a figure could not be written.
bool save_figures(Outcome& outcome, const Options& options, std::ostream& err) {
  if (!outcome.result || !options.figures) return true;
  bool all_well = true;
  for (plots::Figure& figure : outcome.result->figures) {
    figure.provenance = header_lines(outcome.provenance);
    figure.source = source_line(outcome.provenance);
    const plots::Saved saved = plots::save(figure, *options.figures);
    if (!saved.message.empty()) err << saved.message << "\n";
    if (saved.state == plots::Saved::State::failed) {
      all_well = false;
    } else {
      outcome.saved_figures.push_back(saved.file.string());
    }
  }
  return all_well;
}

std::string closing_line(const std::vector<Outcome>& outcomes, const Options& options) {
  std::size_t figures = 0;
  std::size_t failed = 0;
  for (const Outcome& outcome : outcomes) {
    failed += outcome.result ? 0 : 1;
    if (outcome.result) figures += outcome.result->figures.size();
  }
  std::string line = failed != 0            ? fmt::format("{} of {} experiments failed.", failed, outcomes.size())
                     : outcomes.size() == 1 ? "The verdict is in."
                                            : fmt::format("All {} verdicts are in.", outcomes.size());
  if (figures > 0 && !options.figures) {
    line += fmt::format(" {} figure{} not drawn: --figures DIR draws {}.", figures, figures == 1 ? " was" : "s were",
                        figures == 1 ? "it" : "them");
  }
  return line + "\n";
}

int run_chosen(const std::vector<std::string>& command_line, const Chapter& chapter, const Options& options,
               const Streams& streams) {
  const bool json_to_out = options.json && *options.json == "-";
  std::ostream& text = json_to_out ? streams.err : streams.out;
  const Provenance provenance = lab::provenance(command_line, options.seed);
  Progress progress(streams.err, streams.progress_on_terminal);
  const auto experiments = chosen(chapter, options);
  std::vector<Outcome> outcomes;
  bool all_well = true;

  text << heading(chapter, options, provenance);
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    const Experiment& experiment = *experiments[i];
    text << heading(experiment, i, experiments.size()) << std::flush;
    std::optional<std::size_t> predicted;
    if (options.predict && !experiment.prediction.question.empty()) {
      predicted = ask(experiment.prediction, streams.in, text);
    }
    progress.begin(fmt::format("[{}/{}] {}", i + 1, experiments.size(), experiment.name));
    Outcome outcome = run(experiment, options, progress);
    outcome.predicted = predicted;
    outcome.provenance = provenance;
    if (outcome.result) outcome.provenance = provenance_of(experiment, *outcome.result, options, provenance);
    all_well &= outcome.result.has_value();
    all_well &= save_figures(outcome, options, streams.err);
    text << report(outcome) << std::flush;
    outcomes.push_back(std::move(outcome));
  }
  text << summary(outcomes) << closing_line(outcomes, options) << std::flush;

  if (json_to_out) {
    streams.out << json_report(chapter, outcomes) << std::flush;
  } else if (options.json) {
    if (const auto error = write_file_atomically(*options.json, json_report(chapter, outcomes))) {
      streams.err << chapter.name << ": " << *error << "\n";
      all_well = false;
    }
  }
  if (!streams.out) {
    streams.err << chapter.name << ": cannot write the report to standard output\n";
    all_well = false;
  }
  return all_well ? 0 : 1;
}

}  // namespace

const Verdict& verdict_on(const Result& result, const std::string& claim) {
  const auto found = result.claim_verdicts.find(claim);
  return found == result.claim_verdicts.end() ? result.verdict : found->second;
}

int run_chapter(const std::vector<std::string>& command_line, const Chapter& chapter, const Streams& streams) {
  OURO_CHECK(!command_line.empty(), "argv has the program's name");
  std::vector<std::string> names;
  for (const Experiment& experiment : chapter.experiments) names.push_back(experiment.name);
  const auto parsed = parse_options(chapter.name, chapter.name + ": " + chapter.title, names, chapter.options,
                                    {command_line.begin() + 1, command_line.end()});
  if (!parsed.options) {
    std::ostream& to = parsed.exit_status == 0 ? streams.out : streams.err;
    to << parsed.message << (parsed.message.ends_with('\n') ? "" : "\n") << std::flush;
    return streams.out ? parsed.exit_status : 1;
  }
  if (parsed.options->list) {
    streams.out << listing(chapter) << std::flush;
    return streams.out ? 0 : 1;
  }
  return run_chosen(command_line, chapter, *parsed.options, streams);
}

int run_chapter(int argc, char** argv, const Chapter& chapter) {
  return run_chapter({argv, argv + argc}, chapter, {std::cin, std::cout, std::cerr, standard_error_is_terminal()});
}

}  // namespace ouro::lab
