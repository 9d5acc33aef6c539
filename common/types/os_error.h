// OSError: an error number with its text, and the files it is about. Its subclasses go by the number.
// CPython: PyOSErrorObject (Objects/exceptions.c).
#pragma once

#include "types/builtin_type.h"
#include "types/exception.h"

namespace ouro::OURO_BUILD {

struct OsError : Exception {
  static constexpr TypeId kTypeId = TypeId::os_error;

  Object* number;  // owned, as the others; null if it was not made of a number and a text
  Object* text;
  Object* filename;  // or null
  Object* second_filename;
};

// For the table of exceptions: what OSError and those derived from it have of their own.
void describe_os_error(TypeSpec& spec);

}  // namespace ouro::OURO_BUILD
