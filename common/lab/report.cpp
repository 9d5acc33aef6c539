// The text view of results.
#include "lab/report.h"

#include <cmath>
#include <fmt/format.h>

#include "plots/look.h"

namespace ouro::lab {

namespace {

constexpr int kWidth = 100;
constexpr int kIndent = 2;
constexpr int kDeep = 11;  // where the text after "verdict" and its like begins

std::string head(std::string_view word) { return fmt::format("{:{}}{:{}}", "", kIndent, word, kDeep - kIndent); }

std::string labelled(std::string_view label, std::string_view text) { return paragraph(text, kDeep, head(label)); }

std::string with_sentence(const Verdict& verdict) {
  return fmt::format("{}{}{}", words(verdict), verdict.sentence.empty() ? "" : ": ", verdict.sentence);
}

std::string short_verdict(const Outcome& outcome) {
  return outcome.result ? words(outcome.result->verdict) : fmt::format("failed: {}", outcome.error);
}

}  // namespace

std::string paragraph(std::string_view text, int indent, std::string_view first_line_head) {
  const std::string margin(static_cast<std::size_t>(indent), ' ');
  std::string out;
  for (const std::string& line : plots::wrapped(text, static_cast<std::size_t>(kWidth - indent))) {
    out += (out.empty() && !first_line_head.empty() ? std::string(first_line_head) : margin) + line + "\n";
  }
  return out;
}

std::string heading(const Chapter& chapter, const Options& options, const Provenance& provenance) {
  std::string out = fmt::format("{}: {}\n", chapter.name, chapter.title);
  if (!chapter.mystery.empty()) out += paragraph(chapter.mystery, 0);
  return out + fmt::format("({}, seed {}, like CPython {}; {}, {})\n", words(options.size), options.seed,
                           options.like.value_or("3.14"), provenance.cpu, words_for_cores(provenance));
}

std::string heading(const Experiment& experiment, std::size_t index, std::size_t count) {
  const std::string claims =
      experiment.claims.empty() ? "" : fmt::format(" (claims {})", fmt::join(experiment.claims, ", "));
  return fmt::format("\n[{}/{}] {}{}\n", index + 1, count, experiment.name, claims) +
         paragraph(experiment.claim, kIndent) + paragraph(experiment.prediction.question, kIndent);
}

std::string report(const Outcome& outcome) {
  const Experiment& experiment = *outcome.experiment;
  if (!outcome.result) return fmt::format("\n{}", labelled("FAILED", outcome.error));
  const Result& result = *outcome.result;
  std::string out = fmt::format("\n{}", text(result.rows, kIndent));
  for (const Table& table : result.details) out += fmt::format("\n{}", text(table, kIndent));
  out += "\n";
  if (outcome.predicted) {
    const std::size_t right = result.right_answer.value_or(right_answer(experiment.prediction));
    out += paragraph(compared(experiment.prediction, *outcome.predicted, right), kIndent);
  }
  out += labelled("verdict", with_sentence(result.verdict));
  for (const auto& [claim, verdict] : result.claim_verdicts) out += labelled(claim, with_sentence(verdict));
  if (result.noise_floor) {
    out += labelled("noise", fmt::format("two measurements of the same thing differ by up to {} {}",
                                         readable(result.noise_floor->value), result.noise_floor->meaning));
  }
  for (const std::string& note : result.notes) out += labelled("note", note);
  for (const std::string& file : outcome.saved_figures) out += labelled("figure", file);
  return out;
}

std::string summary(const std::vector<Outcome>& outcomes) {
  Table table{"", {{"experiment"}, {"claims"}, {"verdict"}, {"time", "s"}}, {}};
  for (const Outcome& outcome : outcomes) {
    row(table, outcome.experiment->name, fmt::format("{}", fmt::join(outcome.experiment->claims, " ")),
        short_verdict(outcome), std::round(outcome.seconds * 100) / 100);
  }
  return fmt::format("\n{}", text(table));
}

std::string listing(const Chapter& chapter) {
  std::string out;
  for (const Experiment& experiment : chapter.experiments) {
    out += fmt::format("{}{}\n", experiment.name,
                       experiment.claims.empty() ? "" : fmt::format(" ({})", fmt::join(experiment.claims, ", ")));
    out += paragraph(experiment.claim, kIndent + 2);
  }
  return out;
}

}  // namespace ouro::lab
