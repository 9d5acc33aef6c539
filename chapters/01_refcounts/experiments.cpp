#include "experiments.h"

namespace ouro::ch01 {

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

const lab::ProgramFiles& conformance_programs() {
  static const lab::ProgramFiles files(OURO_CONFORMANCE_FOLDER, "expected.json");
  return files;
}

void compare_outputs(lab::Run& run, const lab::ProgramFiles& files, const std::vector<ShownProgram>& programs,
                     lab::Result& result) {
  lab::compare_outputs(run, files, programs, lab::printed_like, result);
}

}  // namespace ouro::ch01
