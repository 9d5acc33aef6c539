// Paths between Python and the operating system, to which they are bytes. Those that are no UTF-8 are lone surrogates
// in Python's text. CPython: path_converter (Modules/posixmodule.c), PyUnicode_FSConverter, PyOS_FSPath.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

// The str or bytes that a path is or, if it is an object with __fspath__, that this gives.
// `what` is "mkdir: path" and `expected` a part of the sentence "mkdir: path should be ..., not int"; without `what`
// the sentence is that of open(). RETURNS: null with TypeError.
Ref<> plain_path(ThreadState& ts, Object* path, const char* what = nullptr,
                 const char* expected = "string, bytes or os.PathLike");

struct SystemPath {
  std::string bytes;
  Ref<> plain;  // what plain_path() gave: the filename in an OSError
};
// RETURNS: nothing with TypeError, or ValueError for one with a zero in it.
std::optional<SystemPath> system_path(ThreadState& ts, Object* path, const char* what = nullptr,
                                      const char* expected = "string, bytes or os.PathLike");

// The other way round.
Ref<> text_from_system(ThreadState& ts, std::string_view bytes);

}  // namespace ouro::OURO_BUILD
