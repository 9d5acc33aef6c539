// UnicodeDecodeError and UnicodeEncodeError: which bytes or characters, in which encoding, and why.
// CPython: Objects/exceptions.c (PyUnicodeDecodeError_Create, UnicodeDecodeError_str).
#pragma once

#include <cstdint>
#include <span>

#include "object/ref.h"
#include "object/type.h"
#include "types/errors.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {

struct Bytes;

// What is wrong, from `begin` to before `end`.
struct CodingProblem {
  std::int64_t begin;
  std::int64_t end;
  const char* reason;
};

Raised raise_decode_error(ThreadState& ts, const char* encoding, Bytes& bytes, const CodingProblem& problem);
Raised raise_encode_error(ThreadState& ts, const char* encoding, Str& text, const CodingProblem& problem);

// For the table of exceptions: both keep (encoding, object, start, end, reason) in args.
Ref<> str_unicode_error(ThreadState& ts, Object* self);
std::span<const GetSetDef> unicode_error_attributes();

}  // namespace ouro::OURO_BUILD
