// What real interpreters printed, for exercises that ask the learner to predict it: {"case": {"3.11.7": "2\n", ...},
// ...}.
#pragma once

#include <set>
#include <string>
#include <vector>

namespace ouro::exercise {

// A range of CPython's versions, each as 100 * major + minor: 3.10 is 310.
struct Era {
  std::string name;  // "since 3.14"; empty: of no importance
  int first = 0;
  int last = 999;
};

struct Recorded {
  std::set<std::string> outputs;  // that differ
  int first = 999;                // the versions that printed them
  int last = 0;
};

// What `program` printed on the interpreters of that era, those without a GIL left out. FILES: below the source folder.
// THROWS: std::exception when one of them cannot be read or does not know the program, or none knows that era.
Recorded recorded(const std::vector<std::string>& files, const std::string& program, const Era& era);

}  // namespace ouro::exercise
