// A stable sort that uses the order it finds: it splits the array into runs that are sorted already, forwards or
// backwards, and merges neighbours. What is sorted costs n - 1 comparisons, what is random n log n.
// CPython: Objects/listsort.txt, and the merge state of Objects/listobject.c.
//
// Methods: the choice of the runs to merge is powersort by Munro and Wild (2018), as in CPython since 3.11; short runs
// are filled up by binary insertion and merges leap over long stretches, as in timsort by Peters (2002).
//
// A comparison may fail. Then sort() stops and returns false, and the array holds what it held, in some order.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

// Item: plain data. Less: (const Item&, const Item&) -> 1 if the first belongs before the second, 0 if not, -1 on
// failure.
template <class Item, class Less>
class RunSort {
 public:
  // `scratch` has room for half of the items.
  RunSort(Item* items, std::int64_t count, Item* scratch, Less less)
      : items_(items), count_(count), scratch_(scratch), less_(less) {}

  bool sort() {
    const std::int64_t least = least_run(count_);
    for (std::int64_t start = 0; start < count_;) {
      const std::int64_t length = find_run(items_ + start, std::min(least, count_ - start), count_ - start);
      if (length < 0 || !add_run({start, length, 0})) return false;
      start += length;
    }
    while (depth_ > 1) {
      if (!merge_last_two()) return false;
    }
    return true;
  }

 private:
  struct Run {
    std::int64_t start;
    std::int64_t length;
    int power;  // of the boundary to the run before
  };

  // So short that insertion is cheaper than merging, and so that the runs of random data fit into a power of two.
  static std::int64_t least_run(std::int64_t count) {
    constexpr std::int64_t kShort = 64;
    std::int64_t dropped = 0;
    while (count >= kShort) {
      dropped |= count & 1;
      count >>= 1;
    }
    return count + dropped;
  }

  // --- finding runs ---

  // RETURNS: the length of the sorted stretch that `items` begins with, made at least `least` long; -1 on failure.
  std::int64_t find_run(Item* items, std::int64_t least, std::int64_t most) {
    std::int64_t length = natural_run(items, most);
    if (length < 0) return -1;
    for (; length < least; ++length) {
      if (!insert(items, length)) return -1;
    }
    return length;
  }

  // A falling run is turned round; it may not hold equals, whose order that would turn too.
  std::int64_t natural_run(Item* items, std::int64_t most) {
    if (most < 2) return most;
    const int falls = less_(items[1], items[0]);
    if (falls < 0) return -1;
    std::int64_t length = 2;
    for (; length < most; ++length) {
      const int before = less_(items[length], items[length - 1]);
      if (before < 0) return -1;
      if (before != falls) break;
    }
    if (falls != 0) std::reverse(items, items + length);
    return length;
  }

