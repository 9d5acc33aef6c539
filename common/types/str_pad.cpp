// Text of a given width. CPython: pad and its callers, unicode_expandtabs_impl (Objects/unicodeobject.c).
#include <algorithm>
#include <limits>

#include "types/str.h"
#include "types/str_methods.h"
#include "types/text_arguments.h"

namespace ouro::OURO_BUILD::str_methods {
namespace {

// The arguments of center(width, fillchar=" ").
struct Padding {
  std::int64_t width = 0;
  char32_t fill = U' ';

  bool read(ThreadState& ts, const Args& args) {
    if (!read_size(ts, args[1], width)) return false;
    if (args[2] == nullptr) return true;
    const Str* text = try_as<Str>(ts, args[2]);
    if (text == nullptr) {
      return raise(ts, TypeId::type_error, "The fill character must be a unicode character, not {}",
                   type_name(args[2]));
    }
    if (text->length != 1) {
      return raise(ts, TypeId::type_error, "The fill character must be exactly one character long");
    }
    fill = text->at(0);
    return true;
  }
};

Ref<Str> padded(ThreadState& ts, Str& text, std::int64_t left, std::int64_t right, char32_t fill) {
  left = std::max<std::int64_t>(left, 0);
  right = std::max<std::int64_t>(right, 0);
  if (left == 0 && right == 0) return exact_str(ts, text);
  const char32_t largest = std::max(largest_code_point(text.view()), fill);
  Ref<Str> result = new_str(ts, left + text.length + right, largest);  // a width that was given: no overflow
  if (!result) return nullptr;
  auto* to = static_cast<std::byte*>(result->data());
  fill_units(to, result->width, fill, left);
  copy_units(to + left * result->width, result->width, text.view());
  fill_units(to + (left + text.length) * result->width, result->width, fill, right);
  return result;
}

}  // namespace

// An odd number of fill characters cannot be halved: the extra one is on the left if the width is odd.
Ref<> center(ThreadState& ts, const Args& args) {
  Str& text = *as<Str>(args[0]);
  Padding padding;
  if (!padding.read(ts, args)) return nullptr;
  if (padding.width <= text.length) return exact_str(ts, text);
  const std::int64_t missing = padding.width - text.length;
  const std::int64_t left = missing / 2 + (missing & padding.width & 1);
  return padded(ts, text, left, missing - left, padding.fill);
}

Ref<> ljust(ThreadState& ts, const Args& args) {
  Str& text = *as<Str>(args[0]);
  Padding padding;
  if (!padding.read(ts, args)) return nullptr;
  return padding.width <= text.length ? exact_str(ts, text)
                                      : padded(ts, text, 0, padding.width - text.length, padding.fill);
}

Ref<> rjust(ThreadState& ts, const Args& args) {
  Str& text = *as<Str>(args[0]);
  Padding padding;
  if (!padding.read(ts, args)) return nullptr;
  return padding.width <= text.length ? exact_str(ts, text)
                                      : padded(ts, text, padding.width - text.length, 0, padding.fill);
}

// A sign stays in front of the zeros.
Ref<> zfill(ThreadState& ts, const Args& args) {
  Str& text = *as<Str>(args[0]);
  std::int64_t width = 0;
  if (!read_size(ts, args[1], width)) return nullptr;
  if (width <= text.length) return exact_str(ts, text);
  const std::int64_t zeros = width - text.length;
  Ref<Str> result = padded(ts, text, zeros, 0, U'0');
  if (!result || text.length == 0 || (text.at(0) != U'+' && text.at(0) != U'-')) return result;
  auto* units = static_cast<std::byte*>(result->data());
  fill_units(units, result->width, text.at(0), 1);
  fill_units(units + zeros * result->width, result->width, U'0', 1);
  return result;
}

Ref<> expandtabs(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  std::int64_t tab_size = 8;
  if (!read_size(ts, args[1], tab_size)) return nullptr;
  if (tab_size > std::numeric_limits<int>::max() || tab_size < std::numeric_limits<int>::min()) {
    return raise(ts, TypeId::overflow_error, "Python int too large to convert to C int");
  }
  StrBuilder result(ts);
  std::int64_t column = 0;
  for (std::int64_t i = 0; i < text.length; ++i) {
    const char32_t code = text.at(i);
    if (code == U'\t') {
      if (tab_size <= 0) continue;
      const std::int64_t spaces = tab_size - column % tab_size;
      result.fill(U' ', spaces);
      column += spaces;
    } else {
      result.add(code);
      column = code == U'\n' || code == U'\r' ? 0 : column + 1;
    }
  }
  return result.finish(ts);
}

}  // namespace ouro::OURO_BUILD::str_methods
