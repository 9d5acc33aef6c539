// A merge queue at work: one thread makes objects, another one drops them, and the owner looks at its queue now and
// then.
#include <deque>
#include <fmt/format.h>
#include <thread>

#include "experiments.h"
#include "plots/lines.h"
#include "refcount/biased.h"

namespace ouro::ch08 {
namespace {

struct Outcome {
  int queued = 0;
  int freed_by_owner = 0;  // when it gave up
  int freed_by_other = 0;
  int freed_by_merging = 0;
  int most_waiting = 0;
  int left = 0;
  std::vector<plots::LinePoint> waiting{};
};

// How the other thread comes by its reference.
enum class Passing { kTakesItsOwn, kIsGivenTheOnlyOne, kIsGivenOneOfTwo };

// The other thread drops its reference to each object. `every`: the owner looks at its queue after so many.
class Exchange {
 public:
  Exchange(Passing passing, int objects, int every) : passing_(passing), objects_(objects), every_(every) {}

  Outcome run() {
    int dropped = 0;
    while (dropped < objects_) {
      const int batch = std::min(every_, objects_ - dropped);
      make(batch);
      // The owner does other things meanwhile. Joining orders all of it.
      std::thread([&] { drop_all(dropped); }).join();
      dropped += batch;
      look_at_queue();
      if (dropped < objects_) outcome_.waiting.push_back({static_cast<double>(dropped), 0});
    }
    outcome_.left = objects_ - outcome_.freed_by_owner - outcome_.freed_by_other - outcome_.freed_by_merging;
    return outcome_;
  }

 private:
  void make(int batch) {
    const ThreadId me = current_thread_id();
    all_.clear();
    for (int i = 0; i < batch; ++i) {
      BiasedRefCount& count = all_.emplace_back();
      count.start(me);
      if (passing_ == Passing::kIsGivenOneOfTwo) count.increment(me);
    }
  }

  void drop_all(int dropped) {
    const ThreadId me = current_thread_id();
    for (BiasedRefCount& count : all_) {
      ++dropped;
      if (passing_ == Passing::kTakesItsOwn) count.increment(me);
      const Drop drop = count.decrement(me);
      outcome_.freed_by_other += drop == Drop::kDead;
      if (drop == Drop::kQueue) {
        ++outcome_.queued;
        queue_.push_back(&count);
        outcome_.most_waiting = std::max(outcome_.most_waiting, static_cast<int>(queue_.size()));
        outcome_.waiting.push_back({static_cast<double>(dropped), static_cast<double>(queue_.size())});
      }
    }
  }

  void look_at_queue() {
    for (BiasedRefCount* each : queue_) outcome_.freed_by_merging += each->merge(-1) == Drop::kDead;
    queue_.clear();
    if (passing_ == Passing::kIsGivenTheOnlyOne) return;
    const ThreadId me = current_thread_id();
    for (BiasedRefCount& count : all_) outcome_.freed_by_owner += count.decrement(me) == Drop::kDead;
  }

  const Passing passing_;
  const int objects_;
  const int every_;
  std::deque<BiasedRefCount> all_;
  std::vector<BiasedRefCount*> queue_;
  Outcome outcome_;
};

const char* passing_words(Passing passing) {
  switch (passing) {
    case Passing::kTakesItsOwn:
      return "takes one of its own, and drops it";
    case Passing::kIsGivenTheOnlyOne:
      return "is given the only one, and drops it";
    case Passing::kIsGivenOneOfTwo:
      return "is given one of the owner's two, and drops it";
  }
  return "";
}

plots::Figure queue_figure(const std::vector<std::pair<int, Outcome>>& runs, int objects) {
  plots::Lines lines;
  lines.name = "merge_queue";
  lines.title = "What another thread drops waits for its owner: at most as much as is dropped between two looks";
  lines.x_axis = "objects that the other thread has dropped";
  lines.y_axis = "objects in the owner's queue";
  for (const auto& [every, outcome] : runs) {
    const std::string name = every == objects ? "never looks meanwhile" : fmt::format("looks every {}", every);
    plots::Line line{name, plots::Meaning::ours, outcome.waiting, plots::Line::Style::plain};
    if (every == objects) line.colour = plots::Meaning::garbage;
    lines.lines.push_back(line);
  }
  return plots::lines(lines);
}

lab::Result run_merge_queue(lab::Run&) {
  constexpr int kObjects = 1000;
  lab::Result result{};
  result.rows = {fmt::format("{} objects of one thread, dropped by another one", lab::with_thousands(kObjects)),
                 {{"the other thread"},
                  {"the owner looks after"},
                  {"queued"},
                  {"freed by the other"},
                  {"by the owner"},
                  {"by merging"},
                  {"left"},
                  {"in the queue at most"}},
                 {}};
  std::vector<std::pair<int, Outcome>> drawn;
  bool all_freed = true;
  for (const Passing passing : {Passing::kTakesItsOwn, Passing::kIsGivenTheOnlyOne, Passing::kIsGivenOneOfTwo}) {
    for (const int every : {100, 250, kObjects}) {
      const Outcome outcome = Exchange(passing, kObjects, every).run();
      lab::row(result.rows, passing_words(passing), every, outcome.queued, outcome.freed_by_other,
               outcome.freed_by_owner, outcome.freed_by_merging, outcome.left, outcome.most_waiting);
      all_freed = all_freed && outcome.left == 0;
      if (passing == Passing::kIsGivenTheOnlyOne) drawn.emplace_back(every, outcome);
    }
  }
  result.figures = {queue_figure(drawn, kObjects)};
  result.notes = {
      "Who takes a reference of its own counts up and down in the shared count, and queues nothing.",
      "A queued object is dead, and its memory is in use, until its owner looks. A thread that sleeps in native code "
      "does not look: others have to wait for that memory.",
      "If the owner has ended, whoever drops the object merges it.",
      "Where the owner had two, merging leaves one of them, which is nobody's count any more; the owner drops it after "
      "its look."};
  result.verdict = all_freed
                       ? lab::holds("what is dropped by another thread is freed at the owner's next look, no later")
                       : lab::does_not_hold("objects were left that nobody referred to");
  return result;
}

}  // namespace

lab::Experiment merge_queue() {
  return {"merge_queue",
          {},
          "What another thread drops last is freed by its owner, at its next look.",
          {"One thread makes a thousand messages, another one reads and drops them. How many of them are freed by the "
           "thread that drops them?",
           {{"all", "who drops the last reference frees"},
            {"none: their maker frees them, later"},
            {"half", "whoever is quicker"}}},
          run_merge_queue};
}

}  // namespace ouro::ch08
