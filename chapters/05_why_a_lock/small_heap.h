// A heap of pairs, and three ways to know which are dead: a plain count, an atomic count, or none and a collector that
// marks and sweeps. Small enough to see what a reference costs in each.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <vector>

namespace ouro::ch05 {

enum class Knowing { counts, atomic_counts, tracing };

struct Pair {
  Pair* left = nullptr;
  Pair* right = nullptr;
  std::atomic<std::int64_t> count = 0;  // with counts: of references
  bool marked = false;                  // with tracing
  bool used = false;
};

struct Pauses {
  int collections = 0;
  double seconds = 0;
  double longest = 0;  // seconds
};

// The program's variables are `roots`; they and the fields of pairs are all that refers to pairs.
template <Knowing kHow>
class SmallHeap {
 public:
  SmallHeap(std::size_t pairs, std::size_t roots) : cells_(pairs), roots_(roots) {
    for (Pair& cell : cells_) free_.push_back(&cell);
  }

  // A new pair, which `slot` refers to from now on. THROWS: std::bad_alloc when everything lives.
  Pair* make(Pair*& slot);

  //! [assign]
  // slot = value: the one thing that a program does all the time.
  void assign(Pair*& slot, Pair* value) {
    if constexpr (kHow == Knowing::tracing) {
      slot = value;
    } else {
      if (value != nullptr) increment(*value);
      Pair* const old = slot;
      slot = value;
      if (old != nullptr) decrement(*old);
    }
  }
  //! [assign]

  Pair*& root(std::size_t number) { return roots_[number]; }
  std::size_t most_in_use() const { return most_in_use_; }
  const Pauses& pauses() const { return pauses_; }

 private:
  void increment(Pair& pair) {
    if constexpr (kHow == Knowing::atomic_counts) {
      pair.count.fetch_add(1, std::memory_order_relaxed);  // as in refcount/atomic.h
    } else {
      pair.count.store(pair.count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
    }
  }
  void decrement(Pair& pair) {
    std::int64_t left = 0;
    if constexpr (kHow == Knowing::atomic_counts) {
      left = pair.count.fetch_sub(1, std::memory_order_acq_rel) - 1;
    } else {
      left = pair.count.load(std::memory_order_relaxed) - 1;
      pair.count.store(left, std::memory_order_relaxed);
    }
    if (left == 0) die(pair);
  }
  void die(Pair& pair);
  void collect();
  void mark();
  void sweep();

  std::vector<Pair> cells_;
  std::vector<Pair*> roots_;
  std::vector<Pair*> free_;
  std::size_t most_in_use_ = 0;
  Pauses pauses_;
};

extern template class SmallHeap<Knowing::counts>;
extern template class SmallHeap<Knowing::atomic_counts>;
extern template class SmallHeap<Knowing::tracing>;

}  // namespace ouro::ch05
