// A guard lets go and takes again, whichever way its block is left; nothing of Python's is touched inside that block.
#include "exercise.h"

namespace {

class Released {
 public:
  explicit Released(Interpreter& python) : python_(python) { python_.release_lock(); }
  ~Released() { python_.take_lock(); }
  Released(const Released&) = delete;
  Released& operator=(const Released&) = delete;

 private:
  Interpreter& python_;
};

Outcome read_without_lock(Interpreter& python, Device& device, int descriptor) {
  const Released released(python);
  return device.read(descriptor);
}

}  // namespace

bool read_more(Interpreter& python, File& file, Device& device) {
  for (;;) {
    const int descriptor = file.descriptor.get();
    const Outcome outcome = read_without_lock(python, device, descriptor);
    switch (outcome.kind) {
      case Outcome::Kind::kData:
        file.contents.set(file.contents.get() + outcome.piece);
        return true;
      case Outcome::Kind::kFailed:
        python.set_error(outcome.error);
        return false;
      case Outcome::Kind::kInterrupted:
        if (!python.run_signal_handlers()) return false;
    }
  }
}
