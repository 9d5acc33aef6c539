// Looking on while a collection runs, phase by phase. CPython: none.
#pragma once

#include <cstdint>
#include <functional>

#include "object/object.h"
#include "trace/observation.h"

namespace ouro::OURO_BUILD {

// What is being collected, as it stands after a phase.
class CollectionView {
 public:
  virtual ~CollectionView() = default;
  // First what is reachable, as far as one knows, then what is not. `visit` makes and frees no object.
  virtual void for_each(const std::function<void(Object* object, bool unreachable)>& visit) const = 0;
  // The collector's copy of the count, less what was subtracted. REQUIRES: it has one after this phase.
  virtual std::int64_t working_count(const Object* object) const = 0;
};

class CollectionObserver {
 public:
  virtual ~CollectionObserver() = default;
  virtual bool wants_phases() const = 0;  // or only what `finished` tells
  virtual void after(GcPhase phase, int generation, const CollectionView& view) = 0;
  // All is over.
  virtual void finished(const CollectionTimes& times) = 0;
};

}  // namespace ouro::OURO_BUILD
