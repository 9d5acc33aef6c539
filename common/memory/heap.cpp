// The slow paths of the object heap. CPython: Objects/obmalloc.c (allocate_from_new_pool, insert_to_usedpool,
// insert_to_freepool).
#include "memory/heap.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>
#include <utility>

#include "memory/table_lock.h"
#include "support/check.h"

namespace ouro::OURO_BUILD {
namespace {

// What a bin starts with: full, so that the first allocation looks for a real one.
Slab& empty_slab() {
  static Slab slab{};
  return slab;
}

constexpr std::size_t kPage = 4096;

}  // namespace

Heap::Heap(MemoryAccount& account, SlabSource& source, Qsbr& qsbr) : account_(account), source_(source), qsbr_(qsbr) {
  for (Bin& bin : bins_) bin.current = &empty_slab();
  reader_.heap = this;
}

Heap::~Heap() {
  qsbr_.remove(reader_);
  for (Bin& bin : bins_) {
    if (bin.current != &empty_slab()) bin.full.append(*bin.current);
    bin.full.splice(bin.available);
    while (!bin.full.empty()) {
      Slab& slab = bin.full.front();
      slab.unlink();
      give_back(slab);
    }
  }
  while (!large_.empty()) {
    LargeBlock& large = large_.front();
    large.unlink();
    give_back(large);
  }
}

// The bin has no block left: its slab may have got some back, or have some not cut yet; else another slab is next.
void* Heap::allocate_slowly(Bin& bin, std::size_t total, Prefix prefix) {
  if constexpr (kFreeThreaded) {
    take_freed_by_others();
    qsbr_.look(reader_);
  }
  Slab* slab = bin.current;
  if (slab->free == nullptr && slab->carved == slab->capacity) {
    if (!bin.available.empty()) {
      slab = &bin.available.front();
      slab->unlink();
    } else {
      // A bin that has filled a slab will fill more: their pages come all at once.
      const auto pages = bin.full.empty() ? SlabSource::Pages::kWhenTouched : SlabSource::Pages::kAtOnce;
      slab = new_slab((total + kBlockAlignment - 1) / kBlockAlignment * kBlockAlignment, prefix, pages);
      if (slab == nullptr) return nullptr;
    }
    if (bin.current != &empty_slab()) bin.full.append(*bin.current);
    bin.current = slab;
  }
  if (slab->free == nullptr) carve(*slab);
  if (account_.is_to_fail()) return account_.reserve(0) ? take_one(*slab) : nullptr;
  bin.free = std::exchange(slab->free, nullptr);
  slab->used = slab->carved;
  return allocate(total - prefix_bytes(prefix), prefix);
}

// Past bin.free: the next allocation comes here again.
void* Heap::take_one(Slab& slab) {
  std::byte* block = slab.free;
  slab.free = next_free(block, slab.prefix);
  ++slab.used;
  unpoison(slab, block);
  return block + prefix_bytes(slab.prefix);
}

void Heap::give_back_kept_blocks() {
  for (Bin& bin : bins_) {
    while (std::byte* block = bin.free) {
      Slab& slab = *bin.current;
      bin.free = next_free(block, slab.prefix);
      slab.link(block) = reinterpret_cast<std::uintptr_t>(slab.free) | 1;
      slab.free = block;
      --slab.used;
    }
  }
}

Slab* Heap::new_slab(std::size_t block_bytes, Prefix prefix, SlabSource::Pages pages) {
  void* memory = source_.take(pages);
  if (memory == nullptr) return nullptr;
  bytes_held_.add(kSlabBytes);
  if constexpr (kAddressSanitizer) __asan_unpoison_memory_region(memory, kSlabBytes);
  auto* slab = new (memory) Slab{};
  slab->heap = this;
  slab->prefix = prefix;
  slab->link_offset = static_cast<std::uint8_t>(link_offset(prefix));
  slab->block_bytes = static_cast<std::uint16_t>(block_bytes);
  slab->capacity = static_cast<std::uint32_t>((kSlabBytes - Slab::kFirstBlock) / block_bytes);
  return slab;
}

// Cuts the next page's worth of blocks, so that memory is touched only as it is needed. The lowest address comes first.
void Heap::carve(Slab& slab) {
  const auto batch = std::max<std::uint32_t>(1, kPage / slab.block_bytes);
  const std::uint32_t end = std::min(slab.capacity, slab.carved + batch);
  for (std::uint32_t i = end; i > slab.carved; --i) {
    std::byte* block = slab.block(i - 1);
    if (slab.prefix != Prefix::kNoObject) {
      // The count: a block that is free counts zero.
      std::memset(block + slab.link_offset - kTypeOffset, 0, kTypeOffset);
    }
    slab.link(block) = reinterpret_cast<std::uintptr_t>(slab.free) | 1;
    slab.free = block;
    poison(slab, block);
  }
  slab.carved = end;
}

// A full slab got a free block, or a slab became empty. The current slab of a bin stays: blocks of it may be in
// bin.free.
void Heap::slab_changed(Slab& slab, bool was_full, QsbrReader& reader) {
  Bin& bin = bin_of(slab.block_bytes, slab.prefix);
  if (&slab == bin.current) return;
  if (slab.used == 0) {
    slab.unlink();
    release(slab, reader);
  } else if (was_full) {
    slab.unlink();
    bin.available.append(slab);
  }
}

void Heap::release(Slab& slab, QsbrReader& reader) {
  bytes_held_.add(std::size_t{0} - kSlabBytes);
  if constexpr (kFreeThreaded) return qsbr_.retire(reader, {&slab, kSlabBytes, Retired::Kind::kSlab});
  give_back(slab);
}

void Heap::give_back(Slab& slab) {
  if constexpr (kAddressSanitizer) __asan_unpoison_memory_region(&slab, kSlabBytes);
  source_.give_back(&slab);
}

void* Heap::allocate_large(std::size_t bytes, Prefix prefix) {
  const std::size_t total = kLargeHeader + prefix_bytes(prefix) + bytes;
  if (total < bytes || !account_.reserve(total)) return nullptr;
  void* memory = std::malloc(total);
  if (memory == nullptr) {
    account_.release(total);
    return nullptr;
  }
  auto* large = new (memory) LargeBlock{};
  large->heap = this;
  large->bytes = total;
  large->prefix = prefix;
  std::byte* block = static_cast<std::byte*>(memory) + kLargeHeader;
  std::byte* type = block + prefix_bytes(prefix) + kTypeOffset;
  std::fill(block, type, std::byte{0});
  *reinterpret_cast<std::uintptr_t*>(type) = 1;
  {
    const TableLock lock(large_mutex_);
    large_.append(*large);
  }
  bytes_held_.add(total);
  return block + prefix_bytes(prefix);
}

void Heap::free_large(std::byte* block) {
  auto* large = reinterpret_cast<LargeBlock*>(block - kLargeHeader);
  {
    const TableLock lock(large->heap->large_mutex_);
    large->unlink();
  }
  large->heap->bytes_held_.add(std::size_t{0} - large->bytes);
  if constexpr (kFreeThreaded) return qsbr_.retire(reader_, {large, large->bytes, Retired::Kind::kLibrary});
  give_back(*large);
}

void Heap::give_back(LargeBlock& large) {
  account_.release(large.bytes);
  std::free(&large);
}

// --- other threads ---

// Release: what this thread did to the block is done before the owner hands it out again.
void Heap::free_remotely(Slab& slab, std::byte* block, QsbrReader& reader) {
  if (is_resting_.load(std::memory_order_relaxed)) {
    const MutexLock lock(resting_);
    if (is_resting_.load(std::memory_order_relaxed)) return free_in(slab, block, reader);
  }
  poison(slab, block);
  std::byte* first = freed_by_others_.load(std::memory_order_relaxed);
  do {
    slab.link(block) = reinterpret_cast<std::uintptr_t>(first) | 1;
  } while (!freed_by_others_.compare_exchange_weak(first, block, std::memory_order_release, std::memory_order_relaxed));
}

void Heap::take_freed_by_others() {
  if (freed_by_others_.load(std::memory_order_relaxed) == nullptr) return;
  std::byte* block = freed_by_others_.exchange(nullptr, std::memory_order_acquire);
  while (block != nullptr) {
    Slab& slab = *Slab::of(block);
    std::byte* next = next_free(block, slab.prefix);
    put_back(slab, block, reader_);  // poisoned when it was freed
    block = next;
  }
}

// Blocks that are put on the list by who has not seen it rest yet are taken back when it wakes.
void Heap::rest() {
  const MutexLock lock(resting_);
  take_freed_by_others();
  give_back_kept_blocks();
  for (Bin& bin : bins_) {
    Slab* slab = std::exchange(bin.current, &empty_slab());
    if (slab == &empty_slab()) continue;
    if (slab->used == 0) {
      release(*slab, reader_);
    } else {
      (slab->free != nullptr || slab->carved < slab->capacity ? bin.available : bin.full).append(*slab);
    }
  }
  is_resting_.store(true, std::memory_order_relaxed);
}

void Heap::wake() {
  const MutexLock lock(resting_);
  is_resting_.store(false, std::memory_order_relaxed);
  take_freed_by_others();
}

void Heap::walk(const std::function<void(void*)>& visit) {
  const auto walk_slab = [&](Slab& slab) {
    if (slab.prefix == Prefix::kNoObject) return;
    for (std::uint32_t i = 0; i < slab.carved; ++i) {
      std::byte* block = slab.block(i);
      if ((slab.link(block) & 1) == 0) visit(block + prefix_bytes(slab.prefix));
    }
  };
  for (Bin& bin : bins_) {
    if (bin.current != &empty_slab()) walk_slab(*bin.current);
    for (Slab& slab : bin.available) walk_slab(slab);
    for (Slab& slab : bin.full) walk_slab(slab);
  }
  for (LargeBlock& large : large_) {
    std::byte* object = reinterpret_cast<std::byte*>(&large) + kLargeHeader + prefix_bytes(large.prefix);
    if ((*reinterpret_cast<std::uintptr_t*>(object + kTypeOffset) & 1) == 0) visit(object);
  }
}

}  // namespace ouro::OURO_BUILD
