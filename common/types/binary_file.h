// Binary files: what open() returns with "b" in its mode.
// CPython: Modules/_io/bufferedio.c.
#pragma once

#include <memory>

#include "object/ref.h"
#include "object/type.h"
#include "types/byte_stream.h"

namespace ouro::OURO_BUILD {

// Of one of three types, which tell apart by name what the file can do: BufferedReader, BufferedWriter, BufferedRandom.
struct BinaryFile : Object {
  ByteStream* stream;  // owned
  Object* name;        // owned: what was passed to open()
  Object* mode;        // owned
  Object* weakrefs;    // borrowed
};

// Takes the stream over. RETURNS: null with MemoryError.
Ref<> new_binary_file(ThreadState& ts, std::unique_ptr<ByteStream> stream, Object* name, Object* mode);

bool add_binary_file_types(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
