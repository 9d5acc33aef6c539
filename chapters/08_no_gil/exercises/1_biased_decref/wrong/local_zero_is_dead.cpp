// Misconception: local zero means dead
// Rejected by: Owner.GivesUp
#include "exercise.h"

namespace {

Drop give_up(Object& object) {
  object.owner.store(0);
  return Drop::kDead;
}

Drop decref_shared(Object& object) {
  long seen = object.shared.load();
  for (;;) {
    const bool queues = count_of(seen) == 0 && state_of(seen) < kQueued;
    const long next = queues ? pack(0, kQueued) : seen - kOne;
    if (!object.shared.compare_exchange(seen, next)) continue;
    if (queues) return Drop::kQueue;
    return next == pack(0, kMerged) ? Drop::kDead : Drop::kAlive;
  }
}

}  // namespace

Drop decref(Object& object, ThreadId me) {
  if (object.owner.load() != me) return decref_shared(object);
  return --object.local == 0 ? give_up(object) : Drop::kAlive;
}

Drop merge(Object& object) {
  const long local = object.local;
  object.local = 0;
  object.owner.store(0);
  long seen = object.shared.load();
  long total = 0;
  do {
    total = local + count_of(seen) - 1;
  } while (!object.shared.compare_exchange(seen, pack(total, kMerged)));
  return total == 0 ? Drop::kDead : Drop::kAlive;
}
