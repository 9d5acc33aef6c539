// Misconception: does not take it again on error
// Rejected by: Lock.TakenAgainAfterAnError
#include "exercise.h"

bool read_more(Interpreter& python, File& file, Device& device) {
  for (;;) {
    const int descriptor = file.descriptor.get();
    python.release_lock();
    Outcome outcome;
    try {
      outcome = device.read(descriptor);
    } catch (...) {
      python.take_lock();
      throw;
    }
    if (outcome.kind == Outcome::Kind::kFailed) {
      python.set_error(outcome.error);
      return false;
    }
    python.take_lock();
    if (outcome.kind == Outcome::Kind::kData) {
      file.contents.set(file.contents.get() + outcome.piece);
      return true;
    }
    if (!python.run_signal_handlers()) return false;
  }
}
