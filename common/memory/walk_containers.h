// A walk over containers alone, for the collector without a GIL, which makes three of every heap.
// CPython: mi_heap_visit_blocks, as Python/gc_free_threading.c calls it for the two heaps of containers.
//
// Containers have slabs of their own, so that nothing else is touched; and what is to be done with each is compiled
// into the loop.
#pragma once

#include "memory/heaps.h"

namespace ouro::OURO_BUILD {

template <class Visitor>
void Heap::walk_containers(Visitor&& visit) {
  const auto walk_slab = [&](Slab& slab) {
    const std::size_t step = slab.block_bytes;
    std::byte* block = slab.block(0);
    for (std::uint32_t i = 0; i < slab.carved; ++i, block += step) {
      if ((slab.link(block) & 1) == 0) visit(static_cast<void*>(block + prefix_bytes(Prefix::kGcHead)));
    }
  };
  Bin* first = &bin_of(1, Prefix::kGcHead);
  for (Bin* bin = first; bin != first + kClasses; ++bin) {
    walk_slab(*bin->current);
    for (Slab& slab : bin->available) walk_slab(slab);
    for (Slab& slab : bin->full) walk_slab(slab);
  }
  for (LargeBlock& large : large_) {
    if (large.prefix != Prefix::kGcHead) continue;
    std::byte* object = reinterpret_cast<std::byte*>(&large) + kLargeHeader + prefix_bytes(large.prefix);
    if ((*reinterpret_cast<std::uintptr_t*>(object + kTypeOffset) & 1) == 0) visit(static_cast<void*>(object));
  }
}

template <class Visitor>
void Heaps::walk_containers(Visitor&& visit) {
  const MutexLock lock(mutex_);
  main_.walk_containers(visit);
  for (const std::unique_ptr<Heap>& each : others_) each->walk_containers(visit);
}

}  // namespace ouro::OURO_BUILD
