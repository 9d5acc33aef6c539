// Writes the ledger as a page: Markdown that GitHub and Doxygen both read. Doxygen 1.9.4 takes neither **(!)** nor code
// in a heading.
#include <array>
#include <fmt/format.h>

#include "ledger/ledger.h"

namespace ouro::ledger {

namespace {

// By number; what the page calls them.
constexpr std::array<std::string_view, 9> kChapters = {
    "The playground", "Reference counts", "Leaks by cycles",       "Trial deletion",
    "Generations",    "Why a lock",       "Tick against interval", "Threads, processes, coroutines, native code",
    "Without a GIL"};

// A bar would end the cell.
std::string cell(std::string_view text) {
  std::string out;
  for (char c : text) out += c == '|' ? std::string("\\|") : std::string(1, c);
  return out;
}

std::string claim_cell(const Claim& claim) {
  return cell(claim.text) +
         (claim.correction.empty() ? "" : fmt::format(" <b>(!)</b> <i>{}</i>", cell(claim.correction)));
}

std::string experiment_cell(const Claim& claim) {
  std::string out;
  for (const ExperimentName& name : claim.experiments) {
    out += fmt::format("{}`{} --experiment {}`", out.empty() ? "" : ", ", name.chapter, name.experiment);
  }
  return out;
}

// The sentence of the experiment that decides, and the picture to look at.
std::string found_cell(const Claim& claim, const Results& results) {
  std::string out;
  if (!claim.experiments.empty()) {
    const auto measured = results.find(claim.experiments.front());
    if (measured != results.end()) {
      const auto verdict = measured->second.verdicts.find(claim.ids.front());
      if (verdict != measured->second.verdicts.end()) out = cell(verdict->second.sentence);
    }
  }
  if (!claim.evidence.empty()) {
    out += fmt::format("{}[{}](figures/{}.svg)", out.empty() ? "" : " ", claim.evidence, claim.evidence);
  }
  return out;
}

std::string chapter_list(const Claim& claim) {
  return claim.chapters.size() == 1 ? "" : fmt::format(" (chapters {})", fmt::join(claim.chapters, ", "));
}

std::string totals(const Ledger& ledger) {
  std::map<std::string, int> count;
  for (const Claim& claim : ledger.claims) {
    const auto verdict = lab::verdict_from(claim.verdict);
    const bool partly = verdict && verdict->finding == lab::Finding::holds_for;
    ++count[partly ? "holds for some versions" : claim.verdict];
  }
  std::string out;
  for (const auto& [verdict, number] : count) out += fmt::format("{}{}: {}", out.empty() ? "" : ", ", verdict, number);
  return out;
}

}  // namespace

std::string page(const Ledger& ledger, const Results& results, const std::set<std::string>& built) {
  std::string out =
      "# The claims ledger {#claims}\n\n"
      "<!-- Generated from claims.json and the experiments' results; edit claims.json. -->\n\n"
      "What the articles say that this workbook grew out of, a row each, in our own words; what an experiment found; "
      "and\n"
      "the verdict. A claim is about CPython: recorded or measured CPython data decide it, our runtime shows the\n"
      "mechanism. <b>(!)</b> marks what is wrong, incomplete or outdated as the article has it. *Pending*: the chapter "
      "is\n"
      "not built yet.\n\n";
  for (const auto& [letter, title] : ledger.articles) out += fmt::format("- **{}**: {}\n", letter, title);
  out += fmt::format("\n{} rows. {}.\n", ledger.claims.size(), totals(ledger));

  std::map<int, std::string> folders;
  for (const std::string& folder : built) folders[chapter_number(folder)] = folder;
  for (int chapter = 0; chapter < static_cast<int>(kChapters.size()); ++chapter) {
    std::string rows;
    for (const Claim& claim : ledger.claims) {
      if (claim.chapters.front() != chapter) continue;
      rows += fmt::format("| {} | {}{} | {} | {} | {} |\n", fmt::join(claim.ids, ", "), claim_cell(claim),
                          chapter_list(claim), claim.verdict, experiment_cell(claim), found_cell(claim, results));
    }
    if (rows.empty()) continue;
    const auto folder = folders.find(chapter);
    out +=
        fmt::format("\n## {}. {}{}\n\n| id | claim | verdict | experiment | what was found |\n|---|---|---|---|---|\n",
                    chapter, kChapters.at(static_cast<std::size_t>(chapter)),
                    folder == folders.end() ? "" : fmt::format(" ({})", folder->second));
    out += rows;
  }
  return out;
}

}  // namespace ouro::ledger
