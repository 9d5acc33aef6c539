// Exercise 1: give a reference back, when a thread owns the object.
// CPython: Objects/object.c (_Py_MergeZeroLocalRefcount, _Py_DecRefShared, _Py_ExplicitMergeRefcount), without a GIL.
//
// An object has two counts. Its owner counts in `local`, with plain instructions: nobody else may read or write it. All
// others count in `shared`. References = local + count_of(shared). The count in `shared` may be negative: the owner may
// have counted a reference that another thread gives back.
//
// `decref(object, me)` gives back one reference of thread `me`, and answers what is to be done:
//
//   The owner takes one off `local`. If that was not the last one: kAlive. If it was, the owner *gives up*: `owner`
//   becomes 0, `shared` gets the state kMerged, and from now on `shared` is the whole truth. Is its count 0, the object
//   is dead.
//
//   Another thread takes one off `shared`, with one exception. If the count in `shared` is 0 and the state is below
//   kQueued, the owner may hold more, or nothing: this thread cannot know. Then the state becomes kQueued and the count
//   stays 0: kQueue. The caller hands the object to its owner, and the reference belongs to the queue from now on.
//   The object is dead when `shared` is exactly "merged, 0".
//
// `merge(object)` is called by the owner for an object from its queue. It adds up both counts, takes off the queue's
// own reference, and stores the sum in `shared` with the state kMerged; `local` becomes 0, `owner` becomes 0. The owner
// may have given up the object meanwhile. RETURNS: kDead if no reference is left, else kAlive.
//
// As soon as `shared` says "merged", any thread may free the object: do not touch it after that.
//
// Whoever hears kDead frees the object. Exactly one thread may hear so. Put the two functions into exercise.cpp.
#pragma once

#include "../header.h"

using ThreadId = int;  // 0 is nobody

enum class Drop { kAlive, kDead, kQueue };

struct Object {
  Word owner;   // a ThreadId
  long local;   // of the owner only
  Word shared;  // pack(count, state)
  Object(ThreadId me, long references, long others)
      : owner(me, "owner"), local(references), shared(pack(others, kBiased), "shared") {}
};

Drop decref(Object& object, ThreadId me);

Drop merge(Object& object);

// Given: one reference more. The caller has one already.
inline void incref(Object& object, ThreadId me) {
  if (object.owner.load() == me) {
    ++object.local;
  } else {
    object.shared.fetch_add(kOne);
  }
}
