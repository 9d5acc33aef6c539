// The model's turn as a template: what is not switched on costs nothing.
#include "mechanisms.h"

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <vector>

#include "refcount/biased.h"
#include "refcount/plain.h"
#include "support/byte_mutex.h"

namespace ouro::ch08 {
namespace {

struct Switches {
  bool biased = false;     // counts with an owner, in a header that is 16 bytes larger
  bool locks = false;      // what changes an object takes its lock
  bool lock_free = false;  // what reads takes none, and has to look twice
  bool deferred = false;   // functions are not counted
};

// What an interpreter does between two instructions, as to time: it loads the next one, which it cannot know before it
// has the last.
class Dispatch {
 public:
  void instructions(int count) {
    for (int i = 0; i < count; ++i) at_ = code_[at_];
    done_ += count;
  }
  std::int64_t done() const { return done_ + at_; }

 private:
  static constexpr std::size_t kLength = 16;

  std::uint8_t at_ = 0;
  std::int64_t done_ = 0;
  // Volatile: as unknown to the compiler as a program is.
  volatile std::uint8_t code_[kLength] = {3, 5, 7, 9, 11, 13, 15, 1, 2, 4, 6, 8, 10, 12, 14, 0};
};

// `kOther` instructions between two steps.
template <Switches on, int kOther>
class Model {
  using Count = std::conditional_t<on.biased, BiasedRefCount, PlainRefCount>;

  struct Object {
    Count count;
    Object* next_free = nullptr;
    std::int64_t value = 0;
  };

 public:
  Model() {
    for (std::size_t i = 0; i < kItems; ++i)
      slots_[i].store(make(static_cast<std::int64_t>(i)), std::memory_order_relaxed);
    attribute_.store(make(7), std::memory_order_relaxed);
    function_ = make(0);
  }

  std::int64_t turn(std::size_t i) {
    if constexpr (!on.deferred) take(function_);
    dispatch_.instructions(kOther);
    Object* a = read(slots_[i % kItems]);
    dispatch_.instructions(kOther);
    Object* b = read(slots_[(i + 5) % kItems]);
    dispatch_.instructions(kOther);
    Object* c = read(attribute_);
    dispatch_.instructions(kOther);
    Object* sum = make(a->value + b->value + c->value);
    dispatch_.instructions(kOther);
    drop(c);
    drop(b);
    drop(a);
    dispatch_.instructions(2 * kOther);
    write(slots_[(i + 1) % kItems], sum);
    dispatch_.instructions(kOther);
    if constexpr (!on.deferred) drop(function_);
    return dispatch_.done();
  }

 private:
  static constexpr std::size_t kItems = 16;

  void take(Object* object) { object->count.increment(me_); }
  void drop(Object* object) {
    if (object->count.decrement(me_) == Drop::kDead) {
      object->next_free = free_;
      free_ = object;
    }
  }

  Object* make(std::int64_t value) {
    if (free_ == nullptr) {
      memory_.push_back(std::make_unique<Object>());
      free_ = memory_.back().get();
    }
    Object* object = free_;
    free_ = object->next_free;
    object->count.start(me_);
    if constexpr (on.biased) {  // the header's other fields
      object->count.header_flags.store(0, std::memory_order_relaxed);
      object->count.header_gc_bits.store(0, std::memory_order_relaxed);
    }
    object->value = value % 1000;
    return object;
  }

  Object* read(std::atomic<Object*>& slot) {
    if constexpr (on.lock_free) {
      Object* object = slot.load(std::memory_order_acquire);
      if (object->count.owner() == me_) {
        take(object);
      } else if (!object->count.try_increment(me_)) {
        throw std::runtime_error("there is one thread, and it is not the owner");
      }
      if (slot.load(std::memory_order_acquire) != object)
        throw std::runtime_error("nobody writes, and a slot has changed");
      return object;
    }
    if constexpr (on.locks) mutex_.lock();
    Object* object = slot.load(std::memory_order_relaxed);
    take(object);
    if constexpr (on.locks) mutex_.unlock();
    return object;
  }

  void write(std::atomic<Object*>& slot, Object* object) {
    if constexpr (on.locks) mutex_.lock();
    Object* old = slot.load(std::memory_order_relaxed);
    slot.store(object, on.lock_free ? std::memory_order_release : std::memory_order_relaxed);
    if constexpr (on.locks) mutex_.unlock();
    drop(old);
  }

  Dispatch dispatch_;
  const ThreadId me_ = current_thread_id();
  Object* free_ = nullptr;
  std::vector<std::unique_ptr<Object>> memory_;
  ByteMutex<kYieldsWithoutGil> mutex_;
  std::atomic<Object*> slots_[kItems] = {};
  std::atomic<Object*> attribute_ = nullptr;
  Object* function_ = nullptr;
};

template <Switches on, int kOther>
double measure(int turns) {
  Model<on, kOther> model;
  std::int64_t sum = 0;
  const auto begin = std::chrono::steady_clock::now();
  for (int i = 0; i < turns; ++i) sum ^= model.turn(static_cast<std::size_t>(i));
  const auto time = std::chrono::steady_clock::now() - begin;
  if (sum == 0) throw std::runtime_error("nothing was done");
  return std::chrono::duration<double, std::nano>(time).count() / turns;
}

template <int kOther>
std::vector<MechanismStep> steps() {
  constexpr Switches kWithGil = {};
  constexpr Switches kBiased = {.biased = true};
  constexpr Switches kLocks = {.biased = true, .locks = true};
  constexpr Switches kLockFree = {.biased = true, .locks = true, .lock_free = true};
  constexpr Switches kAll = {.biased = true, .locks = true, .lock_free = true, .deferred = true};
  return {{"with the lock of all", "with\\nthe GIL", measure<kWithGil, kOther>},
          {"biased counts, a larger header", "biased\\ncounts", measure<kBiased, kOther>},
          {"a lock per object, for reads too", "lock per\\nobject", measure<kLocks, kOther>},
          {"reads without a lock", "reads\\nwithout", measure<kLockFree, kOther>},
          {"functions are not counted", "deferred\\ncounts", measure<kAll, kOther>},
          {"with the lock of all, again", "", measure<kWithGil, kOther>}};
}

}  // namespace

std::vector<MechanismStep> mechanism_steps(bool much_else) { return much_else ? steps<3>() : steps<1>(); }

}  // namespace ouro::ch08
