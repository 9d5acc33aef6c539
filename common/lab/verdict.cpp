// The words of a verdict.
#include "lab/verdict.h"

#include <array>
#include <utility>

namespace ouro::lab {

namespace {

constexpr std::array<std::pair<Finding, std::string_view>, 4> kWords = {{
    {Finding::holds, "holds"},
    {Finding::does_not_hold, "does not hold"},
    {Finding::cannot_be_measured, "cannot be measured here"},
    {Finding::too_noisy, "too noisy to say"},
}};
constexpr std::string_view kHoldsFor = "holds for ";

}  // namespace

Verdict holds(std::string sentence) { return {Finding::holds, "", std::move(sentence)}; }

Verdict holds_for(std::string versions, std::string sentence) {
  return {Finding::holds_for, std::move(versions), std::move(sentence)};
}

Verdict does_not_hold(std::string sentence) { return {Finding::does_not_hold, "", std::move(sentence)}; }

Verdict cannot_be_measured(std::string sentence) { return {Finding::cannot_be_measured, "", std::move(sentence)}; }

Verdict too_noisy(std::string sentence) { return {Finding::too_noisy, "", std::move(sentence)}; }

std::string words(const Verdict& verdict) {
  for (const auto& [finding, words] : kWords) {
    if (finding == verdict.finding) return std::string(words);
  }
  return std::string(kHoldsFor) + verdict.versions;
}

std::optional<Verdict> verdict_from(std::string_view words) {
  for (const auto& [finding, known] : kWords) {
    if (words == known) return Verdict{finding, "", ""};
  }
  if (words.starts_with(kHoldsFor) && words.size() > kHoldsFor.size()) {
    return holds_for(std::string(words.substr(kHoldsFor.size())), "");
  }
  return std::nullopt;
}

bool decides(const Verdict& verdict) {
  return verdict.finding != Finding::cannot_be_measured && verdict.finding != Finding::too_noisy;
}

}  // namespace ouro::lab
