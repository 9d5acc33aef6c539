// Reports a failed check. CPython: Objects/object.c (_PyObject_AssertFailed).
#include "support/check.h"

#include <cstdio>
#include <cstdlib>

namespace ouro {

void check_failed(const char* expression, const char* file, int line, std::string_view note) {
  std::fflush(stdout);
  std::fprintf(stderr, "%s:%d: check failed: %s: %.*s\n", file, line, expression, static_cast<int>(note.size()),
               note.data());
  std::abort();
}

}  // namespace ouro
