// Where the programs of these tests are.
#pragma once

#include <string>

namespace ouro {

inline const std::string kModulesFolder = OURO_SOURCE_DIR "/tests/modules/";

}  // namespace ouro
