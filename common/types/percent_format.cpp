// The parts of a conversion, in order: % (key) flags width .precision [hlL] type.
// CPython: PyUnicode_Format (Objects/unicodeobject.c; Objects/unicode_format.c from 3.15).
#include "types/percent_format.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "types/abstract.h"
#include "types/format_spec.h"
#include "types/integer.h"
#include "types/text_search.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

constexpr char32_t kCodePoints = 0x110000;
constexpr std::int64_t kLargestWidth = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLargestPrecision = std::numeric_limits<int>::max();

struct Conversion {
  bool left = false;       // -
  bool sign = false;       // +
  bool blank = false;      // space
  bool alternate = false;  // #
  bool zero = false;       // 0
  std::int64_t width = -1;
  std::int64_t precision = -1;
  char32_t type = 0;

  bool is_plain() const { return !left && !sign && !blank && !alternate && !zero && width < 0 && precision < 0; }
};

// A number as text, in the pieces that padding goes between.
struct NumberText {
  std::string sign;
  std::string prefix;      // 0x
  std::int64_t zeros = 0;  // in front of the digits
  std::string digits;
};

class Formatter {
 public:
  Formatter(ThreadState& ts, Str& format, Object* values)
      : ts_(ts), format_(format), text_(format.view()), values_(share(values)), result_(ts) {
    const bool tuple = is<Tuple>(ts, values);
    value_count_ = tuple ? as<Tuple>(values)->size : kOneValue;
    if (!tuple && !is<Str>(ts, values) && values->type->slots.get_item != nullptr) mapping_ = values;
  }

  Ref<> run();

 private:
  static constexpr std::int64_t kOneValue = -1;  // `values_` is not a tuple but the only value

  bool run_conversion();
  bool parse(Conversion& conversion);
  bool parse_key();
  void parse_flags(Conversion& conversion);
  bool parse_width(Conversion& conversion);
  bool parse_precision(Conversion& conversion);
  bool parse_digits(std::int64_t limit, const char* too_big, std::int64_t& number);
  bool parse_star(std::int64_t limit, const char* c_type, std::int64_t& number);

  bool convert(const Conversion& conversion, Object* value);
  bool add_text(const Conversion& conversion, Object* value);
  bool add_integer(const Conversion& conversion, Object* value);
  bool add_float(const Conversion& conversion, Object* value);
  bool add_character(const Conversion& conversion, Object* value);
  void add_number(const Conversion& conversion, const NumberText& number);
  void add_padded(const Conversion& conversion, const TextView& text);
  bool integer_text(const Conversion& conversion, const Int& value, NumberText& number);

  Ref<> next_value();
  bool at_end() const { return at_ == text_.length; }
  bool incomplete() { return raise(ts_, TypeId::value_error, "incomplete format"); }

  ThreadState& ts_;
  Str& format_;
  const TextView text_;
  std::int64_t at_ = 0;
  Object* mapping_ = nullptr;  // borrowed from the caller; null: the values have no names
  Ref<> values_;               // after %(key), the one value of that name
  std::int64_t value_count_;   // or kOneValue
  std::int64_t used_ = 0;
  StrBuilder result_;
};

Ref<> Formatter::run() {
  while (!at_end()) {
    const std::int64_t found = find_code_point(text_, U'%', at_);
    const std::int64_t next = found < 0 ? text_.length : found;
    result_.add(text_.slice(at_, next));
    at_ = next;
    if (found < 0) break;
    ++at_;
    if (!run_conversion()) return nullptr;
  }
  const bool left_over = value_count_ == kOneValue ? used_ == 0 : used_ < value_count_;
  if (left_over && mapping_ == nullptr) {
    return raise(ts_, TypeId::type_error, "not all arguments converted during string formatting");
  }
  return result_.finish(ts_);
}

bool Formatter::run_conversion() {
  Conversion conversion;
  if (at_end()) return incomplete();
  if (text_[at_] == U'%') {
    ++at_;
    result_.add(U'%');
    return true;
  }
  if (!parse(conversion)) return false;
  Ref<> value = next_value();
  return value && convert(conversion, value.get());
}

// --- parsing ---

bool Formatter::parse(Conversion& conversion) {
  if (text_[at_] == U'(' && !parse_key()) return false;
  parse_flags(conversion);
  if (!parse_width(conversion) || !parse_precision(conversion)) return false;
  if (!at_end() && (text_[at_] == U'h' || text_[at_] == U'l' || text_[at_] == U'L')) ++at_;
  if (at_end()) return incomplete();
  conversion.type = text_[at_++];
  return true;
}

