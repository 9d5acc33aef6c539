// What it costs that processes share nothing: a list goes to a process and back, and to a thread and back.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

constexpr int kSizes[] = {1, 10, 100, 1'000, 10'000, 100'000, 1'000'000};

std::string name_of(const char* worker, int size) { return fmt::format("{} {}", worker, size); }

bool invisible_and_dear(const std::string& output) {
  return output.find("result the list in the child = 4\n") != std::string::npos &&
         output.find("result the list in its parent = 3\n") != std::string::npos &&
         median(output, "process 100000") > 3 * median(output, "thread 100000");
}

lab::Result run_passing(lab::Run& run) {
  const int most = run.options.pick(100'000, 1'000'000, 1'000'000);
  std::vector<int> sizes;
  for (const int size : kSizes) {
    if (size <= most) sizes.push_back(size);
  }
  const std::string rounds = std::to_string(run.options.pick(3, 7, 15));
  const std::string ours = output_of(this_runtime(run), "passing", {fmt::format("{}", fmt::join(sizes, ",")), rounds});
  const std::string theirs = recorded("passing", kLatest);
  lab::Result result{};
  result.repetitions = run.options.pick(3, 7, 15);
  result.rows = {"a list of ints, there and back",
                 {{"ints"},
                  {"process", "µs"},
                  {"thread", "µs"},
                  {fmt::format("process, CPython {}", kLatest), "µs"},
                  {fmt::format("thread, CPython {}", kLatest), "µs"}},
                 {}};
  for (const int size : sizes) {
    lab::row(result.rows, size, 1e6 * median(ours, name_of("process", size)),
             1e6 * median(ours, name_of("thread", size)), 1e6 * median(theirs, name_of("process", size)),
             1e6 * median(theirs, name_of("thread", size)));
  }
  result.notes = {
      "To a process the ints go as bytes: written down, sent through a pipe, made again on the other side. To a thread "
      "goes a reference: its price does not depend on the size.",
      "A child that appends to its parent's list appends to its own copy. The parent does not see it; what a thread "
      "appends it sees."};
  result.verdict = judge(
      "passing", invisible_and_dear,
      fmt::format("a child's change is invisible to its parent; 100,000 ints to a process and back take {} in CPython "
                  "{}, to a thread and back {}",
                  duration(median(theirs, "process 100000")), kLatest, duration(median(theirs, "thread 100000"))));
  return result;
}

}  // namespace

lab::Experiment passing() {
  return {
      "passing",
      {"C13"},
      "Processes share no memory: a child's change is invisible, and passing data costs.",
      {"A parent has a list of three numbers. A child process appends a fourth. How many has the parent's list?",
       {{"four", "a forked child has its parent's objects"}, {"three"}, {"it depends", "processes race for memory"}}},
      run_passing};
}

}  // namespace ouro::ch07
