// Are Python's threads the kernel's? Count those that the kernel knows of.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch07 {
namespace {

constexpr const char* kThreads = "4";

std::string answer(const std::string& output, const std::string& name) {
  const std::string head = "result " + name + " = ";
  for (const std::string& line : lab::lines_of(output)) {
    if (line.starts_with(head)) return line.substr(head.size());
  }
  return "";
}

bool kernel_has_them(const std::string& output) {
  return answer(output, "more with threads") == kThreads && answer(output, "more with generators") == "0";
}

lab::Result run_kernel_threads(lab::Run& run) {
  lab::Result result{};
  result.rows = {"threads that the kernel knows of, more than before",
                 {{"who runs it"}, {"with 4 threads"}, {"with 4 generators"}},
                 {}};
  const auto add = [&](const std::string& who, const std::string& output) {
    lab::row(result.rows, who, answer(output, "more with threads"), answer(output, "more with generators"));
  };
  for (const Runner& runner : here(run)) add(runner.name, output_of(runner, "kernel_threads", {kThreads}));
  for (const char* const version : {kTickVersion, kLatest}) {
    add(fmt::format("CPython {}, recorded", version), recorded("kernel_threads", version));
  }
  result.notes = {"/proc/self/task has an entry for each thread of the kernel's.",
                  "So the kernel can run two of them on two cores. It is the lock that lets only one of them go on."};
  result.verdict = judge("kernel_threads", kernel_has_them,
                         "four threads of Python are four entries of /proc/self/task; four generators are none");
  return result;
}

}  // namespace

lab::Experiment kernel_threads() {
  return {"kernel_threads",
          {"C5"},
          "Python threads are kernel threads.",
          {"A Python program starts four threads. Of how many more threads does the kernel know?",
           {{"none: the interpreter switches between them", "Python's threads are switched by the interpreter"},
            {"four"},
            {"one: the one that has the lock", "a thread that waits for the lock does not exist for the kernel"}}},
          run_kernel_threads};
}

}  // namespace ouro::ch07
