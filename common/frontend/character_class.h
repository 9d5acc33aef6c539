// A class of characters beyond ASCII: sorted boundaries, made at compile time from run lengths, searched by bisection.
// CPython: Objects/unicodectype.c, which finds a record per character through a two-level table.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace ouro {

inline constexpr char32_t kFirstInTables = 0x80;

template <std::size_t N>
class CharacterClass {
 public:
  // The lengths of the runs outside and inside by turns, from kFirstInTables on: the first is outside.
  explicit constexpr CharacterClass(const std::uint32_t (&runs)[N]) {
    char32_t at = kFirstInTables;
    for (std::size_t i = 0; i < N; ++i) {
      at += runs[i];
      boundaries_[i] = at;
    }
  }

  bool contains(char32_t code) const { return boundaries_up_to(code) % 2 == 1; }

  // Of the run that `code` is in. REQUIRES: contains(code).
  char32_t first_of_run(char32_t code) const { return boundaries_[boundaries_up_to(code) - 1]; }

 private:
  std::size_t boundaries_up_to(char32_t code) const {
    const auto after = std::upper_bound(boundaries_.begin(), boundaries_.end(), code);
    return static_cast<std::size_t>(after - boundaries_.begin());
  }

  std::array<char32_t, N> boundaries_{};
};

}  // namespace ouro
