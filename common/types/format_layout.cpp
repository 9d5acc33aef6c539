// Padding, alignment, signs and groups of digits. CPython: Python/formatter_unicode.c,
// _PyUnicode_InsertThousandsGrouping (Objects/unicodeobject.c).
#include "types/format_layout.h"

#include <algorithm>

#include "frontend/unicode.h"
#include "types/big_number.h"

namespace ouro::OURO_BUILD {
namespace {

std::size_t code_points(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return !is_utf8_continuation(c); }));
}

// The field's free places, before and behind its content. `inside`: between sign and digits.
struct Padding {
  std::size_t before = 0;
  std::size_t inside = 0;
  std::size_t behind = 0;
};

Padding padding_for(const FormatSpec& spec, std::size_t length, char default_align) {
  const auto width = static_cast<std::size_t>(std::max<std::int64_t>(spec.width, 0));
  const std::size_t free = width > length ? width - length : 0;
  switch (spec.align != 0 ? spec.align : default_align) {
    case '<':
      return {.behind = free};
    case '^':
      return {.before = free / 2, .behind = free - free / 2};
    case '=':
      return {.inside = free};
    default:
      return {.before = free};
  }
}

void fill(std::string& text, char32_t character, std::size_t count) {
  if (character < 0x80) {
    text.append(count, static_cast<char>(character));
  } else {
    for (; count > 0; --count) append_utf8(text, character);
  }
}

// Whether the field itself may be made: its width is the user's.
bool has_room_for_field(ThreadState& ts, const FormatSpec& spec) {
  constexpr double kUtf8 = 4;
  return has_room(ts, static_cast<double>(spec.width) * kUtf8);
}

// "1234567" -> "1,234,567"; zeros go in front, in groups as well, until the text has `least` characters. No separator
// stands at its beginning, so it may get one longer.
std::string grouped(std::string_view digits, char separator, std::size_t group, std::size_t least) {
  std::string reversed;
  std::size_t in_group = 0;
  const auto add = [&](char digit) {
    if (separator != 0 && in_group == group) {
      reversed.push_back(separator);
      in_group = 0;
    }
    reversed.push_back(digit);
    ++in_group;
  };
  std::for_each(digits.rbegin(), digits.rend(), add);
  while (reversed.size() < least) add('0');
  return {reversed.rbegin(), reversed.rend()};
}

// ".1234567e+10" -> ".123,456,7e+10"
std::string grouped_fraction(std::string_view rest, char separator) {
  constexpr std::size_t kGroup = 3;
  if (separator == 0 || rest.empty() || rest[0] != '.') return std::string(rest);
  std::string result(1, '.');
  std::size_t at = 1;
  for (; at < rest.size() && rest[at] >= '0' && rest[at] <= '9'; ++at) {
    if (at > 1 && (at - 1) % kGroup == 0) result.push_back(separator);
    result.push_back(rest[at]);
  }
  result += rest.substr(at);
  return result;
}

std::string_view sign_of(const NumberParts& parts, const FormatSpec& spec) {
  if (parts.negative) return "-";
  if (spec.sign == '+') return "+";
  return spec.sign == ' ' ? " " : "";
}

std::size_t group_size(char32_t type) { return type == U'b' || type == U'o' || type == U'x' || type == U'X' ? 4 : 3; }

}  // namespace

Ref<Str> lay_out_number(ThreadState& ts, const NumberParts& parts, const FormatSpec& spec) {
  if (!has_room_for_field(ts, spec)) return nullptr;
  const std::string_view sign = sign_of(parts, spec);
  const std::string rest = grouped_fraction(parts.rest, spec.fraction_grouping);
  const char default_align = spec.zero_padded ? '=' : '>';

  // Zeros that fill a field are digits: they are grouped with the others.
  const std::size_t others = sign.size() + parts.prefix.size() + code_points(rest);
  const bool zeros_are_digits = spec.fill == U'0' && (spec.align != 0 ? spec.align : default_align) == '=';
  const auto width = static_cast<std::size_t>(std::max<std::int64_t>(spec.width, 0));
  const std::size_t least = zeros_are_digits && width > others ? width - others : 0;
  std::string digits;
  if (!parts.digits.empty()) digits = grouped(parts.digits, spec.grouping, group_size(spec.type), least);

  const Padding padding = padding_for(spec, others + digits.size(), default_align);
  std::string text;
  fill(text, spec.fill, padding.before);
  text += sign;
  text += parts.prefix;
  fill(text, spec.fill, padding.inside);
  text += digits;
  text += rest;
  fill(text, spec.fill, padding.behind);
  return make_str(ts, text);
}

Ref<Str> lay_out_text(ThreadState& ts, std::string_view content, const FormatSpec& spec) {
  if (!has_room_for_field(ts, spec)) return nullptr;
  const Padding padding = padding_for(spec, code_points(content), '<');
  std::string text;
  fill(text, spec.fill, padding.before);
  text += content;
  fill(text, spec.fill, padding.behind);
  return make_str(ts, text);
}

}  // namespace ouro::OURO_BUILD
