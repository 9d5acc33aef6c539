// What an experiment says about a claim. CPython's recorded or measured data decide it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ouro::lab {

enum class Finding {
  holds,
  holds_for,  // for the versions that the verdict names
  does_not_hold,
  cannot_be_measured,  // here: the sentence says why
  too_noisy,           // the difference is not larger than the noise floor of the same run
};

struct Verdict {
  Finding finding;
  std::string versions;  // of CPython, for holds_for: "2.7 to 3.10"
  std::string sentence;  // what was found, in one sentence with its numbers
};

Verdict holds(std::string sentence);
Verdict holds_for(std::string versions, std::string sentence);
Verdict does_not_hold(std::string sentence);
Verdict cannot_be_measured(std::string sentence);
Verdict too_noisy(std::string sentence);

// "holds", "holds for 2.7 to 3.10", "does not hold", "cannot be measured here", "too noisy to say": the words of the
// report, of the JSON and of the claims ledger.
std::string words(const Verdict& verdict);

// The verdict with these words (its sentence is empty); nothing when they are none of a verdict's.
std::optional<Verdict> verdict_from(std::string_view words);

// Did the experiment decide? Not when the machine was too noisy or could not measure at all.
bool decides(const Verdict& verdict);

}  // namespace ouro::lab
