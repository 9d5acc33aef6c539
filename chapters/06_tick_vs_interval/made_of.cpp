// What are the locks made of? Which calls of the C library two threads that count make.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch06 {
namespace {

lab::Result run_made_of(lab::Run&) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = {
      "two threads that count: calls per second, recorded",
      {{"CPython"}, {"sem_post"}, {"pthread_cond_signal"}, {"pthread_cond_timedwait that ran out"}, {"the lock is"}},
      {}};
  for (const std::string& version : files.versions("alone")) {
    const LibraryCalls calls = library_calls(*files.recorded("alone", version), "two");
    lab::row(result.rows, version, static_cast<std::int64_t>(calls.posts), static_cast<std::int64_t>(calls.signals),
             static_cast<std::int64_t>(calls.timeouts),
             calls.posts > calls.signals ? "a semaphore" : "a flag, mutexes, condition variables");
  }
  result.notes = {
      "The few semaphore posts of the later versions are threading's own locks: a thread's start and end.",
      "Where the system had no semaphores, 2.7 made the lock of a byte, a mutex and a condition variable.",
      "Counted by count_locks.c, which stands before the C library. This runtime: common/gil/tick_gil.h and "
      "interval_gil.h."};
  const LibraryCalls old = library_calls(*files.recorded("alone", kTickVersion), "two");
  const LibraryCalls now = library_calls(*files.recorded("alone", kLatest), "two");
  const auto all_three = [](const std::string& output) {
    return library_calls(output, "two").posts > 1000 && library_calls(output, "two").signals > 100;
  };
  result.verdict = lab::holds_where(
      versions_where("alone", all_three), files.versions("alone"),
      fmt::format("not all at once: in CPython 2.7 on Linux it is a semaphore ({} posts a second), since 3.2 a flag "
                  "with a mutex and a condition variable for those who wait, and another pair for the hand-over ({} "
                  "signals, {} waits that ran out)",
                  lab::with_thousands(static_cast<std::int64_t>(old.posts)), now.signals, now.timeouts));
  return result;
}

}  // namespace

lab::Experiment made_of() {
  return {"made_of",
          {"E2"},
          "The lock is a mutex, a semaphore and a condition.",
          {"What is the interval lock, as the operating system sees it?",
           {{"one mutex, locked while a thread runs Python", "the lock is a mutex"},
            {"a flag, and condition variables to wait for it"},
            {"a semaphore", "the lock of 2.7 is still there"}}},
          run_made_of};
}

}  // namespace ouro::ch06
