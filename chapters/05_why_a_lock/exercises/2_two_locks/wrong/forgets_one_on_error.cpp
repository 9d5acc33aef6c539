// Misconception: forgets one on error
// Rejected by: Transfer.Moves
#include <functional>
#include <utility>

#include "exercise.h"

bool transfer(Account& from, Account& to, long amount) {
  if (&from == &to) {
    const std::lock_guard lock(from.lock);
    return from.money >= amount;
  }
  Lock* first = &from.lock;
  Lock* second = &to.lock;
  if (std::less<>()(&to, &from)) std::swap(first, second);
  first->lock();
  second->lock();
  if (from.money < amount) {
    second->unlock();
    return false;
  }
  from.money -= amount;
  to.money += amount;
  second->unlock();
  first->unlock();
  return true;
}
