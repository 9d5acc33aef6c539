// Text files: what open() returns without "b", and sys.stdout, sys.stderr and sys.stdin.
// CPython: Modules/_io/textio.c; text is UTF-8, newlines are '\n'.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"
#include "types/byte_stream.h"

namespace ouro::OURO_BUILD {

struct TextFile : Object {
  static constexpr TypeId kTypeId = TypeId::text_file;

  ByteStream* stream;  // owned
  Object* name;        // owned: what was passed to open(), or "<stdout>"
  Object* mode;        // owned: likewise
  Object* weakrefs;    // borrowed
};

Ref<TextFile> new_standard_stream(ThreadState& ts, StandardStream which);
// Takes the stream over. RETURNS: null with MemoryError.
Ref<TextFile> new_text_file(ThreadState& ts, std::unique_ptr<ByteStream> stream, Object* name, Object* mode);

// Buffered; a terminal gets whole lines at once. RETURNS: false with OSError (the buffer is empty then) or ValueError.
bool write_text(ThreadState& ts, TextFile& file, std::string_view utf8);
bool flush_text(ThreadState& ts, TextFile& file);
// With its newline; empty at the end.
bool read_text_line(ThreadState& ts, TextFile& file, std::string& line);

bool add_text_file_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
