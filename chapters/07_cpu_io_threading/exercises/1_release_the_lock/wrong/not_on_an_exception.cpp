// Misconception: an exception passes the taking by
// Rejected by: Lock.TakenAgainAfterAnException
#include "exercise.h"

bool read_more(Interpreter& python, File& file, Device& device) {
  for (;;) {
    const int descriptor = file.descriptor.get();
    python.release_lock();
    const Outcome outcome = device.read(descriptor);
    python.take_lock();
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
