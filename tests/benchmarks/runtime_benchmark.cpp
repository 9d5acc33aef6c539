// Where the time goes inside the runtime: counts, allocations, whole programs. (Google Benchmark)
#include <benchmark/benchmark.h>

#include "engine/engine.h"
#include "gil/gil.h"
#include "refcount/atomic.h"
#include "refcount/biased.h"
#include "refcount/plain.h"
#include "trace/recorder.h"

namespace {

using namespace ouro;

template <class Count>
void incref_and_decref(benchmark::State& state) {
  const ThreadId me = current_thread_id();
  Count count;
  count.start(me);
  for (auto _ : state) {
    count.increment(me);
    benchmark::ClobberMemory();
    benchmark::DoNotOptimize(count.decrement(me));
  }
}
BENCHMARK(incref_and_decref<PlainRefCount>);
BENCHMARK(incref_and_decref<AtomicRefCount>);
BENCHMARK(incref_and_decref<BiasedRefCount>);

// --- the GIL without contention, against the calls that it is made of ---

void interval_gil(benchmark::State& state) {
  IntervalGil<RealPlatform> gil({});
  GilThread<RealPlatform> self;
  for (auto _ : state) {
    gil.take(self);
    gil.drop(self);
  }
}
BENCHMARK(interval_gil);

void calls_of_interval_gil(benchmark::State& state) {
  RealPlatform::Mutex mutex;
  RealPlatform::Mutex switch_mutex;
  RealPlatform::CondVar released;
  RealPlatform::CondVar switched;
  for (auto _ : state) {
    mutex.lock();
    switch_mutex.lock();
    switched.notify_one();
    switch_mutex.unlock();
    mutex.unlock();
    mutex.lock();
    released.notify_one();
    mutex.unlock();
  }
}
BENCHMARK(calls_of_interval_gil);

void tick_gil(benchmark::State& state) {
  TickGil<RealPlatform> gil;
  GilThread<RealPlatform> self;
  gil.create(self);
  for (auto _ : state) {
    gil.drop(self);
    gil.take(self);
  }
}
BENCHMARK(tick_gil);

void calls_of_tick_gil(benchmark::State& state) {
  Semaphore semaphore(0);
  for (auto _ : state) {
    semaphore.post();
    semaphore.take();
  }
}
BENCHMARK(calls_of_tick_gil);

// --- the eval loop's look at the breaker, once per turn of a loop that adds ---

template <bool kLooks>
void turn_of_a_loop(benchmark::State& state) {
  EvalBreaker breaker;
  std::uint64_t sum = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(sum += 3);
    if (kLooks && breaker.any()) state.SkipWithError("nobody asked");
  }
}
BENCHMARK(turn_of_a_loop<false>);
BENCHMARK(turn_of_a_loop<true>);

// --- an event of a trace, against the clock that it reads ---

void clock_read(benchmark::State& state) {
  const TraceClock clock;
  for (auto _ : state) benchmark::DoNotOptimize(clock.now());
}
BENCHMARK(clock_read);

void trace_event(benchmark::State& state) {
  RecorderOptions options;
  options.events_per_thread = 10'000;
  Recorder recorder(options);
  ThreadRecorder& track = recorder.add_thread("benchmark");
  for (auto _ : state) {
    track.append(EventKind::kLine, {}, 1);
    benchmark::ClobberMemory();
  }
}
BENCHMARK(trace_event);

// A whole run: an interpreter is started, the program compiled and executed, everything taken down.
void run_program(benchmark::State& state, const char* source, bool free_threaded) {
  Program program;
  program.source = source;
  for (auto _ : state) benchmark::DoNotOptimize(free_threaded ? nogil::run(program) : gil::run(program));
}
constexpr const char* kNothing = "pass\n";
constexpr const char* kLoop = "n = 1000000\nwhile n:\n    n -= 1\n";
constexpr const char* kLists = "for i in range(300000):\n    x = [i, i]\n";
constexpr const char* kCalls = "def f(a): return a\nfor i in range(300000):\n    f(i)\n";
BENCHMARK_CAPTURE(run_program, start_and_end_gil, kNothing, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, start_and_end_nogil, kNothing, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, loop_gil, kLoop, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, loop_nogil, kLoop, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, lists_gil, kLists, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, lists_nogil, kLists, true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, calls_gil, kCalls, false)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(run_program, calls_nogil, kCalls, true)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
