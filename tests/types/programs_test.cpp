// Programs for each kind of object: they print what CPython printed when it was recorded, and what the machine's own
// Python prints. Tests common/types.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "program_outputs.h"

namespace ouro::OURO_BUILD {
namespace {

class TypesAgainstPython : public testing::TestWithParam<const char*> {};

TEST_P(TypesAgainstPython, PrintTheSame) {
  const std::string path = OURO_SOURCE_DIR "/tests/types/" + std::string(GetParam());
  const std::size_t end = path.rfind('/') + 1;
  expect_output_of_python(path.substr(0, end), path.substr(end));
}

std::string name_of_program(const testing::TestParamInfo<const char*>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '/', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Containers, TypesAgainstPython,
                         testing::Values("containers/lists", "containers/tuples_and_ranges", "containers/dicts",
                                         "containers/sets", "containers/sorting", "containers/mutation",
                                         "containers/random_operations"),
                         name_of_program);

INSTANTIATE_TEST_SUITE_P(Classes, TypesAgainstPython, testing::Values("classes/classes", "classes/operators"),
                         name_of_program);

INSTANTIATE_TEST_SUITE_P(Control, TypesAgainstPython,
                         testing::Values("control/exceptions", "control/generators_and_closures"), name_of_program);

INSTANTIATE_TEST_SUITE_P(Numbers, TypesAgainstPython,
                         testing::Values("numbers/int_operators", "numbers/int_text", "numbers/big_ints",
                                         "numbers/float_operators", "numbers/float_text", "numbers/formatting",
                                         "numbers/math_functions"),
                         name_of_program);

INSTANTIATE_TEST_SUITE_P(Text, TypesAgainstPython,
                         testing::Values("text/methods", "text/percent", "text/format", "text/bytes", "text/bytearrays",
                                         "text/codecs"),
                         name_of_program);

}  // namespace
}  // namespace ouro::OURO_BUILD
