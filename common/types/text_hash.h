// The hash of text and bytes: the same in every run, unlike CPython's, so that a chapter's tables do not change.
// CPython: Python/pyhash.c (SipHash-1-3 with a random key, against attackers who choose the keys of a dict).
//
// Method: wyhash by Wang Yi (2019, public domain): multiply two words, fold the upper half of the product onto the
// lower.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "memory/build.h"

namespace ouro::OURO_BUILD {

namespace text_hash {

// Fractional digits of pi, e, sqrt(2): odd, and about half of the bits set.
inline constexpr std::uint64_t kPi = 0x243F6A8885A308D3;
inline constexpr std::uint64_t kE = 0xB7E151628AED2A6B;
inline constexpr std::uint64_t kRoot = 0x6A09E667F3BCC909;

inline std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  __extension__ using Product = unsigned __int128;
  const Product product = static_cast<Product>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

template <class Word>
std::uint64_t read(const std::uint8_t* bytes) {
  Word word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace text_hash

// RETURNS: never -1; 0 for nothing.
inline std::int64_t hash_of_bytes(const void* data, std::size_t size) {
  using namespace text_hash;
  if (size == 0) return 0;
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  const std::uint8_t* end = bytes + size;
  std::uint64_t state = kPi;
  std::uint64_t first = 0;
  std::uint64_t last = 0;
  if (size > 16) {
    for (; end - bytes > 16; bytes += 16) {
      state = fold(read<std::uint64_t>(bytes) ^ kE, read<std::uint64_t>(bytes + 8) ^ state);
    }
    first = read<std::uint64_t>(end - 16);
    last = read<std::uint64_t>(end - 8);
  } else if (size >= 8) {  // the two words overlap, if there is less than both
    first = read<std::uint64_t>(bytes);
    last = read<std::uint64_t>(end - 8);
  } else if (size >= 4) {
    first = read<std::uint32_t>(bytes);
    last = read<std::uint32_t>(end - 4);
  } else {
    first = std::uint64_t{bytes[0]} << 16 | std::uint64_t{bytes[size / 2]} << 8 | end[-1];
  }
  const std::uint64_t hash = fold(kRoot ^ size, fold(first ^ kE, last ^ state));
  return hash == ~std::uint64_t{0} ? -2 : static_cast<std::int64_t>(hash);
}

}  // namespace ouro::OURO_BUILD
