// Random numbers of our own: the same seed gives the same sequence on any machine and with any standard library.
// Sources: Blackman, Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4), 2021 (xoshiro256**);
// Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014 (SplitMix64, which seeds it).
// CPython: Modules/_randommodule.c.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <utility>

#include "support/check.h"

namespace ouro {

// Turns any seed, 0 included, into numbers that look unrelated to it and to those of its neighbours.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }

 private:
  std::uint64_t state_;
};

class Prng {
 public:
  using State = std::array<std::uint64_t, 4>;

  explicit Prng(std::uint64_t seed) {
    SplitMix64 seeds(seed);
    for (std::uint64_t& word : state_) word = seeds.next();
  }

  // REQUIRES: not all zero.
  explicit Prng(const State& state) : state_(state) {}

  // 64 random bits (xoshiro256**).
  std::uint64_t next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
  }

  // Uniform in [0, bound). The lowest 2^64 mod bound draws are thrown away: what is left is a multiple of `bound`, so
  // that no result is more likely than another. REQUIRES: bound > 0.
  std::uint64_t below(std::uint64_t bound) {
    OURO_DCHECK(bound > 0, "there is no number below zero");
    const std::uint64_t surplus = (0 - bound) % bound;
    std::uint64_t draw = next();
    while (draw < surplus) draw = next();
    return draw % bound;
  }

  // Uniform in [0, 1), a multiple of 2^-53.
  double unit() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  // Every order is equally likely (Fisher-Yates). `sequence` has size() and operator[].
  template <typename Sequence>
  void shuffle(Sequence& sequence) {
    for (std::size_t left = sequence.size(); left > 1; --left) {
      std::swap(sequence[left - 1], sequence[below(left)]);
    }
  }

 private:
  State state_;
};

}  // namespace ouro
