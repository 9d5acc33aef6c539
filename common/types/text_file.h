// Text files: what open() returns, and sys.stdout, sys.stderr and sys.stdin.
// CPython: Modules/_io/textio.c, bufferedio.c and fileio.c in one; text is UTF-8, newlines are '\n'.
#pragma once

#include <string>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct FileState;

struct TextFile : Object {
  static constexpr TypeId kTypeId = TypeId::text_file;

  FileState* state;  // owned
  Object* name;      // owned: what was passed to open(), or "<stdout>"
  Object* weakrefs;  // borrowed
};

enum class StandardStream { kIn, kOut, kErr };
Ref<TextFile> new_standard_stream(ThreadState& ts, StandardStream which);
// For an interpreter that ends: closes the descriptor and frees the state; what is not written is lost.
void forget_file(TextFile& file);
// `mode` as open() takes it. RETURNS: null with OSError or ValueError.
Ref<TextFile> open_text_file(ThreadState& ts, Object* path, std::string_view mode);

// Buffered; a terminal gets whole lines at once. RETURNS: false with OSError (the buffer is empty then) or ValueError.
bool write_text(ThreadState& ts, TextFile& file, std::string_view utf8);
bool flush_text(ThreadState& ts, TextFile& file);
// With its newline; empty at the end.
bool read_text_line(ThreadState& ts, TextFile& file, std::string& line);

bool add_text_file_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
