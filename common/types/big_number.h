// GMP's numbers under our rules: they free themselves, they count on the account, and what cannot fit is refused first.
// CPython: none; Objects/longobject.c computes with digits of its own. Used by int and by modules math and _pickle, not
// beyond.
//
// GMP ends the process when it gets no memory. So whoever may make a large number asks has_room() before; the finished
// number is copied into an object, which counts like any other. Numbers of few limbs need no memory of GMP's at all.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <gmp.h>

#include "object/ref.h"
#include "types/integer.h"

namespace ouro::OURO_BUILD {

// A number to compute with. It needs no memory until it is not zero.
class Mpz {
 public:
  Mpz() { mpz_init(number_); }
  explicit Mpz(std::int64_t value) { mpz_init_set_si(number_, value); }
  ~Mpz() { mpz_clear(number_); }
  Mpz(const Mpz&) = delete;
  Mpz& operator=(const Mpz&) = delete;

  operator mpz_ptr() { return number_; }           // NOLINT(google-explicit-constructor): it is one
  operator mpz_srcptr() const { return number_; }  // NOLINT(google-explicit-constructor)

  // The number as an int, which takes it over: this is zero afterwards.
  Ref<> finish(ThreadState& ts) {
    mpz_t taken = {*number_};
    mpz_init(number_);
    return make_big(ts, taken);
  }

 private:
  mpz_t number_;
};

// An Int as GMP sees numbers: the big one itself, or a small one's value in a limb on the C stack.
class MpzView {
 public:
  explicit MpzView(const Int& number) : MpzView(number.is_small() ? number.value : 0) {
    if (!number.is_small()) view_ = number.big->number;
  }
  explicit MpzView(std::int64_t value)
      : limb_(value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value)),
        small_ MPZ_ROINIT_N(&limb_, value < 0 ? -1 : value > 0),
        view_(small_) {}
  MpzView(const MpzView&) = delete;
  MpzView& operator=(const MpzView&) = delete;

  operator mpz_srcptr() const { return view_; }  // NOLINT(google-explicit-constructor): it is one

 private:
  mp_limb_t limb_;
  mpz_t small_;
  mpz_srcptr view_;
};
static_assert(sizeof(mp_limb_t) == sizeof(std::uint64_t) && GMP_NAIL_BITS == 0);

// GMP's macros of these names take no Mpz.
inline int sign_of(mpz_srcptr number) { return mpz_sgn(number); }
inline bool is_odd(mpz_srcptr number) { return mpz_odd_p(number) != 0; }

// Whether a number (or its text) of about `bytes` may be made. RETURNS: false with MemoryError.
bool has_room(ThreadState& ts, double bytes);
// For a number of so many bits.
inline bool has_room_for_bits(ThreadState& ts, double bits) { return has_room(ts, bits / 8); }

// Of the absolute value; 0 for 0.
std::int64_t bit_length(mpz_srcptr number);
std::int64_t bit_length(const Int& number);

// An exact int with this number's value: itself, unless it is a bool or of a class.
Ref<> exact_int(ThreadState& ts, Int& number);
// The big part of `number` once more, in an array; null if it has none. RETURNS: false with MemoryError.
bool copy_big(ThreadState& ts, const Int& number, BigInt*& copy);
void free_copied_big(ThreadState& ts, BigInt* big);  // may be null

// --- numbers of few limbs, computed on the C stack ---

inline constexpr mp_size_t kFewLimbs = 16;

struct FewLimbs {
  std::array<mp_limb_t, 2 * kFewLimbs> limbs;
  mp_size_t count = 0;

  void drop_zeros() {
    while (count > 0 && limbs[static_cast<std::size_t>(count - 1)] == 0) --count;
  }
};

inline mp_size_t limb_count(mpz_srcptr number) { return static_cast<mp_size_t>(mpz_size(number)); }
inline const mp_limb_t* limbs_of(mpz_srcptr number) { return number->_mp_d; }  // mpz_limbs_read, inline
inline bool are_few(mpz_srcptr a, mpz_srcptr b) { return limb_count(a) <= kFewLimbs && limb_count(b) <= kFewLimbs; }

// An int of this magnitude; `count` limbs, of which the last may be zero.
Ref<> make_from_limbs(ThreadState& ts, const mp_limb_t* limbs, mp_size_t count, bool negative);
inline Ref<> make_from_limbs(ThreadState& ts, const FewLimbs& number, bool negative) {
  return make_from_limbs(ts, number.limbs.data(), number.count, negative);
}

}  // namespace ouro::OURO_BUILD
