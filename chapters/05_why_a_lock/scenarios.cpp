// The scenarios: shared objects made anew, and what each thread does with them.
#include "scenarios.h"

#include <memory>
#include <string>
#include <vector>

#include "sim/platform.h"
#include "sim/world.h"

namespace ouro::ch05 {
namespace {

using sim::Atomic;
using sim::Ending;
using sim::Mutex;
using sim::Scenario;

void load_and_store(Atomic<int>& count, int by) {
  const int seen = count.load();
  count.store(seen + by);
}

void with_both(Mutex& one, Mutex& other) {
  one.lock();
  other.lock();
  other.unlock();
  one.unlock();
}

Ending of_count(int left, int right) {
  return {left == right ? kRight : left > right ? kLeaks : kFreedEarly, left != right};
}

}  // namespace

Scenario two_increments() {
  auto count = std::make_shared<Atomic<int>>(1, "count");
  const auto increment = [count] { load_and_store(*count, 1); };
  return {.threads = {{"A", increment}, {"B", increment}}, .ending = [count] { return of_count(count->peek(), 3); }};
}

Scenario increment_against_decrement() { return counting(Care::none); }

Scenario counting(Care care) {
  struct Shared {
    Atomic<int> count{2, "count"};
    Atomic<int> others{0, "B's count"};
    Mutex lock{"lock"};
  };
  auto shared = std::make_shared<Shared>();
  const auto change = [shared, care](int by, bool is_owner) {
    switch (care) {
      case Care::none:
        load_and_store(shared->count, by);
        break;
      case Care::lock:
        shared->lock.lock();
        load_and_store(shared->count, by);
        shared->lock.unlock();
        break;
      case Care::atomic:
        shared->count.fetch_add(by);
        break;
      case Care::own:
        load_and_store(is_owner ? shared->count : shared->others, by);
        break;
    }
  };
  return {.threads = {{"A", [=] { change(1, true); }}, {"B", [=] { change(-1, false); }}},
          .ending = [shared] { return of_count(shared->count.peek() + shared->others.peek(), 2); }};
}

Scenario allocating(Care care) {
  struct Arena {
    Atomic<int> next{0, "next"};
    Atomic<int> next_of_b{100, "B's next"};
    Mutex lock{"lock"};
    int given[2] = {-1, -1};
  };
  auto arena = std::make_shared<Arena>();
  const auto take = [](Atomic<int>& next) {
    const int block = next.load();
    next.store(block + 1);
    return block;
  };
  const auto allocate = [arena, care, take](int me) {
    switch (care) {
      case Care::none:
        arena->given[me] = take(arena->next);
        break;
      case Care::lock:
        arena->lock.lock();
        arena->given[me] = take(arena->next);
        arena->lock.unlock();
        break;
      case Care::atomic:
        arena->given[me] = arena->next.fetch_add(1);
        break;
      case Care::own:
        arena->given[me] = take(me == 0 ? arena->next : arena->next_of_b);
        break;
    }
  };
  return {.threads = {{"A", [=] { allocate(0); }}, {"B", [=] { allocate(1); }}}, .ending = [arena] {
            const bool same = arena->given[0] == arena->given[1];
            return Ending{same ? "one block for two objects" : kRight, same};
          }};
}

Scenario marking(bool stops_the_world) {
  struct Heap {
    Atomic<int> first{0, "first"};  // 1: it refers to the object
    Atomic<int> second{1, "second"};
    Mutex world{"world"};
    bool marked = false;
  };
  auto heap = std::make_shared<Heap>();
  const auto move = [heap] {
    const int reference = heap->second.load();
    heap->first.store(reference);
    heap->second.store(0);
  };
  const auto mark = [heap] {
    const bool by_first = heap->first.load() == 1;
    const bool by_second = heap->second.load() == 1;
    heap->marked = by_first || by_second;
  };
  const auto in_turn = [heap, stops_the_world](const auto& work) {
    if (!stops_the_world) return work();
    heap->world.lock();
    work();
    heap->world.unlock();
  };
  return {.threads = {{"program", [=] { in_turn(move); }}, {"collector", [=] { in_turn(mark); }}}, .ending = [heap] {
            return Ending{heap->marked ? kRight : kFreedEarly, !heap->marked};
          }};
}

Scenario naive_extension(bool under_one_lock) {
  struct Shared {
    Atomic<int> calls{0, "calls"};
    Mutex lock{"lock"};
  };
  auto shared = std::make_shared<Shared>();
  const auto call = [shared, under_one_lock] {
    if (!under_one_lock) return load_and_store(shared->calls, 1);
    shared->lock.lock();
    load_and_store(shared->calls, 1);
    shared->lock.unlock();
  };
  return {.threads = {{"A", call}, {"B", call}}, .ending = [shared] {
            const bool right = shared->calls.peek() == 2;
            return Ending{right ? kRight : "a call is not counted", !right};
          }};
}

Scenario with_two_locks(int locks, bool in_order) {
  static const char* const kNames[] = {"lock1", "lock2", "lock3", "lock4"};
  static const char* const kThreads[] = {"A", "B", "C", "D"};
  auto all = std::make_shared<std::vector<std::unique_ptr<Mutex>>>();
  for (int i = 0; i < locks; ++i) all->push_back(std::make_unique<Mutex>(kNames[i]));
  Scenario scenario;
  for (int i = 0; i < locks; ++i) {
    int first = i;
    int second = (i + 1) % locks;
    if (in_order && first > second) std::swap(first, second);
    const auto body = [all, first, second] {
      with_both(*(*all)[static_cast<std::size_t>(first)], *(*all)[static_cast<std::size_t>(second)]);
    };
    scenario.threads.push_back({kThreads[i], body});
  }
  scenario.ending = [] { return Ending{kRight, false}; };
  return scenario;
}

Scenario with_one_lock(bool twice) {
  auto lock = std::make_shared<Mutex>("lock");
  const auto take = [lock, twice] {
    if (twice) return with_both(*lock, *lock);
    lock->lock();
    lock->unlock();
  };
  return {.threads = {{"A", take}, {"B", take}}, .ending = [] { return Ending{kRight, false}; }};
}

Scenario borrow_and_use() {
  struct Object {
    Atomic<int> count{2, "count"};
    Atomic<int> object{1, "object"};  // 0: it is freed
  };
  auto shared = std::make_shared<Object>();
  const auto change = [shared](int by) {
    const int seen = shared->count.load();
    shared->count.store(seen + by);
    if (seen + by == 0) shared->object.poke(0);  // part of the store: whoever stores 0 frees
  };
  const auto borrow = [=] {
    change(1);
    change(-1);
    sim::require(shared->object.load() == 1, kFreedEarly);
  };
  return {.threads = {{"A", borrow}, {"B", [=] { change(-1); }}},
          .ending = [shared] { return of_count(shared->count.peek(), 1); }};
}

}  // namespace ouro::ch05
