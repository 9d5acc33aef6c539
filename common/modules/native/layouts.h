// How many bytes CPython's object structs take, version by version.
// CPython: T.__basicsize__, read from the interpreters 2.7 to 3.13. What changed after them was read in CPython's
// sources (3.14: tuples keep their hash, functions an annotate function, frames a stack pointer, classes a token; 3.15:
// modules carry their own definition); everything else is assumed to be as in 3.13.
#pragma once

#include <array>
#include <cstdint>

#include "memory/build.h"
#include "threads/type_id.h"

namespace ouro::OURO_BUILD {

enum LayoutTrait : std::uint8_t {
  kCollected = 1,        // a collector's prefix stands before it
  kCollectedSince3 = 2,  // likewise, but not in 2.7
  kOwnDict = 4,          // the struct has a field for a __dict__ ...
  kOwnWeakrefs = 8,      // ... for weak references
  kVaries = 16,          // items stand behind the struct (in 2.7 not behind an int's)
};

struct LayoutChange {
  int since;  // version 3.11 is 311
  int bytes;  // 0: not modelled from here on
};

struct Layout {
  TypeId type;
  std::uint8_t traits;
  std::array<LayoutChange, 8> history;

  bool has(LayoutTrait trait) const { return (traits & trait) != 0; }
  // Without prefix and items. `version` as in LayoutChange.
  int bytes(int version) const;
};

// The row of a builtin type. Exceptions and others without a row have their base's: null.
const Layout* find_layout(TypeId type);

}  // namespace ouro::OURO_BUILD
