// The life of one object's header: who owns it, who counts where, and when the two counts meet.
#include <fmt/format.h>

#include "experiments.h"
#include "header_life.h"
#include "plots/header_lanes.h"

namespace ouro::ch08 {
namespace {

const char* name_of(Who who) { return who == Who::kMain ? "main" : "other"; }

// What the header of a list said in CPython 3.13a5t, read with ctypes: owner, local, shared, state.
struct Seen {
  const char* what;
  const char* header;
  std::size_t story, event;  // of header_stories()
};
constexpr Seen kSeen[] = {
    {"a new list", "main, 1, 0, biased", 1, 0},
    {"b = a", "main, 2, 0, biased", 1, 1},
    {"another thread keeps it too", "main, 2, 1, biased", 1, 2},
    {"its owner deletes both names", "nobody, 0, 1, merged", 1, 4},
    {"the other thread lets it go", "dead", 1, 5},
    {"a list whose only reference another thread has taken, and drops", "main, 1, 0, queued", 2, 2},
    {"its owner comes to its breaker", "dead", 2, 3},
};

std::vector<std::vector<Header>> all_lives() {
  std::vector<std::vector<Header>> lives;
  for (const HeaderStory& story : header_stories()) lives.push_back(live(story.events));
  return lives;
}

plots::Figure lives_figure(const std::vector<std::vector<Header>>& lives) {
  plots::HeaderLanes lanes;
  lanes.name = "header_life";
  lanes.title = "Its owner counts in one place, all others in another; at the end the two are added up";
  lanes.fields = {"owner", "local", "shared", "state"};
  lanes.changed_means = "what the event has changed";
  lanes.dead_means = "freed";
  for (const std::size_t story : {std::size_t{1}, std::size_t{3}}) {
    const HeaderStory& told = header_stories()[story];
    plots::HeaderPanel panel{told.name, {}};
    for (std::size_t i = 0; i < told.events.size(); ++i) {
      const Header& header = lives[story][i];
      plots::HeaderColumn column{name_of(told.events[i].who), told.events[i].what, {}};
      if (!header.dead)
        column.fields = {header.owner, fmt::format("{}", header.local), fmt::format("{}", header.shared), header.state};
      panel.columns.push_back(column);
    }
    lanes.panels.push_back(panel);
  }
  return plots::header_lanes(lanes);
}

lab::Result run_header_life(lab::Run&) {
  const std::vector<std::vector<Header>> lives = all_lives();
  lab::Result result{};
  result.rows = {"the header after each event",
                 {{"object"}, {"thread"}, {"does"}, {"owner"}, {"local"}, {"shared"}, {"state"}, {""}},
                 {}};
  for (std::size_t i = 0; i < lives.size(); ++i) {
    const HeaderStory& story = header_stories()[i];
    for (std::size_t k = 0; k < lives[i].size(); ++k) {
      const Header& header = lives[i][k];
      lab::row(result.rows, story.name, name_of(story.events[k].who), story.events[k].what, header.owner, header.local,
               header.shared, header.state, header.dead ? "freed" : header.note);
    }
  }
  lab::Table beside{"beside what was read from the headers of CPython 3.13a5t",
                    {{"event"}, {"CPython 3.13a5t, recorded"}, {"these counts"}},
                    {}};
  bool same = true;
  for (const Seen& each : kSeen) {
    const std::string ours = to_text(lives[each.story][each.event]);
    same = same && ours == each.header;
    lab::row(beside, each.what, each.header, ours);
  }
  result.details = {beside};
  result.figures = {lives_figure(lives)};
  result.notes = {
      "Two real threads take turns; the counts are the ones that the build without a lock puts into its headers.",
      "References = local + shared. \"Queued\" has taken over one that nobody has taken off yet."};
  const std::string sentence =
      "most objects live and die with their owner, which counts without an atomic instruction; the two counts are "
      "added up once, when the owner gives up or finds the object in its queue";
  result.verdict =
      same ? lab::holds(sentence) : lab::does_not_hold("these counts differ from what CPython 3.13a5t showed");
  return result;
}

}  // namespace

lab::Experiment header_life() {
  return {"header_life",
          {},
          "An object has an owner, which counts for itself; all others count together.",
          {"Thread A makes a list and passes its only reference on to B through a queue.Queue. B drops it. When is the "
           "list freed?",
           {{"at once, by B", "a count of zero in one place is death"},
            {"when A next looks at its breaker"},
            {"never: A counted it, B did not", "a count below zero is the owner's affair"}}},
          run_header_life};
}

}  // namespace ouro::ch08
