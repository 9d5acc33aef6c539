// Values of C's own types: between the bytes of C and the objects of Python.
// CPython: the getfunc and setfunc of Modules/_ctypes/cfield.c.
//
// A type is named by one character, as in module struct: 'i' is int, 'd' double, 'z' char*, 'P' void*.
#pragma once

#include <cstddef>
#include <ffi.h>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct Bytes;

struct CTypeInfo {
  char code;
  std::uint8_t bytes;  // size, and alignment as well
  ffi_type* passed;    // how a call passes it
};
// RETURNS: null if there is no such type.
const CTypeInfo* find_c_type(char code);

// The value at `from`. RETURNS: null with an exception.
Ref<> load_c(ThreadState& ts, char code, const std::byte* from);

// Writes `value`. Integers are cut to size. If what is written is the address of an object's bytes, `kept` becomes that
// object: it must live as long as the address is used.
// RETURNS: false with TypeError or the like, and nothing is written.
bool store_c(ThreadState& ts, char code, std::byte* to, Object* value, Ref<>& kept);

// The low 64 bits of anything that is an integer.
std::optional<std::uint64_t> low_bits(ThreadState& ts, Object* value);

// Text as C wants it, with a zero at its end: a copy of the bytes, and the text as an array of wchar_t.
Ref<> terminated_text(ThreadState& ts, const Bytes& text);
Ref<> wide_text(ThreadState& ts, const Str& text);

}  // namespace ouro::OURO_BUILD
