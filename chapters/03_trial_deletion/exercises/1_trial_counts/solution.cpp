// Two passes. CPython keeps the copy in the object's own prefix, in the place of the link back, so it needs no memory.
#include "exercise.h"

std::vector<std::int64_t> trial_counts(const std::vector<Object*>& young) {
  std::vector<std::int64_t> trial;
  trial.reserve(young.size());
  for (const Object* object : young) trial.push_back(object->count);
  for (const Object* object : young) {
    for (const Object* referent : object->refers_to) {
      if (referent->place >= 0) --trial[static_cast<std::size_t>(referent->place)];
    }
  }
  return trial;
}
