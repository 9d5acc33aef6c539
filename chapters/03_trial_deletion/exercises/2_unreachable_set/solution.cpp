// Each object is put on the list of work at most once: when it is found alive.
#include "exercise.h"

std::vector<bool> unreachable(const std::vector<Object*>& young) {
  std::vector<bool> garbage(young.size(), true);
  std::vector<const Object*> work;
  const auto revive = [&](const Object* object) {
    if (object->place < 0 || !garbage[static_cast<std::size_t>(object->place)]) return;
    garbage[static_cast<std::size_t>(object->place)] = false;
    work.push_back(object);
  };
  for (const Object* object : young) {
    if (object->trial > 0) revive(object);
  }
  while (!work.empty()) {
    const Object* const object = work.back();
    work.pop_back();
    for (const Object* referent : object->refers_to) revive(referent);
  }
  return garbage;
}
