// str: text as an array of code points, 1, 2 or 4 bytes each, the narrowest that holds them all.
// CPython: Objects/unicodeobject.c (PEP 393).
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "object/ref.h"
#include "object/shared_field.h"
#include "object/type.h"
#include "types/text_hash.h"
#include "types/text_view.h"

namespace ouro::OURO_BUILD {

// INVARIANT (check_str in str.cpp): `width` is the narrowest of 1 (code points below 256), 2 and 4 that fits.
struct Str : Object {
  static constexpr TypeId kTypeId = TypeId::str;
  static constexpr TypeFlag kSubtypeFlag = kStrSubtype;

  std::int64_t length;  // in code points
  std::int64_t hash;    // -1: not computed yet
  std::uint8_t width;   // bytes per code point
  bool interned;        // in the interpreter's table: equal interned strings are the same object
  bool ascii;           // all below 128: the bytes are UTF-8 as they stand
  std::uint32_t spare;  // bytes of the block behind the text: room that append() may grow into

  void* data() { return this + 1; }
  const std::uint8_t* data1() const { return reinterpret_cast<const std::uint8_t*>(this + 1); }
  const char16_t* data2() const { return reinterpret_cast<const char16_t*>(this + 1); }
  const char32_t* data4() const { return reinterpret_cast<const char32_t*>(this + 1); }
  char32_t at(std::int64_t index) const {
    if (width == 1) return data1()[index];
    return width == 2 ? data2()[index] : data4()[index];
  }
  std::size_t text_bytes() const { return static_cast<std::size_t>(length) * width; }
  TextView view() const { return {this + 1, length, width}; }
  // REQUIRES: ascii.
  std::string_view ascii_view() const {
    return {reinterpret_cast<const char*>(data1()), static_cast<std::size_t>(length)};
  }
};

// What a Str takes: header, text and spare room. In an instance of a subclass the attributes come after that.
inline std::size_t str_bytes(const Str& text) { return sizeof(Str) + text.text_bytes() + text.spare; }

// --- making ---
// Generalised UTF-8 (lone surrogates in three bytes). REQUIRES: it is valid.
Ref<Str> make_str(ThreadState& ts, std::string_view utf8);
Ref<Str> make_str(ThreadState& ts, std::u32string_view code_points);
Ref<Str> make_str(ThreadState& ts, const TextView& code_points);
inline Ref<Str> make_char(ThreadState& ts, char32_t code_point);  // one of Latin-1 exists once
Ref<Str> new_char(ThreadState& ts, char32_t code_point);          // always another object
Ref<Str> empty_str(ThreadState& ts);                              // so does this
// Text to be filled in before anyone else sees it. `largest` is the largest code point that it will hold, or the bound
// that largest_code_point() gives.
// REQUIRES: length > 0. RETURNS: null with MemoryError.
Ref<Str> new_str(ThreadState& ts, std::int64_t length, char32_t largest);
// An instance of a class derived from str, with this text.
Ref<> new_str_of_type(ThreadState& ts, Type* type, const Str& text);
// The text as exactly a str: itself if it is one, else a copy.
Ref<Str> exact_str(ThreadState& ts, Str& text);
// The one string with this text; the interpreter knows it but does not own it.
Ref<Str> intern(ThreadState& ts, std::string_view utf8);
Ref<Str> intern(ThreadState& ts, Ref<Str> text);

// --- reading ---
std::string to_utf8(const Str& text);  // generalised, as above
std::u32string to_utf32(const Str& text);
bool equals(const Str& a, const Str& b);
bool equals(const Str& a, std::string_view utf8);
int order(const Str& a, const Str& b);  // by code points: negative, 0, positive
std::int64_t str_hash(Str& text);       // computes it once

// --- operating ---
Ref<Str> concat(ThreadState& ts, Str& a, Str& b);
Ref<Str> concat_all(ThreadState& ts, std::span<Str* const> parts);
// left + right for `s += t`: `left` is used up. If the caller's reference was the only one, the text grows in place
// when there is room, else it is given room for more: a loop of appends is linear.
Ref<Str> append(ThreadState& ts, Ref<Str> left, Str& right);
Ref<Str> substring(ThreadState& ts, Str& text, std::int64_t begin, std::int64_t end);
Ref<Str> repeat(ThreadState& ts, Str& text, std::int64_t times);
// separator.join(iterable)
Ref<Str> join(ThreadState& ts, Str& separator, Object* iterable);
// As repr() does it: quotes and escapes. `ascii_only`: as ascii().
Ref<Str> quoted(ThreadState& ts, const Str& text, bool ascii_only = false);
std::string escaped(char32_t code_point);  // \xe9, \u20ac or \U0001f600
bool is_identifier(const Str& text);

// str and its iterator, and the one-character strings of Latin-1.
bool add_str_types(ThreadState& ts);

// Builds text piece by piece in an array on the interpreter's account, as wide as the widest code point so far.
// Running out of memory shows in finish(); until then adding has no effect.
class StrBuilder {
 public:
  explicit StrBuilder(ThreadState& ts);
  StrBuilder();  // of the running thread
  ~StrBuilder();
  StrBuilder(const StrBuilder&) = delete;
  StrBuilder& operator=(const StrBuilder&) = delete;

  void add(std::string_view utf8);
  void add(const Str& text) { add(text.view()); }
  void add(const TextView& text);
  void add(char32_t code_point) {
    if (code_point < 0x100 && width_ == 1 && length_ < capacity_) [[likely]] {
      units_[length_++] = static_cast<std::byte>(code_point);
    } else {
      add_slowly(code_point);
    }
  }
  void fill(char32_t code_point, std::int64_t count);
  std::int64_t length() const { return length_; }
  // What it holds, until more is added; not all of it, if it has failed.
  TextView view() const { return {units_, length_, width_}; }
  bool failed() const { return failed_; }
  // RETURNS: null with MemoryError.
  Ref<Str> finish(ThreadState& ts) const;

 private:
  static constexpr std::size_t kInlineBytes = 256;

  // Room for `count` more code points up to `largest`. RETURNS: where the first goes, or null.
  void* extend(std::int64_t count, char32_t largest);
  bool grow(std::int64_t length, int width);
  void add_slowly(char32_t code_point);

  Heap& heap_;
  alignas(char32_t) std::array<std::byte, kInlineBytes> inline_;  // for the short ones
  std::byte* units_ = inline_.data();                             // or an array
  std::int64_t length_ = 0;
  std::int64_t capacity_ = kInlineBytes;  // in code points
  int width_ = 1;
  bool failed_ = false;
};

// ------------------------------------------------------------------------------------------------------------------

inline Ref<Str> make_char(ThreadState& ts, char32_t code_point) {
  if (code_point < ts.interp.latin1_chars.size()) [[likely]]
    return share(ts.interp.latin1_chars[code_point]);
  return new_char(ts, code_point);
}

inline bool equals(const Str& a, const Str& b) {
  if (&a == &b) return true;
  if (a.length != b.length || a.width != b.width) return false;
  if (a.hash != b.hash && a.hash != -1 && b.hash != -1) return false;
  return std::memcmp(a.data1(), b.data1(), a.text_bytes()) == 0;
}

inline std::int64_t str_hash(Str& text) {
  std::int64_t hash = load_relaxed(text.hash);
  if (hash != -1) return hash;
  hash = hash_of_bytes(text.data1(), text.text_bytes());  // the same for every thread that comes
  store_relaxed(text.hash, hash);
  return hash;
}

}  // namespace ouro::OURO_BUILD