// The key may hold balanced parentheses.
bool Formatter::parse_key() {
  if (mapping_ == nullptr) return raise(ts_, TypeId::type_error, "format requires a mapping");
  const std::int64_t begin = ++at_;
  for (int depth = 1; depth > 0; ++at_) {
    if (at_end()) return raise(ts_, TypeId::value_error, "incomplete format key");
    if (text_[at_] == U'(') ++depth;
    if (text_[at_] == U')') --depth;
  }
  Ref<Str> key = substring(ts_, format_, begin, at_ - 1);
  if (!key) return false;
  values_ = get_item(ts_, mapping_, key.get());
  value_count_ = kOneValue;
  used_ = 0;
  return static_cast<bool>(values_);
}

void Formatter::parse_flags(Conversion& conversion) {
  for (; !at_end(); ++at_) {
    switch (text_[at_]) {
      case U'-':
        conversion.left = true;
        break;
      case U'+':
        conversion.sign = true;
        break;
      case U' ':
        conversion.blank = true;
        break;
      case U'#':
        conversion.alternate = true;
        break;
      case U'0':
        conversion.zero = true;
        break;
      default:
        return;
    }
  }
}

bool Formatter::parse_width(Conversion& conversion) {
  if (at_end()) return true;
  if (text_[at_] == U'*') {
    if (!parse_star(kLargestWidth, "ssize_t", conversion.width)) return false;
    if (conversion.width < 0) {
      conversion.left = true;
      conversion.width = -conversion.width;
    }
    return true;
  }
  return parse_digits(kLargestWidth, "width too big", conversion.width);
}

bool Formatter::parse_precision(Conversion& conversion) {
  if (at_end() || text_[at_] != U'.') return true;
  ++at_;
  conversion.precision = 0;
  if (at_end() || text_[at_] != U'*') {
    return parse_digits(kLargestPrecision, "precision too big", conversion.precision);
  }
  if (!parse_star(kLargestPrecision, "int", conversion.precision)) return false;
  conversion.precision = std::max<std::int64_t>(conversion.precision, 0);
  return true;
}

// Leaves `number` alone if there are none.
bool Formatter::parse_digits(std::int64_t limit, const char* too_big, std::int64_t& number) {
  std::int64_t value = 0;
  bool any = false;
  for (; !at_end() && text_[at_] >= U'0' && text_[at_] <= U'9'; ++at_) {
    const auto digit = static_cast<std::int64_t>(text_[at_] - U'0');
    if (value > (limit - digit) / 10) return raise(ts_, TypeId::value_error, "{}", too_big);
    value = 10 * value + digit;
    any = true;
  }
  if (any) number = value;
  return true;
}

// The next value is the number; it must fit into the C type that CPython keeps it in.
bool Formatter::parse_star(std::int64_t limit, const char* c_type, std::int64_t& number) {
  ++at_;
  const Ref<> value = next_value();
  if (!value) return false;
  if (!is<Int>(ts_, value.get())) return raise(ts_, TypeId::type_error, "* wants int");
  const std::optional<std::int64_t> small = small_value(*as<Int>(value.get()));
  if (!small || *small > limit || *small < -limit) {
    return raise(ts_, TypeId::overflow_error, "Python int too large to convert to C {}", c_type);
  }
  number = *small;
  return true;
}

Ref<> Formatter::next_value() {
  if (value_count_ == kOneValue) {
    if (used_++ == 0) return values_.share();
  } else if (used_ < value_count_) {
    return share(as<Tuple>(values_.get())->items[used_++]);
  }
  return raise(ts_, TypeId::type_error, "not enough arguments for format string");
}

// --- converting ---

bool Formatter::convert(const Conversion& conversion, Object* value) {
  switch (conversion.type) {
    case U's':
    case U'r':
    case U'a':
      return add_text(conversion, value);
    case U'd':
    case U'i':
    case U'u':
    case U'o':
    case U'x':
    case U'X':
      return add_integer(conversion, value);
    case U'e':
    case U'E':
    case U'f':
    case U'F':
    case U'g':
    case U'G':
      return add_float(conversion, value);
    case U'c':
      return add_character(conversion, value);
    default:
      const auto code = static_cast<std::uint32_t>(conversion.type);
      const char shown = code > 31 && code < 127 ? static_cast<char>(code) : '?';
      return raise(ts_, TypeId::value_error, "unsupported format character '{}' (0x{:x}) at index {}", shown, code,
                   at_ - 1);
  }
}

bool Formatter::add_text(const Conversion& conversion, Object* value) {
  const Ref<Str> text = conversion.type == U's'   ? str_of(ts_, value)
                        : conversion.type == U'r' ? repr(ts_, value)
                                                  : ascii_of(ts_, value);
  if (!text) return false;
  const bool cut = conversion.precision >= 0 && conversion.precision < text->length;
  add_padded(conversion, cut ? text->view().slice(0, conversion.precision) : text->view());
  return true;
}

