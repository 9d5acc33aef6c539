// Checks exercise 2: what is moved and which locks are taken, by one thread; then many threads, watched by
// ThreadSanitizer.
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <thread>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

constexpr std::size_t kAccounts = 4;
using Accounts = std::array<Account, kAccounts>;

struct LockedAgain {};

// What one call does with the locks.
class Record final : public Watcher {
 public:
  explicit Record(const Accounts& accounts) : accounts_(accounts) { watcher = this; }
  ~Record() override { watcher = nullptr; }

  void locks(const Lock& lock) override {
    const std::size_t which = number(lock);
    if (std::count(held.begin(), held.end(), which) != 0) throw LockedAgain();
    held.push_back(which);
    order.push_back(which);
    most = std::max(most, held.size());
  }
  void unlocks(const Lock& lock) override { std::erase(held, number(lock)); }

  std::vector<std::size_t> held;   // now
  std::vector<std::size_t> order;  // in which they were locked
  std::size_t most = 0;            // at the same time

 private:
  std::size_t number(const Lock& lock) const {
    for (std::size_t i = 0; i < kAccounts; ++i) {
      if (&accounts_[i].lock == &lock) return i;
    }
    return kAccounts;
  }
  const Accounts& accounts_;
};

struct Order {
  std::size_t from, to;
  long amount;
};

std::string show(const Order& order) {
  return fmt::format("transfer(account {}, account {}, {}); every account has 10", order.from, order.to, order.amount);
}

std::optional<Mistake> run(const Order& order) {
  Accounts accounts;
  for (Account& each : accounts) each.money = 10;
  Record record(accounts);
  bool moved = false;
  try {
    moved = transfer(accounts[order.from], accounts[order.to], order.amount);
  } catch (const LockedAgain&) {
    return Mistake{"it locks a lock that it has: it waits for itself, for ever", "it locks that account once",
                   "who has a lock does not take it again", "same object twice",
                   "from and to may be the same account."};
  }
  const bool enough = order.amount <= 10;
  if (!record.held.empty()) {
    Mistake mistake{fmt::format("afterwards the lock of account {} is still taken", record.held.front()),
                    "all locks are given back", "what is taken is given back, whichever way the function is left"};
    if (!enough) {
      mistake.misconception = "forgets one on error";
      mistake.why = "There was too little money. That way out of the function must give back both.";
    }
    return mistake;
  }
  if (order.from != order.to && record.most < 2) {
    return Mistake{"it never has both locks", "it has both while it moves the money",
                   "nobody sees money that is in neither account", "one lock at a time",
                   "Between the two locks the money has left one account and is not yet in the other."};
  }
  const long change = enough && order.from != order.to ? order.amount : 0;
  const long from = accounts[order.from].money;
  const long to = accounts[order.to].money;
  const long right_to = order.from == order.to ? 10 : 10 + change;
  if (moved == enough && from == 10 - change && to == right_to) return std::nullopt;
  return Mistake{fmt::format("returns {}; account {} has {}, account {} has {}", moved, order.from, from, order.to, to),
                 fmt::format("returns {}; {} and {}", enough, 10 - change, right_to),
                 "money is moved when there is enough of it, and is neither made nor lost"};
}

// In which order two accounts are locked by a transfer from i to j.
std::vector<std::size_t> locking_order(Accounts& accounts, std::size_t from, std::size_t to) {
  Record record(accounts);
  transfer(accounts[from], accounts[to], 0);
  return record.order;
}

}  // namespace

TEST(Transfer, Moves) {
  const auto draw = [](Choices& choices) {
    Order order{};
    order.from = choices.below(kAccounts);
    order.to = choices.below(kAccounts);
    order.amount = choices.between(0, 20);
    return order;
  };
  for_all(draw, show, run);
}

TEST(Transfer, OneOrder) {
  Accounts accounts;
  for (std::size_t i = 0; i < kAccounts; ++i) {
    for (std::size_t j = i + 1; j < kAccounts; ++j) {
      const auto there = locking_order(accounts, i, j);
      const auto back = locking_order(accounts, j, i);
      if (there == back || there.size() != 2) continue;
      show_example(fmt::format(
          "A: transfer(account {0}, account {1}, ...)    B: transfer(account {1}, account {0}, ...)", i, j));
      return reject(
          {fmt::format("A locks {} and then {}; B locks {} and then {}", there[0], there[1], back[0], back[1]),
           "both lock them in the same order", "two locks are always taken in the same order", "argument order",
           "A has its first lock and waits for B's, B has its first and waits for A's: nobody goes on. The arguments "
           "come in any order, addresses do not."});
    }
  }
}

TEST(Transfer, ManyThreads) {
  show_example("4 threads, 2000 transfers each between 4 accounts, in all directions");
  if_it_ends_by(Ending::kDeadlock, {"threads can wait for each other for ever", "no order of events ends so",
                                    "locks are always taken in the same order", "argument order",
                                    "Two transfers in opposite directions lock in opposite orders."});
  if_it_ends_by(Ending::kDataRace, {"money is read or written without its account's lock", "never without",
                                    "nobody touches `money` without the lock"});
  if_it_ends_by(Ending::kHang,
                {"threads wait for each other for ever", "they end", "locks are always taken in the same order"});
  Accounts accounts;
  for (Account& each : accounts) each.money = 10;
  std::vector<std::thread> threads;
  for (unsigned me = 0; me < 4; ++me) {
    threads.emplace_back([&accounts, me] {
      unsigned state = me + 1;
      for (int n = 0; n < 2000; ++n) {
        state = state * 1664525u + 1013904223u;
        transfer(accounts[state >> 30], accounts[(state >> 28) & 3], (state >> 24) & 7);
      }
    });
  }
  for (std::thread& each : threads) each.join();
  long sum = 0;
  for (const Account& each : accounts) sum += each.money;
  if (sum != 40) reject({fmt::format("{} in all accounts together", sum), "40", "money is neither made nor lost"});
}
