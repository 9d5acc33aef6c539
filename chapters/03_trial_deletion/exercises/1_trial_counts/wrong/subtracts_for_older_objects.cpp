// Misconception: subtracts for untracked or outside objects
// Rejected by: TrialCounts.KeepReferencesFromOlderObjects
#include "exercise.h"

std::vector<std::int64_t> trial_counts(const std::vector<Object*>& young) {
  std::vector<std::int64_t> trial;
  trial.reserve(young.size());
  for (const Object* object : young) trial.push_back(object->count);
  const auto subtract = [&](const Object* referent) {
    if (referent->place >= 0) --trial[static_cast<std::size_t>(referent->place)];
  };
  for (const Object* object : young) {
    for (const Object* referent : object->refers_to) {
      subtract(referent);
      if (referent->place >= 0) continue;
      for (const Object* further : referent->refers_to) subtract(further);  // "it is a container too"
    }
  }
  return trial;
}
