// A verdict, in words for the learner and as JSON for `progress`.
#pragma once

#include <string>

#include "lab/exercise/judge/description.h"
#include "lab/exercise/judge/verdict.h"

namespace ouro::exercise {

// Ends with the list of every check and how it went.
std::string text_of(const Verdict& verdict, const Description& description);

// {"exercise", "state", "headline", "where", "rerun", "hint_command", "checks": [{"check", "result", "misconception"}]}
std::string json_of(const Verdict& verdict, const Description& description);

}  // namespace ouro::exercise
