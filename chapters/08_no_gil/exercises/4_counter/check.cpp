// Checks exercise 4: the numbers that two and three threads get, in every order of their steps.
#include <algorithm>
#include <gtest/gtest.h>
#include <memory>
#include <numeric>
#include <vector>

#include "../every_order.h"
#include "exercise.h"

using every_order::Explanation;
using ouro::sim::Ending;
using ouro::sim::MakeScenario;

namespace {

constexpr const char* kTwice = "two threads get the same number";
constexpr const char* kLeftOut = "a number is left out";
constexpr const char* kLost = "a count is lost";
constexpr const char* kShared = "two threads touch the same cell";
constexpr const char* kLockLeft = "a thread is done, and still has the lock";

const char* const kInvariant = "every call gets a number of its own, and none is left out";

const std::vector<Explanation> kNumbers = {
    {kTakenTwice, "unlock() on every way out", "does not unlock", "The next call waits for this thread: for itself."},
    {kLockLeft, "unlock() on every way out", "does not unlock", "The others wait for ever."},
    {kTwice, "the lock is held from the read to the write", "a lock dropped between",
     "Each half is safe. Between them another thread does its own two halves.", "try-lock"},
    {kTwice, "the lock is held from the read to the write", "a lock dropped between",
     "Each half is safe. Between them another thread does its own two halves.", "unlock lock"},
    {kTwice, "a read and a write at once", "volatile",
     "Volatile says that the read and the write happen. It does not say that nothing happens between them.",
     "store plain"},
    {kTwice, "a read and a write at once", "atomic read plus atomic write",
     "Each is one step. Together they are two, and another thread comes between.", "store atomic"},
    {kTwice, "the number that fetch_add returned, plus one", "reads the number again afterwards",
     "By then another thread has added too. Only what your own fetch_add returned is yours.", "load atomic"},
    {kLeftOut, "the first one is 1", "fetch_add returns the new number", "It returns the number as it was before.",
     "update atomic"}};

const std::vector<Explanation> kCounts = {
    {kShared, "thread `me` touches cell `me`", "one cell for all",
     "It may even be right, and it does not scale: the cell travels from core to core with each count."},
    {kLost, "what was counted", "total looks at one cell only", "The others have counted too."}};

struct Shop {
  Counter counter;
  std::vector<long> numbers[3];
};

MakeScenario customers(const std::vector<int>& calls) {
  return [=] {
    auto shop = std::make_shared<Shop>();
    ouro::sim::Scenario scenario;
    for (std::size_t i = 0; i < calls.size(); ++i) {
      scenario.threads.push_back({std::string(1, static_cast<char>('A' + i)), [shop, i, times = calls[i]] {
                                    for (int n = 0; n < times; ++n) {
                                      shop->numbers[i].push_back(take_number(shop->counter));
                                      ouro::sim::require(!shop->counter.lock.is_mine(), kLockLeft);
                                    }
                                  }});
    }
    scenario.ending = [shop] {
      std::vector<long> all;
      for (const auto& each : shop->numbers) all.insert(all.end(), each.begin(), each.end());
      std::sort(all.begin(), all.end());
      for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0 && all[i] == all[i - 1]) return Ending{kTwice, true};
      }
      const bool is_right = all.front() == 1 && all.back() == static_cast<long>(all.size());
      return is_right ? Ending{"right", false} : Ending{kLeftOut, true};
    };
    return scenario;
  };
}

// A waits for the others and adds up.
MakeScenario counting(const std::vector<int>& calls) {
  struct World {
    explicit World(int others) : others_done(others) {}
    Cells cells;
    every_order::Gate others_done;
  };
  return [=] {
    auto world = std::make_shared<World>(static_cast<int>(calls.size()) - 1);
    const auto all = std::accumulate(calls.begin(), calls.end(), 0L);
    ouro::sim::Scenario scenario;
    for (std::size_t i = 0; i < calls.size(); ++i) {
      const auto body = [=, times = calls[i]] {
        for (int n = 0; n < times; ++n) count(world->cells, static_cast<int>(i));
        if (i > 0) return world->others_done.pass(0);
        world->others_done.wait();
        for (const Cell& each : world->cells.cells) ouro::sim::require(each.threads() <= 1, kShared);
        ouro::sim::require(total(world->cells) == all, kLost);
      };
      scenario.threads.push_back({std::string(1, static_cast<char>('A' + i)), body});
    }
    return scenario;
  };
}

}  // namespace

TEST(Numbers, OneThread) {
  every_order::expect_good(
      "A takes three numbers.", customers({3}), every_order::kInTurn, kInvariant,
      {{kTakenTwice, "unlock() on every way out", "does not unlock", "The thread waits for itself."},
       {kLockLeft, "unlock() on every way out", "does not unlock", "The others wait for ever."},
       {kLeftOut, "the first one is 1", "fetch_add returns the new number",
        "It returns the number as it was before."}});
}

TEST(Numbers, TwoThreads) {
  every_order::expect_good("A and B take a number each.", customers({1, 1}), every_order::kAnyOrder, kInvariant,
                           kNumbers);
}

TEST(Numbers, ThreeThreads) {
  every_order::expect_good("A takes two numbers, B and C take one each.", customers({2, 1, 1}),
                           {.preemptions = 3, .timeouts = 0}, kInvariant, kNumbers);
}

TEST(Cells, AddUp) {
  every_order::expect_good(
      "A counts twice, B three times, C once.", counting({2, 3, 1}), {.preemptions = 2, .timeouts = 0},
      "the total is what all have counted, and no thread waits for another one's cache line", kCounts);
}
