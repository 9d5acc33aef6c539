// Misconception: one lock at a time
// Rejected by: Transfer.Moves
#include "exercise.h"

bool transfer(Account& from, Account& to, long amount) {
  {
    const std::lock_guard lock(from.lock);
    if (from.money < amount) return false;
    from.money -= amount;
  }
  const std::lock_guard lock(to.lock);
  to.money += amount;
  return true;
}
