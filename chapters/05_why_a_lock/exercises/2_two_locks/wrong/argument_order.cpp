// Misconception: argument order
// Rejected by: Transfer.OneOrder
#include "exercise.h"

bool transfer(Account& from, Account& to, long amount) {
  if (&from == &to) {
    const std::lock_guard lock(from.lock);
    return from.money >= amount;
  }
  const std::lock_guard first(from.lock);
  const std::lock_guard second(to.lock);
  if (from.money < amount) return false;
  from.money -= amount;
  to.money += amount;
  return true;
}
