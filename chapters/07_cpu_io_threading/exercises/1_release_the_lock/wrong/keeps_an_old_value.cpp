// Misconception: keeps an old value over the call
// Rejected by: Objects.OthersHaveWritten
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
  const std::string contents = file.contents.get();
  for (;;) {
    Outcome outcome;
    {
      const Released released(python);
      outcome = device.read(descriptor);
    }
    if (outcome.kind == Outcome::Kind::kData) {
      file.contents.set(contents + outcome.piece);
      return true;
    }
    if (outcome.kind == Outcome::Kind::kFailed) {
      python.set_error(outcome.error);
      return false;
    }
    if (!python.run_signal_handlers()) return false;
  }
}
