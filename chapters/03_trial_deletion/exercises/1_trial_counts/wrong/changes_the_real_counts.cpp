// Misconception: changes the real counts
// Rejected by: TrialCounts.LoseOneForEveryReferenceFromInside
#include "exercise.h"

std::vector<std::int64_t> trial_counts(const std::vector<Object*>& young) {
  for (Object* object : young) {
    for (Object* referent : object->refers_to) {
      if (referent->place >= 0) --referent->count;
    }
  }
  std::vector<std::int64_t> trial;
  trial.reserve(young.size());
  for (const Object* object : young) trial.push_back(object->count);
  return trial;
}
