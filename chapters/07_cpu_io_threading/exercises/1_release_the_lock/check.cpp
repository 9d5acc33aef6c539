// Checks exercise 1 on random devices: beside every step of the answer stands whether it has the lock.
#include "lab/exercise/check.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stdexcept>
#include <vector>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

// Changes a field as another thread does: it has the lock while the answer has not.
class OtherThread {
 public:
  static void append(Field<std::string>& field, const std::string& text) { field.value_ += text; }
  static const std::string& look(const Field<std::string>& field) { return field.value_; }
};

namespace {

struct Gone : std::runtime_error {
  Gone() : std::runtime_error("the device is gone") {}
};

enum class End { kData, kFailed, kThrows, kHandlerRaises };

struct Case {
  int descriptor = 3;
  std::string begin;      // what the file has
  int interruptions = 0;  // before the end
  End end = End::kData;
  std::vector<bool> others;  // in which calls another thread appends a "+"

  int calls() const { return interruptions + (end == End::kHandlerRaises ? 0 : 1); }
};

const std::string kPiece = "abc";
constexpr int kError = 5;

// The interpreter and the device that the answer meets, and what it does with them.
class World final : public Interpreter, public Device {
 public:
  explicit World(const Case& tried)
      : tried_(tried), file{{*this, "file.descriptor", tried.descriptor}, {*this, "file.contents", tried.begin}} {}

  void release_lock() override {
    if (!has_lock) twice_ = "lets go of a lock that it does not have";
    if (first_release < 0) first_release = calls;
    step("let go");
    has_lock = false;
  }
  void take_lock() override {
    if (has_lock) twice_ = "takes a lock that it has: it waits for itself, for ever";
    step("take");
    has_lock = true;
  }
  void set_error(int number) override {
    touches("set_error");
    errors.push_back(number);
  }
  bool run_signal_handlers() override {
    touches("run_signal_handlers");
    ++handlers;
    return tried_.end != End::kHandlerRaises || handlers < tried_.interruptions;
  }
  void touches(const char* what) override {
    if (!has_lock && unlocked.empty()) unlocked = what;
    const std::string shown = has_lock ? what : fmt::format("{} WITHOUT the lock", what);
    if (steps.empty() || steps.back() != shown) step(shown);  // a field read and written is one step to show
  }
  Outcome read(int descriptor) override {
    step(has_lock ? "read WITH the lock" : "read");
    if (has_lock && locked_call < 0) locked_call = calls;
    other_descriptor |= descriptor != tried_.descriptor;
    const int call = calls++;
    if (call >= tried_.calls()) throw Gone();  // no answer shall go on for ever
    if (!has_lock && tried_.others[static_cast<std::size_t>(call)]) OtherThread::append(file.contents, "+");
    if (call < tried_.interruptions) return {Outcome::Kind::kInterrupted};
    if (tried_.end == End::kFailed) return {Outcome::Kind::kFailed, {}, kError};
    if (tried_.end == End::kThrows) throw Gone();
    return {Outcome::Kind::kData, kPiece};
  }

  const std::string& twice() const { return twice_; }

 private:
  void step(const std::string& what) { steps.push_back(what); }

  const Case& tried_;
  std::string twice_;

