// Binds threads to cores, and takes their times.
#include "real_threads.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <pthread.h>
#include <sched.h>
#include <thread>
#include <vector>

namespace ouro::ch08 {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<int> allowed_cores() {
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  std::vector<int> all;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return all;
  for (int core = 0; core < CPU_SETSIZE; ++core) {
    if (CPU_ISSET(core, &allowed)) all.push_back(core);
  }
  return all;
}

// Where it is refused the thread runs anywhere: the measurement shows it.
void stay_on(const std::vector<int>& cores, int number) {
  if (cores.empty()) return;
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(cores[static_cast<std::size_t>(number) % cores.size()], &one);
  pthread_setaffinity_np(pthread_self(), sizeof one, &one);
}

}  // namespace

double nanoseconds(int threads, const std::function<void(int thread)>& prepare,
                   const std::function<void(int thread)>& work) {
  const std::vector<int> cores = allowed_cores();
  std::atomic<int> waiting = threads;
  std::vector<Clock::time_point> begins(static_cast<std::size_t>(threads));
  std::vector<Clock::time_point> ends = begins;
  const auto body = [&](int thread) {
    stay_on(cores, thread);
    prepare(thread);
    waiting.fetch_sub(1, std::memory_order_acq_rel);
    while (waiting.load(std::memory_order_acquire) > 0) std::this_thread::yield();
    begins[static_cast<std::size_t>(thread)] = Clock::now();
    work(thread);
    ends[static_cast<std::size_t>(thread)] = Clock::now();
  };
  std::vector<std::thread> all;
  all.reserve(static_cast<std::size_t>(threads));
  for (int i = 0; i < threads; ++i) all.emplace_back(body, i);
  for (std::thread& each : all) each.join();
  const auto time = *std::max_element(ends.begin(), ends.end()) - *std::min_element(begins.begin(), begins.end());
  return std::chrono::duration<double, std::nano>(time).count();
}

}  // namespace ouro::ch08