bool Formatter::add_integer(const Conversion& conversion, Object* value) {
  const char letter = static_cast<char>(conversion.type);
  const bool decimal = letter == 'd' || letter == 'i' || letter == 'u';
  const Slots& slots = value->type->slots;
  Ref<> number;
  if (is<Int>(ts_, value)) {
    number = share(value);
  } else if (!decimal && slots.to_index != nullptr) {
    number = to_index(ts_, value);
  } else if (decimal && (slots.to_int != nullptr || slots.to_index != nullptr || slots.to_float != nullptr)) {
    number = call(ts_, ts_.type(TypeId::integer), {value});
  }
  if (!number) {
    if (ts_.exception != nullptr && !discard_if(ts_, TypeId::type_error)) return false;
    return raise(ts_, TypeId::type_error, "%{} format: {} is required, not {}", letter,
                 decimal ? "a real number" : "an integer", type_name(value));
  }
  if (decimal && conversion.is_plain()) {
    const Ref<Str> text = int_to_str(ts_, *as<Int>(number.get()));
    if (text) result_.add(*text);
    return static_cast<bool>(text);
  }
  NumberText text;
  if (!integer_text(conversion, *as<Int>(number.get()), text)) return false;
  add_number(conversion, text);
  return true;
}

bool Formatter::integer_text(const Conversion& conversion, const Int& value, NumberText& number) {
  switch (conversion.type) {
    case U'o':
      number.digits = int_to_text(value, 8);
      number.prefix = "0o";
      break;
    case U'x':
      number.digits = int_to_text(value, 16);
      number.prefix = "0x";
      break;
    case U'X':
      number.digits = int_to_text(value, 16);
      for (char& c : number.digits) c = c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c;
      number.prefix = "0X";
      break;
    default: {
      const Ref<Str> text = int_to_str(ts_, value);
      if (!text) return false;
      number.digits = to_utf8(*text);
    }
  }
  if (!conversion.alternate) number.prefix.clear();
  if (number.digits.front() == '-') {
    number.sign = "-";
    number.digits.erase(0, 1);
  }
  number.zeros = std::max<std::int64_t>(conversion.precision - static_cast<std::int64_t>(number.digits.size()), 0);
  return true;
}

bool Formatter::add_float(const Conversion& conversion, Object* value) {
  const std::optional<double> number = as_double(ts_, value);
  if (!number) return false;
  const int precision = conversion.precision < 0 ? 6 : static_cast<int>(conversion.precision);
  NumberText text;
  text.digits = format_double(*number, static_cast<char>(conversion.type), precision, conversion.alternate);
  if (text.digits.front() == '-') {
    text.sign = "-";
    text.digits.erase(0, 1);
  }
  add_number(conversion, text);
  return true;
}

bool Formatter::add_character(const Conversion& conversion, Object* value) {
  if (const Str* text = try_as<Str>(ts_, value)) {
    if (text->length != 1) {
      return raise(ts_, TypeId::type_error, "%c requires an int or a unicode character, not a string of length {}",
                   text->length);
    }
    add_padded(conversion, text->view());
    return true;
  }
  if (value->type->slots.to_index == nullptr) {
    return raise(ts_, TypeId::type_error, "%c requires an int or a unicode character, not {}", type_name(value));
  }
  const Ref<> index = to_index(ts_, value);
  if (!index) return false;
  const std::optional<std::int64_t> number = small_value(*as<Int>(index.get()));
  if (!number || *number < 0 || *number >= kCodePoints) {
    return raise(ts_, TypeId::overflow_error, "%c arg not in range(0x110000)");
  }
  const auto code = static_cast<char32_t>(*number);
  add_padded(conversion, {&code, 1, sizeof code});
  return true;
}

// Spaces stand before the sign, zeros between the prefix and the digits.
void Formatter::add_number(const Conversion& conversion, const NumberText& number) {
  const std::string sign = !number.sign.empty() ? number.sign : conversion.sign ? "+" : conversion.blank ? " " : "";
  const auto length =
      static_cast<std::int64_t>(sign.size() + number.prefix.size() + number.digits.size()) + number.zeros;
  const std::int64_t padding = std::max<std::int64_t>(conversion.width - length, 0);
  if (!conversion.left && !conversion.zero) result_.fill(U' ', padding);
  result_.add(sign);
  result_.add(number.prefix);
  if (!conversion.left && conversion.zero) result_.fill(U'0', padding);
  result_.fill(U'0', number.zeros);
  result_.add(number.digits);
  if (conversion.left) result_.fill(U' ', padding);
}

void Formatter::add_padded(const Conversion& conversion, const TextView& text) {
  const std::int64_t padding = conversion.width - text.length;
  if (!conversion.left) result_.fill(U' ', padding);
  result_.add(text);
  if (conversion.left) result_.fill(U' ', padding);
}

}  // namespace

Ref<> percent_format(ThreadState& ts, Str& format, Object* values) { return Formatter(ts, format, values).run(); }

}  // namespace ouro::OURO_BUILD