 public:
  File file;
  bool has_lock = true;
  std::vector<std::string> steps;
  std::string unlocked;  // what was touched first without the lock
  int calls = 0;
  int first_release = -1;  // before which call
  int locked_call = -1;
  int handlers = 0;
  bool other_descriptor = false;
  std::vector<int> errors;
};

const char* name_of(End end) {
  switch (end) {
    case End::kData:
      return "read() brings \"abc\"";
    case End::kFailed:
      return "read() fails with error 5";
    case End::kThrows:
      return "read() throws";
    case End::kHandlerRaises:
      return "a signal handler raises an exception";
  }
  return "";
}

std::string times(int count) { return count == 1 ? "once" : fmt::format("{} times", count); }

std::string show(const Case& shown) {
  std::string text = fmt::format("the file has \"{}\"; ", shown.begin);
  if (shown.interruptions > 0) text += fmt::format("read() is interrupted {}; then ", times(shown.interruptions));
  text += name_of(shown.end);
  for (std::size_t i = 0; i < shown.others.size(); ++i) {
    if (shown.others[i]) text += fmt::format("; during call {} another thread appends \"+\"", i + 1);
  }
  return text;
}

const std::string kEveryPath = "the lock is there when the function is left, whichever way";
const std::string kOneCall = "without the lock: the call that blocks. With it: all that belongs to Python";

std::optional<Mistake> mistake_with_lock(const World& world, End end, bool threw, const std::string& did) {
  if (!world.has_lock && threw) {
    return Mistake{did + "; left by the exception, without the lock", "the exception leaves with the lock taken",
                   kEveryPath, "an exception passes the taking by",
                   "The line that takes the lock stands behind read(). When that throws, the line is never reached. "
                   "A destructor is."};
  }
  if (!world.has_lock && end != End::kData) {
    return Mistake{did + "; left without the lock", "left with the lock", kEveryPath, "does not take it again on error",
                   "An error is a path like the others. Take the lock first, and look at the outcome then."};
  }
  if (!world.has_lock) return Mistake{did + "; left without the lock", "left with the lock", kEveryPath};
  if (!world.twice().empty()) {
    return Mistake{fmt::format("{}; it {}", did, world.twice()), "let go and take, in turn", kOneCall};
  }
  if (world.locked_call < 0) return std::nullopt;
  Mistake mistake{did, "let go, read, take", kOneCall, "a call that blocks lets go by itself",
                  "Nobody does it for you. The lock is held until you release it, however long the call takes."};
  if (world.locked_call > 0) {
    mistake.misconception = "lets go for the first call only";
    mistake.why = "Whatever comes back, you have the lock again. Let go of it before the next call as well.";
  } else if (world.first_release > 0) {
    mistake.misconception = "releases after the call";
    mistake.why = "The seconds are spent inside read(). Letting go afterwards helps nobody any more.";
  }
  return mistake;
}

std::optional<Mistake> run(const Case& tried) {
  World world(tried);
  bool threw = false;
  bool result = false;
  try {
    result = read_more(world, world.file, world);
  } catch (const Gone&) {
    threw = true;
  }
  const std::string did = fmt::format("{}", fmt::join(world.steps, ", "));
  if (auto mistake = mistake_with_lock(world, tried.end, threw, did)) return mistake;
  if (!world.unlocked.empty()) {
    Mistake mistake{did, "copy what the call needs, let go, read, take; then go on", kOneCall,
                    "touches objects unlocked",
                    "Another thread may be at the same object at this moment: one reads what the other has half "
                    "written, or has freed."};
    if (world.unlocked == "run_signal_handlers") {
      mistake.why = "The handlers are Python functions. They count references and make objects: they need the lock.";
    }
    return mistake;
  }
  if (world.other_descriptor) {
    return Mistake{did, fmt::format("read({})", tried.descriptor), "the file's descriptor is read"};
  }
  if (world.calls != tried.calls()) {
    Mistake mistake{fmt::format("read() is called {}", times(world.calls)), times(tried.calls()),
                    "an interrupted call is tried again; any other end is the end"};
    if (world.calls < tried.calls()) {
      mistake.misconception = "an interruption is an end";
      mistake.why = "The signal's handlers have run and raised nothing. The program wanted data, and still does.";
    } else if (tried.end == End::kHandlerRaises) {
      mistake.misconception = "reads on after an exception";
      mistake.why = "The handler's exception, Ctrl-C for example, has to get out: return false.";
    }
    return mistake;
  }
  if (threw != (tried.end == End::kThrows)) {
    return Mistake{threw ? "an exception of C++" : "the exception of read() is swallowed", threw ? "none" : "it passes",
                   "only an exception of read() passes"};
  }
  std::string right = tried.begin;
  for (const bool other : tried.others) right += other ? "+" : "";
  const std::string old = tried.begin + kPiece;
  if (tried.end == End::kData) right += kPiece;
  const std::string& contents = OtherThread::look(world.file.contents);
  if (contents != right) {
    Mistake mistake{fmt::format("the file has \"{}\"", contents), fmt::format("\"{}\"", right),
                    "what others have written while you had no lock stays"};
    if (contents == old) {
      mistake.misconception = "keeps an old value over the call";
      mistake.why =
          "The contents were read before the call and written after it. What another thread has appended "
          "in between is lost. Read them when you have the lock again.";
    }
    return mistake;
  }
  const std::vector<int> errors(tried.end == End::kFailed ? 1 : 0, kError);
  if (world.errors != errors) {
    return Mistake{
        fmt::format("set_error: {}", world.errors.empty() ? "never" : fmt::format("{}", fmt::join(world.errors, ", "))),
        errors.empty() ? "never" : "5, once", "the error of a failed call is set, once"};
  }
  if (!threw && result != (tried.end == End::kData)) {
    return Mistake{fmt::format("returns {}", result), fmt::format("returns {}", !result),
                   "false says that an error is set"};
  }
  return std::nullopt;
}

auto cases(const std::vector<End>& ends, int most_interruptions, bool with_others) {
  return [=](Choices& choices) {
    Case drawn;
    drawn.descriptor = choices.between(3, 9);
    drawn.begin = std::string(static_cast<std::size_t>(choices.between(0, 3)), 'x');
    drawn.interruptions = choices.between(0, most_interruptions);
    drawn.end = choices.one_of(ends);
    if (drawn.end == End::kHandlerRaises && drawn.interruptions == 0) drawn.interruptions = 1;
    drawn.others.resize(static_cast<std::size_t>(drawn.calls()));
    for (std::size_t i = 0; with_others && i < drawn.others.size(); ++i) drawn.others[i] = choices.flip();
    return drawn;
  };
}

}  // namespace

TEST(Call, WithoutTheLock) { for_all(cases({End::kData}, 0, false), show, run); }

TEST(Call, EveryOneWithoutTheLock) { for_all(cases({End::kData}, 4, false), show, run); }

TEST(Lock, TakenAgainAfterAnError) { for_all(cases({End::kFailed}, 0, false), show, run); }

TEST(Lock, TakenAgainAfterAnException) { for_all(cases({End::kThrows}, 2, false), show, run); }

TEST(Objects, HandlersNeedTheLock) { for_all(cases({End::kData, End::kHandlerRaises}, 3, false), show, run); }

TEST(Objects, OthersHaveWritten) { for_all(cases({End::kData}, 2, true), show, run); }

TEST(ReadMore, OnAnyDevice) {
  for_all(cases({End::kData, End::kFailed, End::kThrows, End::kHandlerRaises}, 4, true), show, run, 1000);
}
