// Where slabs come from and where empty ones go: back to the operating system, but for a small reserve.
// CPython: the arenas of Objects/obmalloc.c (new_arena, arena_map).
#pragma once

#include <cstddef>
#include <vector>

#include "memory/account.h"
#include "memory/slab.h"
#include "support/annotated_mutex.h"

namespace ouro::OURO_BUILD {

class SlabSource {
 public:
  explicit SlabSource(MemoryAccount& account);
  ~SlabSource();
  SlabSource(const SlabSource&) = delete;
  SlabSource& operator=(const SlabSource&) = delete;

  // When a slab's pages are to come from the kernel: each by a fault of its own, or all by one call.
  enum class Pages { kWhenTouched, kAtOnce };
  // kSlabBytes of memory at a multiple of kSlabBytes, contents unspecified. RETURNS: null when there is none.
  void* take(Pages pages = Pages::kWhenTouched);

  // Gives the pages of all but kReserve empty slabs back at once; the addresses stay ours.
  void give_back(void* slab);

  // Is the address in a slab, taken or not?
  bool contains(const void* address);

 private:
  // CPython keeps one empty arena of 1 MiB.
  static constexpr std::size_t kReserve = 16;
  static constexpr std::size_t kRegionBytes = 64 * 1024 * 1024;

  bool reserve_region() OURO_REQUIRES(mutex_);

  MemoryAccount& account_;
  Mutex mutex_;
  std::vector<void*> regions_ OURO_GUARDED_BY(mutex_);
  std::vector<void*> warm_ OURO_GUARDED_BY(mutex_);  // empty, their pages still in memory
  std::vector<void*> cold_ OURO_GUARDED_BY(mutex_);  // empty, without pages
};

}  // namespace ouro::OURO_BUILD
