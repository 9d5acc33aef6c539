// The methods of bytes, one file per group; bytes_type.cpp puts them into the type.
// CPython: Objects/bytesobject.c, Objects/bytes_methods.c; the library reference, "Bytes and Bytearray Operations".
//
// Each is a Native: args[0] is self, an argument that was left out is null.
#pragma once

#include "object/ref.h"
#include "object/type.h"
#include "types/bytes.h"

namespace ouro::OURO_BUILD::bytes_methods {

// RETURNS: null with TypeError "a bytes-like object is required, not 'X'".
Bytes* bytes_argument(ThreadState& ts, Object* argument);
Ref<Bytes> part(ThreadState& ts, Bytes& bytes, std::int64_t begin, std::int64_t end);

// bytes_new.cpp
Ref<> make(ThreadState& ts, Type* type, const Args& args);  // a slot

// bytes_find.cpp
int contains(ThreadState& ts, Object* self, Object* value);  // a slot: bytes, or the number of one
Ref<> find(ThreadState& ts, const Args& args);
Ref<> rfind(ThreadState& ts, const Args& args);
Ref<> index(ThreadState& ts, const Args& args);
Ref<> rindex(ThreadState& ts, const Args& args);
Ref<> count(ThreadState& ts, const Args& args);
Ref<> startswith(ThreadState& ts, const Args& args);
Ref<> endswith(ThreadState& ts, const Args& args);
Ref<> removeprefix(ThreadState& ts, const Args& args);
Ref<> removesuffix(ThreadState& ts, const Args& args);
Ref<> replace(ThreadState& ts, const Args& args);

// bytes_split.cpp
Ref<> split(ThreadState& ts, const Args& args);
Ref<> rsplit(ThreadState& ts, const Args& args);
Ref<> splitlines(ThreadState& ts, const Args& args);
Ref<> partition(ThreadState& ts, const Args& args);
Ref<> rpartition(ThreadState& ts, const Args& args);
Ref<> strip(ThreadState& ts, const Args& args);
Ref<> lstrip(ThreadState& ts, const Args& args);
Ref<> rstrip(ThreadState& ts, const Args& args);
Ref<> join(ThreadState& ts, const Args& args);

// bytes_text.cpp
Ref<> decode(ThreadState& ts, const Args& args);
Ref<> hex(ThreadState& ts, const Args& args);
Ref<> fromhex(ThreadState& ts, const Args& args);  // of the class
Ref<> lower(ThreadState& ts, const Args& args);
Ref<> upper(ThreadState& ts, const Args& args);
Ref<> isalnum(ThreadState& ts, const Args& args);
Ref<> isalpha(ThreadState& ts, const Args& args);
Ref<> isascii(ThreadState& ts, const Args& args);
Ref<> isdigit(ThreadState& ts, const Args& args);
Ref<> isspace(ThreadState& ts, const Args& args);
Ref<> ljust(ThreadState& ts, const Args& args);
Ref<> rjust(ThreadState& ts, const Args& args);
Ref<> center(ThreadState& ts, const Args& args);
Ref<> zfill(ThreadState& ts, const Args& args);

}  // namespace ouro::OURO_BUILD::bytes_methods
