// The shape of a dict's table: entries in order of insertion, and behind them the index that finds one by its hash.
// CPython: Objects/dictobject.c (DK_SIZE, USABLE_FRACTION, perturbed probing).
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include "types/dict.h"

namespace ouro::OURO_BUILD {

// In the index, where others have the number of an entry.
inline constexpr std::int64_t kEmptySlot = -1;
inline constexpr std::int64_t kRemovedSlot = -2;  // a probe sequence goes on here

inline constexpr std::uint8_t kLeastBits = 3;

constexpr std::int64_t slots_of(std::uint8_t bits) { return std::int64_t{1} << bits; }
// At most two thirds of the index are in use: probe sequences stay short.
constexpr std::int64_t capacity_of(std::uint8_t bits) { return slots_of(bits) * 2 / 3; }

constexpr std::size_t index_width(std::uint8_t bits) {
  if (bits < 8) return 1;  // up to 127 entries, and two values below zero
  if (bits < 16) return 2;
  return bits < 32 ? 4 : 8;
}
constexpr std::size_t entries_bytes(std::uint8_t bits) {
  return static_cast<std::size_t>(capacity_of(bits)) * sizeof(DictEntry);
}
constexpr std::size_t index_bytes(std::uint8_t bits) {
  return static_cast<std::size_t>(slots_of(bits)) * index_width(bits);
}
inline constexpr std::size_t kTableHeaderBytes = kFreeThreaded ? sizeof(DictTableHeader) : 0;
constexpr std::size_t table_bytes(std::uint8_t bits) {
  return kTableHeaderBytes + entries_bytes(bits) + index_bytes(bits);
}

// Beyond this no table has an address.
inline constexpr std::int64_t kMostEntries = std::int64_t{1} << 56;

inline std::uint8_t bits_for_slots(std::int64_t slots) {
  std::uint8_t bits = kLeastBits;
  while (slots_of(bits) < slots) ++bits;
  return bits;
}

inline std::byte* index_of(DictEntry* entries, std::uint8_t bits) {
  return reinterpret_cast<std::byte*>(entries) + entries_bytes(bits);
}

// Calls `visit` with the index as an array of its own kind of numbers.
template <class Visitor>
auto with_index(DictEntry* entries, std::uint8_t bits, Visitor&& visit) {
  std::byte* index = index_of(entries, bits);
  switch (index_width(bits)) {
    case 1:
      return visit(reinterpret_cast<std::int8_t*>(index));
    case 2:
      return visit(reinterpret_cast<std::int16_t*>(index));
    case 4:
      return visit(reinterpret_cast<std::int32_t*>(index));
    default:
      return visit(reinterpret_cast<std::int64_t*>(index));
  }
}

template <class Visitor>
auto with_index(const Dict& dict, Visitor&& visit) {
  return with_index(dict.entries, dict.index_bits, std::forward<Visitor>(visit));
}

// The slots in which an entry with this hash may be, one after the other.
class DictProbe {
 public:
  DictProbe(std::int64_t hash, std::uint8_t bits)
      : mask_((std::uint64_t{1} << bits) - 1), perturb_(static_cast<std::uint64_t>(hash)), slot_(perturb_ & mask_) {}

  std::uint64_t slot() const { return slot_; }
  void advance() {
    perturb_ >>= 5;
    slot_ = (slot_ * 5 + perturb_ + 1) & mask_;
  }

 private:
  const std::uint64_t mask_;
  std::uint64_t perturb_;
  std::uint64_t slot_;
};

}  // namespace ouro::OURO_BUILD
