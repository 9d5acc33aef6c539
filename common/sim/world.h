// What simulated locks and atomics stand on: a world of virtual threads that is told of every operation before it
// happens and decides who goes on. There are two: the simulator counts the time (sim/machine.h), the explorer tries
// every order (sim/execution.h). CPython: none.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

#include "trace/event.h"

namespace ouro::sim {

using std::chrono::nanoseconds;

enum class ObjectKind : std::uint8_t { kAtomic, kMutex, kCondition, kFutex };

// One thing that virtual threads share. It is known by its kind and by its number in the order of making, unless it has
// a name: "mutex 2". A scenario therefore makes its objects before its threads run.
class Object {
 public:
  explicit Object(ObjectKind kind, const char* name = nullptr);
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;

  ObjectKind kind() const { return kind_; }
  int number() const { return number_; }      // from 1, of its kind
  const char* name() const { return name_; }  // null for none
  static void restart_numbers();              // of this operating-system thread

  // The worlds' own. The explorer's: all that has happened to it, as one number. The simulator's: where it was last
  // changed.
  std::uint64_t history = 0;
  int core = -1;

 private:
  const ObjectKind kind_;
  const int number_;
  const char* const name_;
};

enum class Operation : std::uint8_t {
  kLoad,
  kStore,
  kUpdate,  // load and store in one step
  kLock,
  kTryLock,
  kUnlock,
  kWait,  // on a condition: unlock and sleep in one step
  kSleep,
  kNotify,
  kFutexWait,
  kFutexWake,
};
std::string_view name_of(Operation operation);
// Whether it may end its thread by an exception, when a run is given up: not what destructors do.
constexpr bool may_throw(Operation operation) {
  return operation != Operation::kUnlock && operation != Operation::kNotify;
}

class World {
 public:
  virtual ~World() = default;

  // Of the virtual thread that is running; null outside of any. Then operations just happen.
  static World* current();

  // The thread is about to do it. When this returns it does, and no other thread comes between.
  virtual void act(Operation operation, Object& object) = 0;
  // Likewise, for what it does to a second object in the same step.
  virtual void touch(Object& object) = 0;

  // Returns when ready(), which others make true, and tell by wake(). RETURNS: false when `timeout` is over first.
  using Ready = std::function<bool()>;
  virtual bool wait(Operation operation, Object& object, const Ready& ready,
                    std::optional<nanoseconds> timeout = {}) = 0;
  // ready() of `thread` may have become true.
  virtual void wake(int thread) = 0;
  // Any one of them may be meant. RETURNS: an index.
  virtual std::size_t choose(std::span<const int> threads) = 0;

  // What the operation has read or written.
  virtual void saw(std::int64_t value) = 0;
  virtual void log(EventKind kind) = 0;
  // A rule is broken: the run ends here.
  virtual void fail(std::string_view what) = 0;

  virtual int self() const = 0;

 protected:
  // While one of its threads runs.
  class Running {
   public:
    explicit Running(World& world);
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

   private:
    World* const outer_;
  };
};

// For the body of a scenario's thread: ends the run, as a bad one, unless the condition holds.
void require(bool condition, std::string_view otherwise);

}  // namespace ouro::sim
