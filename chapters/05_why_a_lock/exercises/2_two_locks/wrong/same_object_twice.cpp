// Misconception: same object twice
// Rejected by: Transfer.Moves
#include <functional>

#include "exercise.h"

bool transfer(Account& from, Account& to, long amount) {
  const bool in_order = std::less<>()(&from, &to);
  const std::lock_guard first(in_order ? from.lock : to.lock);
  const std::lock_guard second(in_order ? to.lock : from.lock);
  if (from.money < amount) return false;
  from.money -= amount;
  to.money += amount;
  return true;
}
