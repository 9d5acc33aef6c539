// Where this runtime does something only because there is no lock: places in its own source, by mechanism.
#include <fmt/format.h>
#include <fstream>
#include <set>

#include "experiments.h"

namespace ouro::ch08 {
namespace {

struct Mechanism {
  const char* what;
  std::vector<std::string> words;  // a line with one of these is a place
  int places = 0;
  std::set<std::string> files{};
};

std::vector<Mechanism> mechanisms() {
  return {{"an object's critical section", {"CriticalSection ", "locked<", "locked_both<"}},
          {"a lock of a table of the interpreter", {"TableLock "}},
          {"reading without a lock: try-increment, look again", {"try_get(", "try_increment("}},
          {"memory that must wait for readers", {"retire_array(", "retire("}},
          {"stopping the world", {"StopTheWorld "}},
          {"objects that wait for their owner", {"queue_for_merge(", "merge_own_queue(", "merge_all_queues("}},
          {"any other difference between the builds", {"kFreeThreaded"}}};
}

bool is_comment(const std::string& line) {
  const std::size_t first = line.find_first_not_of(' ');
  return first == std::string::npos || line.compare(first, 2, "//") == 0;
}

void count_in(const std::filesystem::path& file, std::vector<Mechanism>& all) {
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    if (is_comment(line)) continue;
    for (Mechanism& each : all) {
      for (const std::string& word : each.words) {
        if (line.find(word) == std::string::npos) continue;
        ++each.places;
        each.files.insert(file.string());
        break;
      }
    }
  }
}

lab::Result run_lock_sites(lab::Run&) {
  const std::filesystem::path common = std::filesystem::path(OURO_CHAPTER_FOLDER) / ".." / ".." / "common";
  if (!std::filesystem::exists(common)) throw std::runtime_error("the runtime's source is not there");
  std::vector<Mechanism> all = mechanisms();
  // What is compiled for both builds; the GILs, the counts and the lock itself are compiled once.
  for (const char* const layer : {"memory", "threads", "object", "gc", "types", "vm", "modules"}) {
    for (const auto& each : std::filesystem::recursive_directory_iterator(common / layer)) {
      const std::string extension = each.path().extension().string();
      if (extension == ".h" || extension == ".cpp") count_in(each.path(), all);
    }
  }
  lab::Result result{};
  result.rows = {
      "lines of this runtime that are there since there may be no lock", {{"mechanism"}, {"lines"}, {"files"}}, {}};
  int places = 0;
  for (const Mechanism& each : all) {
    lab::row(result.rows, each.what, each.places, static_cast<std::int64_t>(each.files.size()));
    places += each.places;
  }
  result.notes = {
      "In the build with the lock all of it compiles to nothing. There the interpreter has one place that takes the "
      "lock and one that lets it go, and pairs of them around what waits.",
      "Counted in the source, as it is now. CPython's headers: experiment simpler of chapter 5."};
  const std::string sentence = fmt::format(
      "this runtime has {} lines for what one lock does by itself: critical sections, tables' locks, reads without "
      "locks, memory that waits, stopped worlds, merge queues",
      places);
  result.verdict = places > 100 ? lab::holds(sentence) : lab::does_not_hold(sentence);
  return result;
}

}  // namespace

lab::Experiment lock_sites() {
  return {"lock_sites",
          {"A20"},
          "With one lock for all the interpreter is simpler.",
          {"In how many lines does an interpreter without the lock do what one with it need not?",
           {{"a few: the lock is taken and given back in two places", "removing a lock is removing a lock"},
            {"some hundreds"},
            {"all of them", "every line has to be written again"}}},
          run_lock_sites};
}

}  // namespace ouro::ch08
