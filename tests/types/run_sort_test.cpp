// Tests common/types/run_sort.h: against std::stable_sort, with comparisons that fail, and by counting comparisons.
#include "types/run_sort.h"

#include <algorithm>
#include <functional>
#include <gtest/gtest.h>
#include <numeric>
#include <vector>

#include "support/prng.h"

namespace ouro::OURO_BUILD {
namespace {

struct Item {
  int key;
  int place;  // where it was before sorting
};

// Counts, and fails at the comparison with number `fail_at`.
struct Comparisons {
  long made = 0;
  long fail_at = -1;
};
struct ByKey {
  Comparisons* comparisons;
  int operator()(const Item& a, const Item& b) const {
    if (++comparisons->made == comparisons->fail_at) return -1;
    return a.key < b.key;
  }
};

bool sort(std::vector<Item>& items, Comparisons& comparisons) {
  std::vector<Item> scratch(items.size() / 2);
  return RunSort<Item, ByKey>(items.data(), static_cast<std::int64_t>(items.size()), scratch.data(), {&comparisons})
      .sort();
}

using Shape = std::function<int(int place, int size, Prng& random)>;

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> kShapes = {
      [](int, int size, Prng& random) { return static_cast<int>(random.below(static_cast<std::uint64_t>(size) + 1)); },
      [](int, int, Prng& random) { return static_cast<int>(random.below(5)); },
      [](int place, int, Prng&) { return place; },
      [](int place, int, Prng&) { return -place; },
      [](int place, int, Prng&) { return -place / 3; },
      [](int place, int, Prng&) { return place % 17; },
      [](int place, int size, Prng&) { return place < size / 2 ? place : place - size / 2; },
      [](int place, int, Prng&) { return place / 40 % 2 == 0 ? place : -place; },
      [](int place, int size, Prng& random) {
        return random.below(20) == 0 ? static_cast<int>(random.below(static_cast<std::uint64_t>(size) + 1)) : place;
      },
  };
  return kShapes;
}

std::vector<Item> make_items(const Shape& shape, int size, Prng& random) {
  std::vector<Item> items;
  items.reserve(static_cast<std::size_t>(size));
  for (int place = 0; place < size; ++place) items.push_back({shape(place, size, random), place});
  return items;
}

std::vector<int> places(const std::vector<Item>& items) {
  std::vector<int> result;
  result.reserve(items.size());
  for (const Item& item : items) result.push_back(item.place);
  return result;
}

TEST(RunSort, GivesWhatAStableSortGives) {
  Prng random(1);
  for (int round = 0; round < 300; ++round) {
    const int size = static_cast<int>(random.below(round % 20 == 0 ? 5000 : 300));
    for (const Shape& shape : shapes()) {
      std::vector<Item> items = make_items(shape, size, random);
      std::vector<Item> expected = items;
      std::stable_sort(expected.begin(), expected.end(), [](const Item& a, const Item& b) { return a.key < b.key; });
      Comparisons comparisons;
      ASSERT_TRUE(sort(items, comparisons));
      ASSERT_EQ(places(items), places(expected)) << "of " << size;
    }
  }
}

TEST(RunSort, LosesNothingWhereverAComparisonFails) {
  Prng random(2);
  for (const Shape& shape : shapes()) {
    const std::vector<Item> items = make_items(shape, 500, random);
    for (long fail_at = 1;; fail_at += 37) {
      std::vector<Item> sorted = items;
      Comparisons comparisons{0, fail_at};
      if (sort(sorted, comparisons)) break;
      std::vector<int> found = places(sorted);
      std::sort(found.begin(), found.end());
      std::vector<int> all(items.size());
      std::iota(all.begin(), all.end(), 0);
      ASSERT_EQ(found, all) << "after " << fail_at << " comparisons";
    }
  }
}

TEST(RunSort, ComparesNeighboursOnlyWhereAllIsSorted) {
  Prng random(3);
  for (const int size : {2, 63, 64, 1000, 100'000}) {
    for (const std::size_t shape : {std::size_t{2}, std::size_t{3}}) {  // rising, falling
      std::vector<Item> items = make_items(shapes()[shape], size, random);
      Comparisons comparisons;
      ASSERT_TRUE(sort(items, comparisons));
      EXPECT_EQ(comparisons.made, size - 1);
    }
  }
}

TEST(RunSort, LeapsWhenItMergesTwoLongRunsThatHardlyOverlap) {
  std::vector<Item> items;
  items.reserve(20'000);
  for (int i = 0; i < 10'000; ++i) items.push_back({i, i});
  for (int i = 10'000; i < 20'000; ++i) items.push_back({i - 3, i});
  Comparisons comparisons;
  ASSERT_TRUE(sort(items, comparisons));
  EXPECT_LT(comparisons.made, 20'000 + 100);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
