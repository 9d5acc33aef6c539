// Misconception: starts at 0
// Rejected by: TrialCounts.BeginWithTheRealCounts
#include "exercise.h"

std::vector<std::int64_t> trial_counts(const std::vector<Object*>& young) {
  std::vector<std::int64_t> trial(young.size(), 0);
  for (const Object* object : young) {
    for (const Object* referent : object->refers_to) {
      if (referent->place >= 0) --trial[static_cast<std::size_t>(referent->place)];
    }
  }
  return trial;
}
