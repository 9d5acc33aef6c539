// Threads of a program that make, share and drop objects while collections run and threads come and go. In both builds
// every count is right at the end, nothing is left over, and what the program reckons is what one thread would have.
#include <gtest/gtest.h>

#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

// How many objects a run leaves to the interpreter beyond those that it began with.
std::int64_t left_over(const RunResult& result) {
  EXPECT_EQ(result.exit_status, 0) << result.err;
  EXPECT_EQ(result.err, "");
  return result.counters.live_objects - result.counters.objects_before;
}

// As many as the import of the modules alone leaves, with their types.
std::string run_without_leaks(std::string_view source) {
  static const std::int64_t kOfModules = left_over(run_audited("import gc, pickle, queue, threading"));
  RunResult result = run_audited("import gc, pickle, queue, threading\n" + std::string(source));
  EXPECT_EQ(left_over(result), kOfModules);
  return result.out;
}

constexpr const char* kInThreads = R"(
import threading
def in_threads(work, count=4):
    threads = [threading.Thread(target=work, args=(n,)) for n in range(count)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
)";

std::string with_threads(std::string_view program) { return std::string(kInThreads) + std::string(program); }

TEST(SharingTest, PrivateObjects) {
  EXPECT_EQ(run_without_leaks(with_threads(R"(
results = [None] * 4
def work(n):
    total = 0
    for i in range(3000):
        numbers = [i, i + 1.5, (i, str(i)), {'n': n, i: n}]
        numbers.append(numbers[3]['n'])
        total += len(numbers) + numbers[-1]
    results[n] = total
in_threads(work)
print(results)
)")),
            "[15000, 18000, 21000, 24000]\n");
}

TEST(SharingTest, ObjectsThatWanderFromThreadToThread) {
  EXPECT_EQ(run_without_leaks(with_threads(R"(
import queue
queues = [queue.Queue(8) for _ in range(4)]
sums = [0] * 4
def work(n):
    for i in range(400):
        queues[(n + 1) % 4].put([n, i, [i]])
        item = queues[n].get()
        sums[n] += item[2][0] + item[0]
in_threads(work)
print(sums)
)")),
            "[81000, 79800, 80200, 80600]\n");
}

TEST(SharingTest, AListUnderALock) {
  EXPECT_EQ(run_without_leaks(with_threads(R"(
lock = threading.Lock()
shared = []
total = 0
def work(n):
    global total
    for i in range(2000):
        with lock:
            before = total
            shared.append((n, i))
            if len(shared) > 50:
                del shared[:25]
            total = before + 1
in_threads(work)
print(len(shared) <= 50, total)
)")),
            "True 8000\n");
}

TEST(SharingTest, CyclesDieWhileOthersRun) {
  EXPECT_EQ(run_without_leaks(with_threads(R"(
import gc
class Node:
    pass
def work(n):
    for i in range(500):
        a, b = Node(), Node()
        a.other, b.other = b, a
        if i % 100 == 0:
            gc.collect()
in_threads(work)
gc.collect()
print(sum(1 for each in gc.get_objects() if isinstance(each, Node)))
)")),
            "0\n");
}

TEST(SharingTest, ThreadsThatComeAndGo) {
  EXPECT_EQ(run_without_leaks(R"(
import threading
made = []
lock = threading.Lock()
def work(n):
    mine = [n] * 10
    with lock:
        made.append(mine)
for round in range(30):
    threads = [threading.Thread(target=work, args=(i,)) for i in range(5)]
    for thread in threads: thread.start()
    if round % 3:
        for thread in threads: thread.join()
    with lock:
        made.clear()
for thread in threading.enumerate():
    if thread is not threading.current_thread(): thread.join()
made.clear()
print(len(made))
)"),
            "0\n");
}

TEST(SharingTest, AModuleIsMadeOnce) {
  EXPECT_EQ(run_without_leaks(with_threads(R"(
import sys
known = sys.modules['heapq']
barrier = threading.Barrier(4)
modules = []
def work(n):
    barrier.wait()
    import heapq
    modules.append(heapq)
made = []
for _ in range(20):
    del sys.modules['heapq']
    in_threads(work)
    made.append(len(set(map(id, modules))) == 1 and modules[0] is not known)
    modules.clear()
sys.modules['heapq'] = known
gc.collect()
print(all(made))
)")),
            "True\n");
}

TEST(SharingTest, AttributesOfEachThread) {
  EXPECT_EQ(run_without_leaks(with_threads(R"(
data = threading.local()
ends = [0] * 4
def work(n):
    data.value = n
    for i in range(2000):
        data.value += 1
    ends[n] = data.value
    try:
        data.missing
    except AttributeError as error:
        ends[n] += 1 if 'missing' in str(error) else 0
in_threads(work)
print(ends, hasattr(data, 'value'))
)")),
            "[2001, 2002, 2003, 2004] False\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
