// Looking on while a collection runs, phase by phase. CPython: none.
#pragma once

#include <cstdint>

#include "gc/gc_list.h"
#include "trace/observation.h"

namespace ouro::OURO_BUILD {

class CollectionObserver {
 public:
  virtual ~CollectionObserver() = default;
  // `young`: what is being collected; `unreachable`: what has been found so far.
  virtual void after(GcPhase phase, int generation, GcList& young, GcList& unreachable) = 0;
};

}  // namespace ouro::OURO_BUILD
