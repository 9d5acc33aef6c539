// Misconception: touches objects unlocked
// Rejected by: Call.WithoutTheLock
#include "exercise.h"

namespace {

struct Released {
  explicit Released(Interpreter& python) : python(python) { python.release_lock(); }
  ~Released() { python.take_lock(); }
  Interpreter& python;
};

}  // namespace

bool read_more(Interpreter& python, File& file, Device& device) {
  for (;;) {
    Outcome outcome;
    {
      const Released released(python);
      outcome = device.read(file.descriptor.get());
    }
    if (outcome.kind == Outcome::Kind::kData) {
      file.contents.set(file.contents.get() + outcome.piece);
      return true;
    }
    if (outcome.kind == Outcome::Kind::kFailed) {
      python.set_error(outcome.error);
      return false;
    }
    if (!python.run_signal_handlers()) return false;
  }
}
