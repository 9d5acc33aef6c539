// Two threads in lockstep, and the header in between. CPython: none.
#include "header_life.h"

#include <condition_variable>
#include <fmt/format.h>
#include <functional>
#include <mutex>
#include <thread>

#include "refcount/biased.h"
#include "support/check.h"

namespace ouro::ch08 {
namespace {

// A thread that does one thing at a time, and whoever asks waits until it is done.
class Actor {
 public:
  Actor() : thread_([this] { run(); }) {}
  ~Actor() {
    perform({});
    thread_.join();
  }
  Actor(const Actor&) = delete;
  Actor& operator=(const Actor&) = delete;

  void perform(const std::function<void()>& task) {
    std::unique_lock lock(mutex_);
    task_ = &task;
    changed_.notify_all();
    changed_.wait(lock, [this] { return task_ == nullptr; });
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    for (bool over = false; !over;) {
      changed_.wait(lock, [this] { return task_ != nullptr; });
      over = !*task_;
      if (!over) (*task_)();
      task_ = nullptr;
      changed_.notify_all();
    }
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  const std::function<void()>* task_ = nullptr;
  std::thread thread_;  // the last: it uses the others
};

const char* name_of(BiasedRefCount::State state) {
  switch (state) {
    case BiasedRefCount::State::kBiased:
      return "biased";
    case BiasedRefCount::State::kMaybeWeakref:
      return "maybe weakref";
    case BiasedRefCount::State::kQueued:
      return "queued";
    case BiasedRefCount::State::kMerged:
      return "merged";
  }
  OURO_CHECK(false, "no such state");
  return "";
}

struct Object {
  BiasedRefCount count;
  bool dead = false;
};

// What the thread that runs does to the object. RETURNS: the note.
std::string act(Object& object, HeaderAction action) {
  const ThreadId me = current_thread_id();
  const auto note_of = [&](Drop drop) -> std::string {
    object.dead = drop == Drop::kDead;
    return drop == Drop::kQueue ? "handed to its owner" : "";
  };
  switch (action) {
    case HeaderAction::kMake:
      object.count.start(me);
      return "";
    case HeaderAction::kTake:
      object.count.increment(me);
      return "";
    case HeaderAction::kGiveBack:
      return note_of(object.count.decrement(me));
    case HeaderAction::kMove:
      return "";
    case HeaderAction::kMark:
      object.count.mark_maybe_weakref();
      return "";
    case HeaderAction::kTry:
      return object.count.try_increment(me) ? "" : "refused";
    case HeaderAction::kLookAtQueue:
      return note_of(object.count.merge(-1));
  }
  OURO_CHECK(false, "no such action");
  return "";
}

}  // namespace

std::vector<Header> live(const std::vector<HeaderEvent>& events) {
  Actor actors[2];
  ThreadId ids[2] = {};
  for (int i = 0; i < 2; ++i) actors[i].perform([&ids, i] { ids[i] = current_thread_id(); });
  Object object;
  std::vector<Header> headers;
  for (const HeaderEvent& event : events) {
    Header header{};
    actors[event.who == Who::kOther].perform([&] { header.note = act(object, event.action); });
    const ThreadId owner = object.count.owner();
    header.owner = owner == ids[0] ? "main" : owner == ids[1] ? "other" : "nobody";
    header.local = object.count.local();
    header.shared = object.count.shared();
    header.state = name_of(object.count.state());
    header.dead = object.dead;
    headers.push_back(header);
  }
  return headers;
}

std::string to_text(const Header& header) {
  if (header.dead) return "dead";
  return fmt::format("{}, {}, {}, {}", header.owner, header.local, header.shared, header.state);
}

const std::vector<HeaderStory>& header_stories() {
  using enum Who;
  using enum HeaderAction;
  static const std::vector<HeaderStory> stories = {
      {"one thread",
       {{kMain, kMake, "a = []"}, {kMain, kTake, "b = a"}, {kMain, kGiveBack, "del b"}, {kMain, kGiveBack, "del a"}}},
      {"two threads share it",
       {{kMain, kMake, "a = []"},
        {kMain, kTake, "b = a"},
        {kOther, kTake, "c = a"},
        {kMain, kGiveBack, "del a"},
        {kMain, kGiveBack, "del b"},
        {kOther, kGiveBack, "del c"}}},
      {"handed over, and dropped there",
       {{kMain, kMake, "q.put([])"},
        {kOther, kMove, "x = q.get()"},
        {kOther, kGiveBack, "del x"},
        {kMain, kLookAtQueue, "its breaker"}}},
      {"two of three references handed over",
       {{kMain, kMake, "a = []"},
        {kMain, kTake, "q.put(a)"},
        {kMain, kTake, "q.put(a)"},
        {kOther, kMove, "gets x and y"},
        {kOther, kGiveBack, "del x"},
        {kOther, kGiveBack, "del y"},
        {kMain, kLookAtQueue, "its breaker"},
        {kMain, kGiveBack, "del a"}}},
      {"read by its address alone",
       {{kMain, kMake, "l[0] = []"},
        {kOther, kTry, "l[0], without a lock"},
        {kOther, kMark, "l[0], with l's lock: marks it"},
        {kOther, kTry, "l[0], without a lock"},
        {kOther, kGiveBack, "drops it"},
        {kMain, kGiveBack, "l[0] = None"}}},
  };
  return stories;
}

}  // namespace ouro::ch08
