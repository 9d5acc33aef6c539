// The methods that bytes and bytearray share, one file per group; bytes_type.cpp and bytearray_type.cpp put them into
// the types. What they return is of the type that self has. CPython: Objects/bytes_methods.c, Objects/stringlib; the
// library reference, "Bytes and Bytearray Operations".
//
// Each is a Native: args[0] is self, an argument that was left out is null.
#pragma once

#include <span>

#include "object/ref.h"
#include "object/type.h"
#include "types/byte_buffer.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {
struct Slice;
}

namespace ouro::OURO_BUILD::bytes_methods {

std::span<const NativeDef> methods();  // bytes_methods.cpp
std::span<const NativeDef> methods_of_bytearray();
std::span<const NativeDef> class_methods();

// --- results; `self` is bytes or a bytearray ---
// With this content. New, but that there is only one empty bytes.
Ref<> like(ThreadState& ts, const Object* self, std::string_view content);
// Of this size; `content` is where the bytes go, before anyone else sees the object.
Ref<> new_like(ThreadState& ts, const Object* self, std::int64_t size, char*& content);
// The bytes from `begin` to before `end`; all of them: exactly a bytes itself, else a copy.
Ref<> part(ThreadState& ts, Object* self, std::int64_t begin, std::int64_t end);
Ref<> unchanged(ThreadState& ts, Object* self);
Ref<> repeated(ThreadState& ts, Object* self, std::int64_t times);
Ref<> part_by_slice(ThreadState& ts, Object* self, const Slice& slice);

// bytes_new.cpp
Ref<> make(ThreadState& ts, Type* type, const Args& args);  // a slot
// What bytes(source, encoding, errors) holds; each but the function's name may be null.
Ref<Bytes> from_arguments(ThreadState& ts, const char* function, Object* source, Object* encoding, Object* errors);
// A number as a byte. RETURNS: -1 with TypeError or ValueError.
int byte_argument(ThreadState& ts, Object* argument);

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
