// Making and reading strings. CPython: Objects/unicodeobject.c.
#include "types/str.h"

#include <algorithm>

#include "frontend/unicode.h"
#include "object/allocate.h"
#include "types/instance.h"
#include "types/text_search.h"
#include "types/utf8.h"

namespace ouro::OURO_BUILD {
namespace {

// INVARIANT of Str, checked in the checking builds where strings are made.
void check_str([[maybe_unused]] const Str& text) {
  OURO_DCHECK(largest_code_point(text.view()) == 0x7F || !text.ascii, "ascii says that all are below 128");
  OURO_DCHECK(text.width == width_for(largest_code_point(text.view())), "a string has the narrowest width");
}

}  // namespace

// --- making ---

Ref<Str> new_str(ThreadState& ts, std::int64_t length, char32_t largest) {
  constexpr std::int64_t kMostBytes = std::int64_t{1} << 60;
  const int width = width_for(largest);
  if (length > kMostBytes / width) return raise_memory_error(ts);
  const std::size_t bytes = sizeof(Str) + static_cast<std::size_t>(length * width);
  auto* text = static_cast<Str*>(ts.heap.allocate(bytes, Prefix::kNone));
  if (text == nullptr) [[unlikely]]
    return raise_memory_error(ts);
  start_object(ts, text, ts.type(TypeId::str), bytes);
  text->length = length;
  text->hash = -1;
  text->width = static_cast<std::uint8_t>(width);
  text->interned = false;
  text->ascii = largest < 0x80;
  text->spare = 0;
  return steal(text);
}

Ref<Str> empty_str(ThreadState& ts) {
  if (ts.interp.names.empty != nullptr) [[likely]]
    return share(ts.interp.names.empty);
  return new_str(ts, 0, 0);  // the one that is about to become names.empty
}

Ref<Str> new_char(ThreadState& ts, char32_t code_point) {
  Ref<Str> text = new_str(ts, 1, code_point);
  if (text) fill_units(text->data(), text->width, code_point, 1);
  return text;
}

Ref<Str> make_str(ThreadState& ts, std::string_view utf8) {
  const Utf8Extent extent = measure_utf8(utf8);
  if (extent.code_points == 0) return empty_str(ts);
  if (extent.code_points == 1) {
    const char* at = utf8.data();
    return make_char(ts, next_utf8(at));
  }
  Ref<Str> text = new_str(ts, extent.code_points, extent.largest);
  if (!text) return nullptr;
  if (text->ascii) {
    std::memcpy(text->data(), utf8.data(), utf8.size());
  } else {
    decode_trusted(text->data(), text->width, utf8);
  }
  check_str(*text);
  return text;
}

Ref<Str> make_str(ThreadState& ts, const TextView& code_points) {
  if (code_points.length == 0) return empty_str(ts);
  if (code_points.length == 1) return make_char(ts, code_points[0]);
  Ref<Str> text = new_str(ts, code_points.length, largest_code_point(code_points));
  if (text) copy_units(text->data(), text->width, code_points);
  return text;
}

Ref<Str> make_str(ThreadState& ts, std::u32string_view code_points) { return make_str(ts, view_of(code_points)); }

Ref<> new_str_of_type(ThreadState& ts, Type* type, const Str& text) {
  auto* instance = as<Str>(allocate_instance(ts, type, text.text_bytes()));
  if (instance == nullptr) return nullptr;
  instance->length = text.length;
  instance->hash = text.hash;
  instance->width = text.width;
  instance->ascii = text.ascii;
  std::memcpy(instance->data(), text.data1(), text.text_bytes());
  if (type->has(kGcObjects)) track(ts, instance);
  return steal<Object>(instance);
}

Ref<Str> exact_str(ThreadState& ts, Str& text) {
  if (is_exact<Str>(ts, &text)) [[likely]]
    return share(&text);
  return make_str(ts, text.view());
}

// --- reading ---

std::string to_utf8(const Str& text) {
  if (text.ascii) return std::string(text.ascii_view());
  std::string utf8;
  utf8.reserve(text.text_bytes() * 2);
  for (std::int64_t i = 0; i < text.length; ++i) append_utf8(utf8, text.at(i));
  return utf8;
}

std::u32string to_utf32(const Str& text) {
  std::u32string code_points(static_cast<std::size_t>(text.length), U'\0');
  copy_units(code_points.data(), sizeof(char32_t), text.view());
  return code_points;
}

bool equals(const Str& a, std::string_view utf8) {
  if (a.ascii) return a.ascii_view() == utf8;
  const char* at = utf8.data();
  const char* end = at + utf8.size();
  for (std::int64_t i = 0; i < a.length; ++i) {
    if (at == end || next_utf8(at) != a.at(i)) return false;
  }
  return at == end;
}

int order(const Str& a, const Str& b) { return order(a.view(), b.view()); }

bool is_identifier(const Str& text) {
  if (text.length == 0 || !is_identifier_start(text.at(0))) return false;
  for (std::int64_t i = 1; i < text.length; ++i) {
    if (!is_identifier_continue(text.at(i))) return false;
  }
  return true;
}

}  // namespace ouro::OURO_BUILD
