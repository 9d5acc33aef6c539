// Programs whose output is known: each must print what was recorded from CPython, and what the machine's own Python
// prints.
//
// Beside NAME.py stands NAME.txt, the recorded output, or where that is long, a line in digests.txt: name, bytes,
// FNV-1a hash. types/record_outputs.py makes both.
#pragma once

#include <string>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

// The first line in which two outputs differ; empty if they are the same.
std::string difference(const std::string& ours, const std::string& theirs);

// `folder` ends with a slash; the program is folder/name.py.
void expect_output_of_python(const std::string& folder, const std::string& name);

}  // namespace ouro::OURO_BUILD
