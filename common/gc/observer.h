// Looking on while a collection runs, phase by phase. CPython: none.
#pragma once

#include <cstdint>

#include "gc/gc_list.h"

namespace ouro::OURO_BUILD {

enum class GcPhase {
  kMerged,            // the younger generations are in one list
  kCountsCopied,      // update_refs
  kSubtracted,        // subtract_refs
  kPartitioned,       // move_unreachable
  kWeakrefsCleared,
  kFinalized,
  kResurrectedLeft,   // what finalizers made reachable again is out
  kCleared,           // the rest is gone
};

class CollectionObserver {
 public:
  virtual ~CollectionObserver() = default;
  // `young`: what is being collected; `unreachable`: what has been found so far.
  virtual void after(GcPhase phase, int generation, GcList& young, GcList& unreachable) = 0;
};

}  // namespace ouro::OURO_BUILD
