// What an inline cache says: a version that must still hold, and where to go then.
// CPython: Include/internal/pycore_code.h (_PyAttrCache, _PyLoadGlobalCache, ...).
//
// The word is [version 32 | kind 8 | index 24]. Zero says nothing.
#pragma once

#include <cstdint>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

enum class CacheKind : std::uint8_t {
  kNothing,
  kGlobal,      // version: of the globals' keys; index: of the entry there
  kBuiltin,     // version: of the globals' keys, which do not have the name; index: of the entry in the builtins
  kValue,       // version: of the object's type; index: which of its attribute values
  kMember,      // version: of the type; index: bytes to one of its __slots__
  kClassValue,  // version: of the type; index: into type->extra->cached; the object itself does not have the name
  kModule,      // version: of the type `module`; index: of the entry in the module's dict, if its key is the name
  kOfClass,     // the object is a class. version: its own; index: into its extra->cached; needs no binding
};

struct CacheWord {
  std::uint64_t bits = 0;

  static CacheWord make(std::uint32_t version, CacheKind kind, std::int64_t index) {
    if (version == 0 || index < 0 || index >= (1 << 24)) return {};
    return {(std::uint64_t{version} << 32) | (static_cast<std::uint64_t>(kind) << 24) |
            static_cast<std::uint64_t>(index)};
  }
  std::uint32_t version() const { return static_cast<std::uint32_t>(bits >> 32); }
  CacheKind kind() const { return static_cast<CacheKind>((bits >> 24) & 0xff); }
  std::uint32_t index() const { return static_cast<std::uint32_t>(bits & 0xffffff); }
};

}  // namespace ouro::OURO_BUILD
