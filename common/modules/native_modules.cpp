// The table of the modules that are built in.
// CPython: _PyImport_Inittab (Modules/config.c).
#include "modules/native_modules.h"

namespace ouro::OURO_BUILD {

std::vector<const NativeModule*> native_modules() {
  return {&kSysModule,    &kGcModule,        &kHashlibModule, &kMathModule,   &kOsModule,
          &kOsPathModule, &kOuroborosModule, &kPsutilModule,  &kSelectModule, &kSocketModule,
          &kThreadModule, &kTimeModule,      &kWeakrefModule};
}

}  // namespace ouro::OURO_BUILD
