// Reading a format specification, and format() of str. CPython: parse_internal_render_format_spec and
// format_string_internal (Python/formatter_unicode.c).
#include "types/format_spec.h"

#include <limits>
#include <optional>
#include <string>

#include "frontend/characters.h"
#include "types/abstract.h"
#include "types/errors.h"
#include "types/format_layout.h"

namespace ouro::OURO_BUILD {
namespace {

std::string quoted_code(char32_t code) {
  if (code > 0x20 && code < 0x80) return fmt::format("'{}'", static_cast<char>(code));
  return fmt::format("'\\x{:x}'", static_cast<std::uint32_t>(code));
}

bool is_alignment(char32_t c) { return c == U'<' || c == U'>' || c == U'=' || c == U'^'; }

Raised raise_both_groupings(ThreadState& ts) {
  return raise(ts, TypeId::value_error, "Cannot specify both ',' and '_'.");
}

class SpecParser {
 public:
  SpecParser(ThreadState& ts, const Str& text, FormatSpec& spec) : ts_(ts), text_(text), spec_(spec) {}

  bool run(std::string_view object_type) {
    alignment();
    flags();
    if (!number(spec_.width) || !grouping(spec_.grouping) || !precision()) return false;
    if (left() > 1) {
      return raise(ts_, TypeId::value_error, "Invalid format specifier '{}' for object of type '{}'", to_utf8(text_),
                   object_type);
    }
    if (left() == 1) spec_.type = here();
    return grouping_suits_type(spec_.grouping) && grouping_suits_type(spec_.fraction_grouping);
  }

 private:
  std::int64_t left() const { return text_.length - at_; }
  char32_t here(std::int64_t ahead = 0) const { return left() > ahead ? text_.at(at_ + ahead) : U'\0'; }
  bool take(char32_t c) {
    if (here() != c || left() == 0) return false;
    ++at_;
    return true;
  }

  void alignment() {
    if (is_alignment(here(1))) {
      spec_.fill = here();
      spec_.align = static_cast<char>(here(1));
      has_fill_ = true;
      at_ += 2;
    } else if (is_alignment(here())) {
      spec_.align = static_cast<char>(here());
      ++at_;
    }
  }

  void flags() {
    if (here() == U'+' || here() == U'-' || here() == U' ') {
      spec_.sign = static_cast<char>(here());
      spec_.has_sign = true;
      ++at_;
    }
    spec_.no_negative_zero = take(U'z');
    spec_.alternate = take(U'#');
    if (!has_fill_ && take(U'0')) {
      spec_.fill = U'0';
      spec_.zero_padded = spec_.align == 0;
    }
  }

  // Stays as it is, if there is no digit.
  bool number(std::int64_t& result) {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    for (bool first = true; left() > 0 && is_decimal(here()); first = false, ++at_) {
      const std::int64_t digit = decimal_value(here());
      if (first) result = 0;
      if (result > (kMost - digit) / 10) {
        return raise(ts_, TypeId::value_error, "Too many decimal digits in format string");
      }
      result = result * 10 + digit;
    }
    return true;
  }

  bool grouping(char& result) {
    if (take(U',')) result = ',';
    if (take(U'_')) {
      if (result != 0) return raise_both_groupings(ts_);
      result = '_';
    }
    if (here() == U',' && result == '_') return raise_both_groupings(ts_);
    return true;
  }

  bool precision() {
    if (!take(U'.')) return true;
    if (!number(spec_.precision) || !grouping(spec_.fraction_grouping)) return false;
    if (spec_.precision >= 0 || spec_.fraction_grouping != 0) return true;
    return raise(ts_, TypeId::value_error, "Format specifier missing precision");
  }

  bool grouping_suits_type(char grouping) {
    if (grouping == 0) return true;
    switch (spec_.type) {
      case 0:
      case U'd':
      case U'e':
      case U'f':
      case U'g':
      case U'E':
      case U'G':
      case U'%':
      case U'F':
        return true;
      case U'b':
      case U'o':
      case U'x':
      case U'X':
        if (grouping == '_') return true;  // by four digits
        break;
      default:
        break;
    }
    return raise(ts_, TypeId::value_error, "Cannot specify '{}' with {}.", grouping, quoted_code(spec_.type));
  }

  ThreadState& ts_;
  const Str& text_;
  FormatSpec& spec_;
  std::int64_t at_ = 0;
  bool has_fill_ = false;
};

// What a number may have and a text may not.
bool check_text_spec(ThreadState& ts, const FormatSpec& spec, std::string_view object_type) {
  const auto refuse = [&](const char* what) {
    return static_cast<bool>(raise(ts, TypeId::value_error, "{} not allowed in string format specifier", what));
  };
  if (spec.type != 0 && spec.type != U's') return raise_unknown_code(ts, spec.type, object_type);
  if (spec.grouping != 0) return raise(ts, TypeId::value_error, "Cannot specify '{}' with 's'.", spec.grouping);
  if (spec.has_sign) return refuse(spec.sign == ' ' ? "Space" : "Sign");
  if (spec.no_negative_zero) return refuse("Negative zero coercion (z)");
  if (spec.alternate) return refuse("Alternate form (#)");
  if (spec.align == '=') return refuse("'=' alignment");
  return true;
}

}  // namespace

Raised raise_unknown_code(ThreadState& ts, char32_t code, std::string_view object_type) {
  return raise(ts, TypeId::value_error, "Unknown format code {} for object of type '{}'", quoted_code(code),
               object_type);
}

bool parse_format_spec(ThreadState& ts, const Str& text, FormatSpec& spec, std::string_view object_type) {
  return SpecParser(ts, text, spec).run(object_type);
}

Ref<Str> format_str(ThreadState& ts, Str& value, const Str& spec_text) {
  if (spec_text.length == 0) return str_of(ts, &value);
  FormatSpec spec;
  const std::string object_type = type_name(&value);
  if (!parse_format_spec(ts, spec_text, spec, object_type) || !check_text_spec(ts, spec, object_type)) return nullptr;
  if (spec.precision < 0 || spec.precision >= value.length) return lay_out_text(ts, to_utf8(value), spec);
  const Ref<Str> cut = substring(ts, value, 0, spec.precision);
  if (!cut) return nullptr;
  return lay_out_text(ts, to_utf8(*cut), spec);
}

}  // namespace ouro::OURO_BUILD
