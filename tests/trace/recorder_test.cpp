// Tests common/trace/recorder.h.
#include "trace/recorder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ouro {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Events told apart by their first argument.
void append_numbers(ThreadRecorder& recorder, int from, int to) {
  for (int i = from; i < to; ++i) recorder.append(EventKind::kLine, {}, i);
}

std::vector<std::int64_t> numbers(const TraceLog::Thread& thread) {
  std::vector<std::int64_t> result;
  for (const Event& event : thread.events) result.push_back(event.arguments[0]);
  return result;
}

struct Ring : testing::Test {
  ThreadRecorder recorder{"main", TraceClock(), 4};
};

TEST_F(Ring, IsEmptyAtFirst) {
  const TraceLog::Thread thread = recorder.take();
  EXPECT_EQ(thread.name, "main");
  EXPECT_THAT(thread.events, IsEmpty());
  EXPECT_EQ(thread.dropped, 0u);
}

TEST_F(Ring, KeepsWhatFits) {
  append_numbers(recorder, 0, 3);
  const TraceLog::Thread thread = recorder.take();
  EXPECT_THAT(numbers(thread), ElementsAre(0, 1, 2));
  EXPECT_EQ(thread.dropped, 0u);
}

TEST_F(Ring, DropsNothingWhenJustFull) {
  append_numbers(recorder, 0, 4);
  const TraceLog::Thread thread = recorder.take();
  EXPECT_THAT(numbers(thread), ElementsAre(0, 1, 2, 3));
  EXPECT_EQ(thread.dropped, 0u);
}

TEST_F(Ring, DropsTheOldestFirst) {
  append_numbers(recorder, 0, 5);
  const TraceLog::Thread thread = recorder.take();
  EXPECT_THAT(numbers(thread), ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(thread.dropped, 1u);
}

TEST_F(Ring, CountsWhatItDroppedInManyRounds) {
  append_numbers(recorder, 0, 11);
  const TraceLog::Thread thread = recorder.take();
  EXPECT_THAT(numbers(thread), ElementsAre(7, 8, 9, 10));
  EXPECT_EQ(thread.dropped, 7u);
}

TEST_F(Ring, DropsWholeRounds) {
  append_numbers(recorder, 0, 12);
  const TraceLog::Thread thread = recorder.take();
  EXPECT_THAT(numbers(thread), ElementsAre(8, 9, 10, 11));
  EXPECT_EQ(thread.dropped, 8u);
}

TEST_F(Ring, IsAsNewAfterTake) {
  append_numbers(recorder, 0, 11);
  (void)recorder.take();
  append_numbers(recorder, 20, 22);
  const TraceLog::Thread thread = recorder.take();
  EXPECT_THAT(numbers(thread), ElementsAre(20, 21));
  EXPECT_EQ(thread.dropped, 0u);
}

TEST(ThreadRecorder, LosesNothingWhileItGrows) {
  constexpr int kEvents = 100'000;
  ThreadRecorder recorder("main", TraceClock(), kEvents);
  append_numbers(recorder, 0, kEvents + 1);
  const TraceLog::Thread thread = recorder.take();
  ASSERT_EQ(thread.events.size(), kEvents);
  EXPECT_EQ(thread.dropped, 1u);
  for (int i = 0; i < kEvents; ++i) ASSERT_EQ(thread.events[i].arguments[0], i + 1);
}

TEST(ThreadRecorder, TakesAFewEventsWithoutReservingTheLimit) {
  ThreadRecorder recorder("main", TraceClock(), 1'000'000);
  append_numbers(recorder, 0, 10);
  EXPECT_LT(recorder.take().events.capacity(), 10'000u);
}

TEST(ThreadRecorder, StampsTheTimeAndThePlace) {
  ThreadRecorder recorder("main", TraceClock(), 10);
  recorder.append(EventKind::kAllocation, {.line = 7, .opcode = 3}, 1, 2, 3);
  recorder.append(EventKind::kLine, {});
  const std::vector<Event> events = recorder.take().events;
  EXPECT_EQ(events[0].kind, EventKind::kAllocation);
  EXPECT_EQ(events[0].line, 7u);
  EXPECT_EQ(events[0].opcode, 3);
  EXPECT_THAT(events[0].arguments, ElementsAre(1, 2, 3));
  EXPECT_EQ(events[1].opcode, Where::kNoOpcode);
  EXPECT_GE(events[0].time_ns, 0);
  EXPECT_GE(events[1].time_ns, events[0].time_ns);
}

TEST(Recorder, GivesEachNameOneNumber) {
  Recorder recorder;
  const NameId list = recorder.intern("list");
  const NameId dict = recorder.intern("dict");
  EXPECT_NE(list, dict);
  EXPECT_EQ(recorder.intern(std::string("li") + "st"), list);
  EXPECT_EQ(recorder.intern(""), 0u);
  const TraceLog log = recorder.take();
  EXPECT_EQ(log.names[list], "list");
  EXPECT_EQ(log.names[dict], "dict");
  EXPECT_EQ(log.names[0], "");
}

TEST(Recorder, KeepsNamesAndThreadsForTheNextLog) {
  Recorder recorder({.events_per_thread = 2});
  ThreadRecorder& main = recorder.add_thread("main");
  const NameId list = recorder.intern("list");
  append_numbers(main, 0, 3);
  EXPECT_EQ(recorder.take().threads[0].dropped, 1u);
  append_numbers(main, 3, 4);
  const TraceLog log = recorder.take();
  EXPECT_EQ(log.names[list], "list");
  EXPECT_THAT(numbers(log.threads[0]), ElementsAre(3));
}

TEST(TraceLog, NamesOpcodes) {
  TraceLog log;
  log.opcode_names = {"NOP", "POP_TOP"};
  EXPECT_EQ(log.opcode_name(1), "POP_TOP");
  EXPECT_EQ(log.opcode_name(2), "2");
  EXPECT_EQ(log.opcode_name(Where::kNoOpcode), "");
}

}  // namespace
}  // namespace ouro
