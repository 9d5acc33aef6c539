// The table of the modules that are built in.
// CPython: _PyImport_Inittab (Modules/config.c).
#include "modules/native_modules.h"

namespace ouro::OURO_BUILD {

std::vector<const NativeModule*> native_modules() {
  return {&kCtypesModule,
          &kGcModule,
          &kHashlibModule,
          &kInterpreterQueuesModule,
          &kInterpretersModule,
          &kMathModule,
          &kOldInterpretersModule,
          &kOsModule,
          &kOsPathModule,
          &kOuroborosModule,
          &kPickleModule,
          &kPsutilModule,
          &kResourceModule,
          &kSelectModule,
          &kSignalModule,
          &kSocketModule,
          &kSysModule,
          &kThreadModule,
          &kTimeModule,
          &kWeakrefModule};
}

}  // namespace ouro::OURO_BUILD
