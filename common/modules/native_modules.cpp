#include "modules/native_modules.h"

namespace ouro::OURO_BUILD {

std::vector<const NativeModule*> native_modules() {
  return {&kSysModule, &kGcModule, &kMathModule, &kOsModule, &kOsPathModule, &kPsutilModule, &kTimeModule, &kWeakrefModule};
}

}  // namespace ouro::OURO_BUILD
