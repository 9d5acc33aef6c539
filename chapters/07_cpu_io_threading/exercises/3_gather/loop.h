// What exercise 3 runs on: an event loop with a clock of its own, and futures.
// CPython: Lib/asyncio/base_events.py (_run_once), Lib/asyncio/futures.py (Future).
//
// The loop calls one function after the other; none is interrupted. Its clock jumps to the time of the next function:
// a program that sleeps for an hour takes no time.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using Callback = std::function<void()>;

class Loop {
 public:
  Loop() = default;
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;

  long now() const { return now_; }  // in ms
  void call_soon(Callback function) { call_later(0, std::move(function)); }
  void call_later(long ms, Callback function) { due_.emplace(std::pair(now_ + ms, ++number_), std::move(function)); }

  // Calls what is due, until nothing is left. REQUIRES: it does not run already.
  void run() {
    if (runs_) throw std::logic_error("this event loop is already running");
    runs_ = true;
    while (!due_.empty()) {
      auto next = due_.extract(due_.begin());
      now_ = next.key().first;
      next.mapped()();
    }
    runs_ = false;
  }

 private:
  long now_ = 0;
  std::uint64_t number_ = 0;
  std::map<std::pair<long, std::uint64_t>, Callback> due_;  // of the same time: the first planned first
  bool runs_ = false;
};

// Something that will end: with a result, with an error, or cancelled. It ends once.
template <class T>
class Future {
 public:
  enum class State { kPending, kResult, kError, kCancelled };

  // The loop must outlive it.
  explicit Future(Loop& loop) : loop_(loop) {}
  Future(const Future&) = delete;
  Future& operator=(const Future&) = delete;

  State state() const { return state_; }
  bool done() const { return state_ != State::kPending; }
  const T& result() const { return result_; }          // kResult
  const std::string& error() const { return error_; }  // kError
  bool cancel_asked() const { return cancel_asked_; }  // somebody has called cancel() in time

  // REQUIRES, for all three: it is pending.
  void set_result(T result) {
    result_ = std::move(result);
    end(State::kResult);
  }
  void set_error(std::string error) {
    error_ = std::move(error);
    end(State::kError);
  }
  void set_cancelled() { end(State::kCancelled); }

  // When it is done the loop calls the function, soon.
  void when_done(Callback function) {
    if (done()) return loop_.call_soon(std::move(function));
    waiting_.push_back(std::move(function));
  }

  // Asks it to end. A future that says how in `on_cancel` need not end at once, nor as cancelled: that is for whoever
  // works for it. Any other one is cancelled on the spot. Does nothing when it is done.
  void cancel() {
    if (done()) return;
    cancel_asked_ = true;
    if (on_cancel) return on_cancel();
    set_cancelled();
  }
  Callback on_cancel;

 private:
  void end(State state) {
    if (done()) throw std::logic_error("this future is done already");
    state_ = state;
    for (Callback& each : waiting_) loop_.call_soon(std::move(each));
    waiting_.clear();
  }

  Loop& loop_;
  State state_ = State::kPending;
  T result_{};
  std::string error_;
  bool cancel_asked_ = false;
  std::vector<Callback> waiting_;
};
