// Tests common/trace/recorder.h with several threads: they share the names and nothing else.
#include <gtest/gtest.h>
#include <string>
#include <thread>
#include <vector>

#include "trace/recorder.h"

namespace ouro {
namespace {

TEST(Recorder, RecordsManyThreadsAtOnce) {
  constexpr int kThreads = 4, kNames = 100, kEvents = 20'000;
  Recorder recorder;
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      ThreadRecorder& mine = recorder.add_thread("thread " + std::to_string(i));
      for (int k = 0; k < kEvents; ++k) {
        const int name = k % kNames;
        mine.append(EventKind::kException, {}, recorder.intern("name " + std::to_string(name)), i, name);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();

  const TraceLog log = recorder.take();
  EXPECT_EQ(log.names.size(), kNames + 1u);
  ASSERT_EQ(log.threads.size(), kThreads + 0u);
  for (const TraceLog::Thread& thread : log.threads) {
    ASSERT_EQ(thread.events.size(), kEvents + 0u);
    for (const Event& event : thread.events) {
      ASSERT_EQ("thread " + std::to_string(event.arguments[1]), thread.name);
      ASSERT_EQ(log.names[event.arguments[0]], "name " + std::to_string(event.arguments[2]));
    }
  }
}

}  // namespace
}  // namespace ouro
