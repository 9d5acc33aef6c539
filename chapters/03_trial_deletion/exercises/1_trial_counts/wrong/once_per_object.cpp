// Misconception: once per object instead of once per edge
// Rejected by: TrialCounts.LoseOneForEveryReferenceFromInside
#include <set>

#include "exercise.h"

std::vector<std::int64_t> trial_counts(const std::vector<Object*>& young) {
  std::vector<std::int64_t> trial;
  trial.reserve(young.size());
  for (const Object* object : young) trial.push_back(object->count);
  for (const Object* object : young) {
    const std::set<const Object*> referents(object->refers_to.begin(), object->refers_to.end());
    for (const Object* referent : referents) {
      if (referent->place >= 0) --trial[static_cast<std::size_t>(referent->place)];
    }
  }
  return trial;
}
