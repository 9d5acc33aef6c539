// Misconception: releases after the call
// Rejected by: Call.WithoutTheLock
#include "exercise.h"

bool read_more(Interpreter& python, File& file, Device& device) {
  for (;;) {
    const Outcome outcome = device.read(file.descriptor.get());
    python.release_lock();  // let the others have their turn
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
