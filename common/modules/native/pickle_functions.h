// The format of module pickle: what its bytes mean, and the two halves that write and read it.
// CPython: Modules/_pickle.c; the opcodes are described in Lib/pickletools.py.
#pragma once

#include <string>
#include <string_view>

#include "object/ref.h"
#include "object/type.h"
#include "types/errors.h"

namespace ouro::OURO_BUILD::pickle {

// A pickle is a program for a machine with a stack and a memo: each opcode pushes or combines objects.
enum class Op : unsigned char {
  kMark = '(',
  kStop = '.',
  kPop = '0',
  kPopMark = '1',
  kDup = '2',
  kBinFloat = 'G',
  kBinInt = 'J',
  kBinInt1 = 'K',
  kBinInt2 = 'M',
  kNone = 'N',
  kReduce = 'R',
  kBinUnicode = 'X',
  kAppend = 'a',
  kBuild = 'b',
  kGlobal = 'c',
  kDict = 'd',
  kAppends = 'e',
  kBinGet = 'h',
  kLongBinGet = 'j',
  kList = 'l',
  kBinPut = 'q',
  kLongBinPut = 'r',
  kSetItem = 's',
  kTuple = 't',
  kSetItems = 'u',
  kBinBytes = 'B',
  kShortBinBytes = 'C',
  kEmptyTuple = ')',
  kEmptyList = ']',
  kEmptyDict = '}',
  kProto = 0x80,
  kNewObj = 0x81,
  kTuple1 = 0x85,
  kTuple2 = 0x86,
  kTuple3 = 0x87,
  kNewTrue = 0x88,
  kNewFalse = 0x89,
  kLong1 = 0x8a,
  kLong4 = 0x8b,
  kShortBinUnicode = 0x8c,
  kBinUnicode8 = 0x8d,
  kBinBytes8 = 0x8e,
  kEmptySet = 0x8f,
  kAddItems = 0x90,
  kFrozenSet = 0x91,
  kNewObjEx = 0x92,
  kStackGlobal = 0x93,
  kMemoize = 0x94,
  kFrame = 0x95,
  kByteArray8 = 0x96,
};

inline constexpr int kLeastProtocol = 2;
inline constexpr int kHighestProtocol = 5;

// RETURNS: bytes; null with an exception. REQUIRES: the protocol is one of the above.
Ref<> write_pickle(ThreadState& ts, Object* object, int protocol);
// `used` gets how many bytes it took. RETURNS: null with an exception.
Ref<> read_pickle(ThreadState& ts, std::string_view bytes, std::size_t& used);

// Gives a new object the state that its pickle has: by its __setstate__, or by setting its attributes.
// RETURNS: false with an exception.
bool set_state(ThreadState& ts, Object* object, Object* state);

// An int in the least number of bytes, two's complement, the lowest first; nothing for 0.
std::string int_to_bytes(Object* number);
Ref<> int_from_bytes(ThreadState& ts, std::string_view bytes);

// PicklingError or UnpicklingError, which module pickle defines.
Raised raise_error(ThreadState& ts, const char* type, std::string_view text);

}  // namespace ouro::OURO_BUILD::pickle