  // Puts items[sorted] where it belongs among the sorted items before it.
  bool insert(Item* items, std::int64_t sorted) {
    const Item item = items[sorted];
    std::int64_t low = 0;
    std::int64_t high = sorted;
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      const int before = less_(item, items[middle]);
      if (before < 0) return false;
      if (before != 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    std::copy_backward(items + low, items + sorted, items + sorted + 1);
    items[low] = item;
    return true;
  }

  // --- choosing what to merge ---

  // How deep the boundary between two neighbours lies in a perfectly balanced tree of merges over all items: the first
  // binary digit in which their middles, as fractions of the array, differ.
  int power_of_boundary(const Run& left, std::int64_t right_length) const {
    std::int64_t a = 2 * left.start + left.length;    // twice the middle of the left run
    std::int64_t b = a + left.length + right_length;  // twice that of the right one
    for (int power = 1;; ++power) {
      if (a >= count_) {
        a -= count_;
        b -= count_;
      } else if (b >= count_) {
        return power;
      }
      a *= 2;
      b *= 2;
    }
  }

  // INVARIANT: the powers on the stack rise.
  bool add_run(Run run) {
    if (depth_ > 0) {
      run.power = power_of_boundary(runs_[depth_ - 1], run.length);
      while (depth_ > 1 && runs_[depth_ - 1].power > run.power) {
        if (!merge_last_two()) return false;
      }
    }
    runs_[depth_++] = run;
    return true;
  }

  bool merge_last_two() {
    Run& left = runs_[depth_ - 2];
    const Run& right = runs_[depth_ - 1];
    const bool done = merge_neighbours(items_ + left.start, left.length, items_ + right.start, right.length);
    left.length += right.length;
    --depth_;
    return done;
  }

  // --- merging ---

  bool merge_neighbours(Item* left, std::int64_t left_count, Item* right, std::int64_t right_count) {
    // What is in place already: the start of the left run and the end of the right one.
    const std::int64_t skip = leap(left_count, [&](std::int64_t i) { return negate(less_(right[0], left[i])); });
    if (skip < 0) return false;
    left += skip;
    left_count -= skip;
    if (left_count == 0) return true;
    const Item& last = left[left_count - 1];
    const std::int64_t skip_end =
        leap(right_count, [&](std::int64_t i) { return negate(less_(right[right_count - 1 - i], last)); });
    if (skip_end < 0) return false;
    right_count -= skip_end;
    if (right_count == 0) return true;

    // The shorter run moves out of the way; the gap it leaves wanders through the other.
    if (left_count <= right_count) {
      std::copy_n(left, left_count, scratch_);
      return merge<1>(scratch_, left_count, right, right_count, left);
    }
    std::copy_n(right, right_count, scratch_);
    return merge<-1>(scratch_ + right_count - 1, right_count, left + left_count - 1, left_count,
                     right + right_count - 1);
  }

  // Merges `aside`, in the scratch, with `rest`, both read and written in direction kStep. Of equals, that of `aside`
  // comes first. INVARIANT: between `out` and `rest` there is room for exactly what is left of `aside`.
  template <int kStep>
  bool merge(Item* aside, std::int64_t aside_count, Item* rest, std::int64_t rest_count, Item* out) {
    const auto rest_first = [&](const Item& from_rest, const Item& from_aside) {
      return kStep > 0 ? less_(from_rest, from_aside) : less_(from_aside, from_rest);
    };
    const auto take_rest = [&](std::int64_t count) {
      std::memmove(first_of<kStep>(out, count), first_of<kStep>(rest, count), bytes(count));
      out += kStep * count;
      rest += kStep * count;
      rest_count -= count;
    };
    const auto take_aside = [&](std::int64_t count) {
      std::memcpy(first_of<kStep>(out, count), first_of<kStep>(aside, count), bytes(count));
      out += kStep * count;
      aside += kStep * count;
      aside_count -= count;
    };

    bool failed = false;
    while (aside_count > 0 && rest_count > 0) {
      // One by one, until one side wins often in a row.
      std::int64_t wins = 0;
      bool rest_won = false;
      while (wins < kLeapAfter && aside_count > 0 && rest_count > 0) {
        const int first = rest_first(*rest, *aside);
        failed = first < 0;
        if (failed) break;
        wins = rest_won == (first != 0) ? wins + 1 : 1;
        rest_won = first != 0;
        rest_won ? take_rest(1) : take_aside(1);
      }
      // Then in leaps, as long as they pay.
      std::int64_t leapt = kLeapAfter;
      while (!failed && leapt >= kLeapAfter && aside_count > 0 && rest_count > 0) {
        const std::int64_t from_rest =
            leap(rest_count, [&](std::int64_t i) { return rest_first(rest[kStep * i], *aside); });
        failed = from_rest < 0;
        if (failed) break;
        take_rest(from_rest);
        if (rest_count == 0) break;
        const std::int64_t from_aside =
            leap(aside_count, [&](std::int64_t i) { return negate(rest_first(*rest, aside[kStep * i])); });
        failed = from_aside < 0;
        if (failed) break;
        take_aside(from_aside);
        leapt = std::max(from_rest, from_aside);
      }
      if (failed) break;
    }
    take_aside(aside_count);
    return !failed;
  }

  // `holds` is true (1) for the first so many of `count` items, then false (0).
  // RETURNS: how many, found in steps that double and then halve; -1 if `holds` fails.
  template <class Predicate>
  static std::int64_t leap(std::int64_t count, Predicate holds) {
    std::int64_t low = 0;  // it holds before here
    std::int64_t high = 1;
    for (; high <= count; high *= 2) {
      const int is = holds(high - 1);
      if (is < 0) return -1;
      if (is == 0) break;
      low = high;
    }
    high = std::min(high - 1, count);  // it does not hold from here on
    while (low < high) {
      const std::int64_t middle = low + (high - low) / 2;
      const int is = holds(middle);
      if (is < 0) return -1;
      if (is != 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  static int negate(int truth) { return truth < 0 ? -1 : 1 - truth; }
  static std::size_t bytes(std::int64_t count) { return static_cast<std::size_t>(count) * sizeof(Item); }
  // The lowest address of `count` items from `item` on in direction kStep.
  template <int kStep>
  static Item* first_of(Item* item, std::int64_t count) {
    return kStep > 0 ? item : item - count + 1;
  }

  static constexpr std::int64_t kLeapAfter = 7;
  static constexpr int kMostRuns = 70;  // powers rise on the stack, and none is above the 64 bits of a length

  Item* items_;
  const std::int64_t count_;
  Item* scratch_;
  Less less_;
  std::array<Run, kMostRuns> runs_;
  int depth_ = 0;
};

}  // namespace ouro::OURO_BUILD
