// Misconception: lets go for the first call only
// Rejected by: Call.EveryOneWithoutTheLock
#include "exercise.h"

namespace {

struct Released {
  explicit Released(Interpreter& python) : python(python) { python.release_lock(); }
  ~Released() { python.take_lock(); }
  Interpreter& python;
};

}  // namespace

bool read_more(Interpreter& python, File& file, Device& device) {
  const int descriptor = file.descriptor.get();
  Outcome outcome;
  {
    const Released released(python);
    outcome = device.read(descriptor);
  }
  while (outcome.kind == Outcome::Kind::kInterrupted) {
    if (!python.run_signal_handlers()) return false;
    outcome = device.read(descriptor);
  }
  if (outcome.kind == Outcome::Kind::kFailed) {
    python.set_error(outcome.error);
    return false;
  }
  file.contents.set(file.contents.get() + outcome.piece);
  return true;
}
