// Misconception: a reference to itself does not count
// Rejected by: TrialCounts.LoseOneForAReferenceToItself
#include "exercise.h"

std::vector<std::int64_t> trial_counts(const std::vector<Object*>& young) {
  std::vector<std::int64_t> trial;
  trial.reserve(young.size());
  for (const Object* object : young) trial.push_back(object->count);
  for (const Object* object : young) {
    for (const Object* referent : object->refers_to) {
      if (referent != object && referent->place >= 0) --trial[static_cast<std::size_t>(referent->place)];
    }
  }
  return trial;
}
