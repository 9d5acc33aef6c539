// The account with the lower address first, whatever the direction; one and the same account is locked once.
#include <functional>

#include "exercise.h"

bool transfer(Account& from, Account& to, long amount) {
  if (&from == &to) {
    const std::lock_guard lock(from.lock);
    return from.money >= amount;
  }
  const bool in_order = std::less<>()(&from, &to);
  const std::lock_guard first(in_order ? from.lock : to.lock);
  const std::lock_guard second(in_order ? to.lock : from.lock);
  if (from.money < amount) return false;
  from.money -= amount;
  to.money += amount;
  return true;
}
