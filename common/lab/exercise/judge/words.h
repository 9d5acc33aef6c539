// Picks out of a long output what a learner has to read: the compiler's errors, a sanitizer's finding.
#pragma once

#include <string>

namespace ouro::exercise {

// The headline of a sanitizer's finding or of an uncaught exception; "" when the output has none.
std::string first_complaint(const std::string& output);

// The finding itself: its headline, and of every stack the frames that lie in `folder` (the first few when none does).
std::string complaint(const std::string& output, const std::string& folder);

// What comes before the finding: the learner's own prints.
std::string without_complaints(const std::string& output);

// A build log without what the build tool says about itself, shortened.
std::string compiler_words(const std::string& log);

// "FILE:LINE" of the first error in a build log; "" when there is none.
std::string first_error_place(const std::string& log);

}  // namespace ouro::exercise
