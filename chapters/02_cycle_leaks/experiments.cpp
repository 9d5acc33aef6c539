// What the experiments of chapter 2 share.
#include "experiments.h"

#include <sstream>

namespace ouro::ch02 {

const lab::ProgramFiles& chapter_programs() {
  static const lab::ProgramFiles files(OURO_CHAPTER_FOLDER "/programs", "recorded.json");
  return files;
}

std::vector<std::int64_t> numbers_in(const std::string& line) {
  std::vector<std::int64_t> numbers;
  std::istringstream words(line);
  for (std::int64_t number = 0; words >> number;) numbers.push_back(number);
  return numbers;
}

}  // namespace ouro::ch02
