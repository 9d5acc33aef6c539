// A chapter without a runtime: what the tests of the harness run.
#pragma once

#include "lab/chapter.h"

namespace ouro::lab::demo {

// Three experiments: "counts" (two claims with verdicts of their own, a prediction, a figure), "speed" (a noise floor),
// "broken" (throws) when `with_failure`.
Chapter chapter(bool with_failure);

}  // namespace ouro::lab::demo
