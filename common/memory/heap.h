// The object heap: every object of an interpreter, by size class, and all of them can be visited.
// CPython: Objects/obmalloc.c; the mimalloc heaps of the free-threaded build.
//
//     Heap  -> bins, one per size class and prefix -> slabs -> blocks
//
// It hands out blocks from a bin's current slab, takes freed ones back into their own slab, and gives a slab that
// became empty back to its source. Objects above kLargestBlock come from the library allocator and are kept in a list.
// Small arrays live here as well, in slabs of their own (memory/arrays.h).
//
// Without a GIL every thread has a heap of its own (memory/heaps.h). Only its thread takes blocks from it and changes
// its slabs; a block that another thread frees is put on a list that the owner looks through when a bin runs dry. And
// memory that was an object's stays readable, as a count of zero, while a reader without a lock may come
// (memory/qsbr.h): the blocks of a slab never change their size, empty slabs and large blocks are retired.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>

#include "memory/account.h"
#include "memory/qsbr.h"
#include "memory/slab.h"
#include "memory/slab_source.h"
#include "support/annotated_mutex.h"
#include "support/intrusive_list.h"

namespace ouro::OURO_BUILD {

class Heap {
 public:
  Heap(MemoryAccount& account, SlabSource& source, Qsbr& qsbr);
  ~Heap();  // every object still there is forgotten, without any finalization
  Heap(const Heap&) = delete;
  Heap& operator=(const Heap&) = delete;

  // Room for an object of `bytes`, behind its prefix. Its count reads zero and it is not visited until its type is set.
  // With kNoObject: room for an array.
  // RETURNS: the object's address, aligned to 16; null when the memory limit is reached.
  void* allocate(std::size_t bytes, Prefix prefix) {
    const std::size_t total = bytes + prefix_bytes(prefix);
    if (total > kLargestBlock) return allocate_large(bytes, prefix);
    Bin& bin = bin_of(total, prefix);
    std::byte* block = bin.free;
    if (block == nullptr) [[unlikely]]
      return allocate_slowly(bin, total, prefix);
    bin.free = next_free(block, prefix);
    unpoison(*bin.current, block);
    return block + prefix_bytes(prefix);
  }

  // REQUIRES: `object` came from allocate(bytes, prefix) with these numbers, its count is zero.
  void free(void* object, std::size_t bytes, Prefix prefix) {
    std::byte* block = static_cast<std::byte*>(object) - prefix_bytes(prefix);
    if (bytes + prefix_bytes(prefix) > kLargestBlock) [[unlikely]]
      return free_large(block);
    Slab* slab = Slab::of(block);
    if constexpr (kFreeThreaded) {
      if (slab->heap != this) return slab->heap->free_remotely(*slab, block, reader_);
    }
    free_in(*slab, block, reader_);
  }

  // Every allocation from now on asks the account, if that is to fail.
  void give_back_kept_blocks();

  // Calls `visit` with the address of every object. It may not allocate or free.
  void walk(const std::function<void(void* object)>& visit);
  // Of every container (memory/walk_containers.h).
  template <class Visitor>
  void walk_containers(Visitor&& visit);

  // Bytes of slabs and large objects, used or not.
  std::size_t bytes_held() const { return bytes_held_.get(); }

  MemoryAccount& account() { return account_; }

  // --- without a GIL ---
  // Its thread takes back what others have freed.
  void take_freed_by_others();
  // Its thread ends: who frees a block of it from now on does that in place, under a lock. And another thread begins
  // with it.
  void rest() OURO_EXCLUDES(resting_);
  void wake() OURO_EXCLUDES(resting_);

  // Its thread, to the reclaimer.
  QsbrReader& reader() { return reader_; }
  Qsbr& qsbr() { return qsbr_; }

 private:
  // `free` are blocks of the current slab that the slab counts as used: to hand one out is to take it off this list.
  // Blocks that are freed go to the slab, and come here all together when this list is empty.
  struct Bin {
    std::byte* free = nullptr;
    Slab* current = nullptr;
    IntrusiveList<Slab> available;  // others with free blocks
    IntrusiveList<Slab> full;
  };
  struct LargeBlock : ListNode {
    Heap* heap;
    std::size_t bytes;
    Prefix prefix;
  };
  static constexpr std::size_t kClasses = kLargestBlock / kBlockAlignment;
  static constexpr std::size_t kLargeHeader = 48;
  static_assert(sizeof(LargeBlock) <= kLargeHeader && kLargeHeader % kBlockAlignment == 0);

  Bin& bin_of(std::size_t total, Prefix prefix) {
    return bins_[static_cast<std::size_t>(prefix) * kClasses + (total + kBlockAlignment - 1) / kBlockAlignment - 1];
  }
  static std::byte* next_free(std::byte* block, Prefix prefix) {
    const auto* link = reinterpret_cast<std::uintptr_t*>(block + link_offset(prefix));
    return reinterpret_cast<std::byte*>(*link & ~std::uintptr_t{1});
  }

  void free_in(Slab& slab, std::byte* block, QsbrReader& reader) {
    poison(slab, block);
    put_back(slab, block, reader);
  }
  void put_back(Slab& slab, std::byte* block, QsbrReader& reader) {
    const bool was_full = slab.free == nullptr;
    slab.link(block) = reinterpret_cast<std::uintptr_t>(slab.free) | 1;
    slab.free = block;
    if (--slab.used == 0 || was_full) [[unlikely]]
      slab_changed(slab, was_full, reader);
  }
  void free_remotely(Slab& slab, std::byte* block, QsbrReader& reader) OURO_EXCLUDES(resting_);
  void* allocate_slowly(Bin& bin, std::size_t total, Prefix prefix);
  static void* take_one(Slab& slab);
  void* allocate_large(std::size_t bytes, Prefix prefix);
  void free_large(std::byte* block);
  Slab* new_slab(std::size_t block_bytes, Prefix prefix, SlabSource::Pages pages);
  static void carve(Slab& slab);
  void slab_changed(Slab& slab, bool was_full, QsbrReader& reader);
  void release(Slab& slab, QsbrReader& reader);
  void give_back(Slab& slab);
  void give_back(LargeBlock& large);
  static void poison(const Slab& slab, std::byte* block);
  static void unpoison(const Slab& slab, std::byte* block);

  MemoryAccount& account_;
  SlabSource& source_;
  Qsbr& qsbr_;
  SharedBytes bytes_held_;
  // Its thread alone; while it rests, who has `resting_`.
  std::array<Bin, kClasses * kPrefixKinds> bins_;
  QsbrReader reader_;

  // Any thread.
  std::atomic<std::byte*> freed_by_others_ = nullptr;  // linked like free blocks
  Mutex resting_;
  std::atomic<bool> is_resting_ = false;
  Mutex large_mutex_;  // with a GIL nobody takes it
  IntrusiveList<LargeBlock> large_;
};

}  // namespace ouro::OURO_BUILD

#include "memory/poison.h"
