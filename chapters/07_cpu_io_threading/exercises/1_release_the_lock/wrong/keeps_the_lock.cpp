// Misconception: a call that blocks lets go by itself
// Rejected by: Call.WithoutTheLock
#include "exercise.h"

bool read_more(Interpreter& python, File& file, Device& device) {
  for (;;) {
    const Outcome outcome = device.read(file.descriptor.get());
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
