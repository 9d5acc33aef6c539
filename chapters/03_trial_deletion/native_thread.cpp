// Does a collection stop the whole program? Recorded from real CPythons, and measured here. Native code that lets go of
// the lock is a sort by ctypes there and a hash here: this runtime has no ctypes yet.
#include <fmt/format.h>

#include "experiments.h"
#include "lab/runs.h"

namespace ouro::ch03 {
namespace {

constexpr const char* kPython = "a thread in Python";
constexpr const char* kNative = "a thread in native code";

// "runs for 92 % of the collection" -> 92
int percent(const std::string& output, const std::string& who) {
  for (const auto& [name, rest] : labelled_lines(output)) {
    if (name == who) return std::stoi(rest.substr(rest.find("for ") + 4));
  }
  throw std::runtime_error("native_thread.py did not print " + who);
}

lab::Result run_native_thread(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  result.rows = {"processor time of another thread while the main thread collects",
                 {{"interpreter"},
                  {"the thread counts in Python", "% of the collection"},
                  {"it sorts or hashes in native code", "% of the collection"}},
                 {}};
  for (const std::string& version : files.versions("native_thread")) {
    const std::string output = *files.recorded("native_thread", version);
    lab::row(result.rows, version, percent(output, kPython), percent(output, kNative));
  }
  const bool quick = run.options.size == lab::Size::quick;
  const auto python = lab::learners_python();
  if (!quick) {
    if (const auto printed = lab::printed_by(python, files.path("native_thread"), {"2000000"})) {
      lab::row(result.rows, "your python3, " + python->version, percent(*printed, kPython), percent(*printed, kNative));
    }
  }
  const std::string ours = lab::printed_by_child(run.options.like.value_or("3.14"), files.path("hashing_thread"),
                                                 {quick ? "400000" : "2000000"});
  lab::row(result.rows, "Ouroboros, which hashes", percent(ours, kPython), percent(ours, kNative));
  result.notes = {
      "The few percent of the Python thread are its waking up to ask for the lock, and its turn between the end of the "
      "collection and the second look at the clock. The native thread gets less than 100 % when the cores are busy "
      "with other things, or when its call ends first: then it waits for the lock."};
  result.verdict = files.judge(
      "native_thread",
      [](const std::string& output) {
        return percent(output, kNative) < 10 || percent(output, kNative) < 3 * percent(output, kPython);
      },
      "a collection holds the lock from start to end, so that no other thread runs Python code; a thread that sorts in "
      "native code, without the lock, runs on");
  return result;
}

}  // namespace

lab::Experiment native_thread() {
  return {"native_thread",
          {"A10"},
          "A collection stops the whole program.",
          {"A thread is inside a long native call, which has let go of the lock, when another one starts a collection. "
           "What happens to it?",
           {{"it waits until the collection is over", "the lock stops every thread"},
            {"it runs on: it does not hold the lock"},
            {"the collection waits for it", "native code cannot be collected around"}}},
          run_native_thread};
}

}  // namespace ouro::ch03
