// Slabs from anonymous mappings. CPython: Objects/obmalloc.c (_PyObject_ArenaMmap).
#include "memory/slab_source.h"

#include <algorithm>
#include <cstdint>
#include <sys/mman.h>

#include "support/check.h"
#include "support/config.h"

namespace ouro::OURO_BUILD {

SlabSource::SlabSource(MemoryAccount& account) : account_(account) {}

SlabSource::~SlabSource() {
  const MutexLock lock(mutex_);
  for (void* region : regions_) munmap(region, kRegionBytes);
}

void* SlabSource::take(Pages pages) {
  if (!account_.reserve(kSlabBytes)) return nullptr;
  const MutexLock lock(mutex_);
  const bool is_warm = !warm_.empty();
  if (!is_warm && cold_.empty() && !reserve_region()) {
    account_.release(kSlabBytes);
    return nullptr;
  }
  std::vector<void*>& from = is_warm ? warm_ : cold_;
  void* slab = from.back();
  from.pop_back();
  // A kernel before 5.14 declines: then they come one by one.
  if (!is_warm && pages == Pages::kAtOnce) madvise(slab, kSlabBytes, MADV_POPULATE_WRITE);
  return slab;
}

void SlabSource::give_back(void* slab) {
  account_.release(kSlabBytes);
  const MutexLock lock(mutex_);
  if (warm_.size() < kReserve) return warm_.push_back(slab);
  OURO_CHECK(madvise(slab, kSlabBytes, MADV_DONTNEED) == 0, "the kernel takes back pages of ours");
  cold_.push_back(slab);
}

bool SlabSource::contains(const void* address) {
  const MutexLock lock(mutex_);
  const auto* at = static_cast<const std::byte*>(address);
  return std::any_of(regions_.begin(), regions_.end(), [at](const void* region) {
    const auto* begin = static_cast<const std::byte*>(region);
    return at >= begin && at < begin + kRegionBytes;
  });
}

// Maps more addresses than needed and cuts off what is not aligned. No page is used before it is touched. Huge pages
// are declined: they would make "how much memory does this take" depend on the machine's mood.
bool SlabSource::reserve_region() {
  constexpr std::size_t kSpan = kRegionBytes + kSlabBytes;
  void* mapped = mmap(nullptr, kSpan, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) return false;
  const auto begin = reinterpret_cast<std::uintptr_t>(mapped);
  const std::uintptr_t aligned = (begin + kSlabBytes - 1) & ~(kSlabBytes - 1);
  const std::size_t before = aligned - begin;
  if (before > 0) munmap(mapped, before);
  if (before < kSlabBytes) munmap(reinterpret_cast<void*>(aligned + kRegionBytes), kSlabBytes - before);
  void* region = reinterpret_cast<void*>(aligned);
  madvise(region, kRegionBytes, MADV_NOHUGEPAGE);
  regions_.push_back(region);
  for (std::size_t offset = kRegionBytes; offset > 0; offset -= kSlabBytes) {
    cold_.push_back(static_cast<std::byte*>(region) + (offset - kSlabBytes));
  }
  return true;
}

}  // namespace ouro::OURO_BUILD
