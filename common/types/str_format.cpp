// CPython: Objects/stringlib/unicode_format.h.
#include "types/str_format.h"

#include <limits>
#include <utility>

#include "frontend/characters.h"
#include "types/abstract.h"
#include "types/integer.h"
#include "types/text_search.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// A part of the format.
struct Range {
  std::int64_t begin;
  std::int64_t end;
  bool empty() const { return begin >= end; }
};

struct Field {
  Range name;
  char32_t conversion = 0;
  Range spec = {0, 0};
  bool spec_has_fields = false;
};

// Where the values of fields come from, and whether they are numbered by hand.
class Values {
 public:
  explicit Values(const Args& args) : args_(&args) {}
  explicit Values(Object* mapping) : mapping_(mapping) {}

  Ref<> numbered(ThreadState& ts, std::int64_t number);
  Ref<> named(ThreadState& ts, Str* name);
  // The number of a field without a first part. RETURNS: -1 with ValueError.
  std::int64_t next_number(ThreadState& ts);
  // A field has a number of its own. RETURNS: false with ValueError.
  bool use_number(ThreadState& ts);

 private:
  enum class Numbering { kUndecided, kAutomatic, kManual };
  const Args* args_ = nullptr;
  Object* mapping_ = nullptr;
  Numbering numbering_ = Numbering::kUndecided;
  std::int64_t next_ = 0;
};

class Formatter {
 public:
  Formatter(ThreadState& ts, Str& format, Values& values)
      : ts_(ts), format_(format), text_(format.view()), values_(values) {}

  // Specs in fields may have fields, but no deeper.
  static constexpr int kDepth = 2;
  Ref<Str> run(Range range, int depth);

 private:
  bool add_literal(StrBuilder& result, Range range, std::int64_t& at, bool& field_follows);
  bool parse_field(Range range, std::int64_t& at, Field& field);
  bool parse_conversion(Range range, std::int64_t& at, Field& field, bool& done);
  bool parse_spec(Range range, std::int64_t& at, Field& field);
  bool add_field(StrBuilder& result, const Field& field, int depth);

  Ref<> value_of(Range name);
  Ref<> first_value(Range first);
  Ref<> step(Range name, std::int64_t& at, Object* value);
  Ref<> item(Object* value, Range key);
  Ref<> converted(Ref<> value, char32_t conversion);
  // The number that the range spells. RETURNS: -1 if it spells none, with ValueError if it is too large.
  std::int64_t number_in(Range range);
  std::int64_t end_of_part(Range name, std::int64_t at) const;
  Ref<Str> part(Range range) { return substring(ts_, format_, range.begin, range.end); }
  Raised error(const char* text) { return raise(ts_, TypeId::value_error, "{}", text); }

  ThreadState& ts_;
  Str& format_;
  const TextView text_;
  Values& values_;
};

// --- the text around the fields ---

Ref<Str> Formatter::run(Range range, int depth) {
  if (depth <= 0) return error("Max string recursion exceeded");
  StrBuilder result(ts_);
  for (std::int64_t at = range.begin; at < range.end;) {
    bool field_follows = false;
    if (!add_literal(result, range, at, field_follows)) return nullptr;
    if (!field_follows) continue;
    Field field;
    if (!parse_field(range, at, field) || !add_field(result, field, depth)) return nullptr;
  }
  return result.finish(ts_);
}

// Up to a field, or to a doubled brace, of which one stays.
bool Formatter::add_literal(StrBuilder& result, Range range, std::int64_t& at, bool& field_follows) {
  std::int64_t end = at;
  while (end < range.end && text_[end] != U'{' && text_[end] != U'}') ++end;
  result.add(text_.slice(at, end));
  at = end;
  if (end == range.end) return true;
  const char32_t brace = text_[at++];
  if (at < range.end && text_[at] == brace) {
    ++at;
    result.add(brace);
    return true;
  }
  if (brace == U'}') return error("Single '}' encountered in format string");
  if (at == range.end) return error("Single '{' encountered in format string");
  field_follows = true;
  return true;
}

// --- parsing a field; `at` is behind its opening brace, and afterwards behind its closing one ---

bool Formatter::parse_field(Range range, std::int64_t& at, Field& field) {
  const std::int64_t begin = at;
  for (bool in_brackets = false; at < range.end; ++at) {
    const char32_t code = text_[at];
    if (in_brackets) {
      in_brackets = code != U']';
      continue;
    }
    if (code == U'{') return error("unexpected '{' in field name");
    in_brackets = code == U'[';
    if (code == U'}' || code == U':' || code == U'!') break;
  }
  field.name = {begin, at};
  if (at == range.end) return error("expected '}' before end of string");
  const char32_t stop = text_[at++];
  bool done = stop == U'}';
  if (stop == U'!' && !parse_conversion(range, at, field, done)) return false;
  return done || parse_spec(range, at, field);
}

bool Formatter::parse_conversion(Range range, std::int64_t& at, Field& field, bool& done) {
  if (at == range.end) return error("end of string while looking for conversion specifier");
  field.conversion = text_[at++];
  if (at == range.end) return error("unmatched '{' in format spec");
  const char32_t stop = text_[at++];
  if (stop != U'}' && stop != U':') return error("expected ':' after conversion specifier");
  done = stop == U'}';
  return true;
}

bool Formatter::parse_spec(Range range, std::int64_t& at, Field& field) {
  const std::int64_t begin = at;
  for (int depth = 1; at < range.end;) {
    const char32_t code = text_[at++];
    if (code == U'{') {
      field.spec_has_fields = true;
      ++depth;
    } else if (code == U'}' && --depth == 0) {
      field.spec = {begin, at - 1};
      return true;
    }
  }
  return error("unmatched '{' in format spec");
}

// --- what a field stands for ---

bool Formatter::add_field(StrBuilder& result, const Field& field, int depth) {
  Ref<> value = converted(value_of(field.name), field.conversion);
  if (!value) return false;
  if (field.spec.empty() && (is_exact<Str>(ts_, value.get()) || is_exact<Int>(ts_, value.get()))) {
    const Ref<Str> text = str_of(ts_, value.get());  // what __format__ would give
    if (text) result.add(*text);
    return static_cast<bool>(text);
  }
  const Ref<Str> spec = field.spec_has_fields ? run(field.spec, depth - 1) : part(field.spec);
  if (!spec) return false;
  const Ref<Str> text = format_object(ts_, value.get(), spec.get());
  if (!text) return false;
  result.add(*text);
  return true;
}

Ref<> Formatter::converted(Ref<> value, char32_t conversion) {
  if (!value || conversion == 0) return value;
  switch (conversion) {
    case U'r':
      return repr(ts_, value.get());
    case U's':
      return str_of(ts_, value.get());
    case U'a':
      return ascii_of(ts_, value.get());
    default:
      const auto code = static_cast<std::uint32_t>(conversion);
      if (code > 32 && code < 127) {
        return raise(ts_, TypeId::value_error, "Unknown conversion specifier {}", static_cast<char>(code));
      }
      return raise(ts_, TypeId::value_error, "Unknown conversion specifier \\x{:x}", code);
  }
}

Ref<> Formatter::value_of(Range name) {
  std::int64_t at = end_of_part(name, name.begin);
  Ref<> value = first_value({name.begin, at});
  while (value && at < name.end) value = step(name, at, value.get());
  return value;
}

std::int64_t Formatter::end_of_part(Range name, std::int64_t at) const {
  while (at < name.end && text_[at] != U'.' && text_[at] != U'[') ++at;
  return at;
}

Ref<> Formatter::first_value(Range first) {
  std::int64_t number = number_in(first);
  if (number < 0 && ts_.exception != nullptr) return nullptr;
  if (first.empty()) {
    number = values_.next_number(ts_);
    return number < 0 ? nullptr : values_.numbered(ts_, number);
  }
  if (number >= 0) return values_.use_number(ts_) ? values_.numbered(ts_, number) : nullptr;
  const Ref<Str> key = part(first);
  return key ? values_.named(ts_, key.get()) : nullptr;
}

// One .attribute or [item] further; `at` moves behind it.
Ref<> Formatter::step(Range name, std::int64_t& at, Object* value) {
  const char32_t opening = text_[at++];
  if (opening != U'.' && opening != U'[') {
    return error("Only '.' or '[' may follow ']' in format field specifier");
  }
  const std::int64_t begin = at;
  if (opening == U'.') {
    at = end_of_part(name, at);
    if (at == begin) return error("Empty attribute in format string");
    const Ref<Str> attribute = intern(ts_, part({begin, at}));
    return attribute ? get_attribute(ts_, value, attribute.get()) : nullptr;
  }
  while (at < name.end && text_[at] != U']') ++at;
  if (at == name.end) return error("Missing ']' in format string");
  return item(value, {begin, at++});
}

Ref<> Formatter::item(Object* value, Range key) {
  const std::int64_t number = number_in(key);
  if (number < 0 && ts_.exception != nullptr) return nullptr;
  if (key.empty()) return error("Empty attribute in format string");
  const Ref<> index = number >= 0 ? make_int(ts_, number) : Ref<>(part(key));
  return index ? get_item(ts_, value, index.get()) : nullptr;
}

std::int64_t Formatter::number_in(Range range) {
  if (range.empty()) return -1;
  std::int64_t number = 0;
  for (std::int64_t i = range.begin; i < range.end; ++i) {
    if (!is_decimal(text_[i])) return -1;
    const int digit = decimal_value(text_[i]);
    if (number > (std::numeric_limits<std::int64_t>::max() - digit) / 10) {
      return error("Too many decimal digits in format string");
    }
    number = 10 * number + digit;
  }
  return number;
}

// --- the values ---

std::int64_t Values::next_number(ThreadState& ts) {
  if (numbering_ == Numbering::kManual) {
    return raise(ts, TypeId::value_error, "cannot switch from manual field specification to automatic field numbering");
  }
  numbering_ = Numbering::kAutomatic;
  return next_++;
}

bool Values::use_number(ThreadState& ts) {
  if (numbering_ == Numbering::kAutomatic) {
    return raise(ts, TypeId::value_error, "cannot switch from automatic field numbering to manual field specification");
  }
  numbering_ = Numbering::kManual;
  return true;
}

Ref<> Values::numbered(ThreadState& ts, std::int64_t number) {
  if (args_ == nullptr) return raise(ts, TypeId::value_error, "Format string contains positional fields");
  if (number < args_->positional_count()) return share((*args_)[static_cast<int>(number)]);
  return raise(ts, TypeId::index_error, "Replacement index {} out of range for positional args tuple", number);
}

Ref<> Values::named(ThreadState& ts, Str* name) {
  if (args_ == nullptr) return get_item(ts, mapping_, name);
  for (int i = args_->positional_count(), k = 0; i < args_->count; ++i, ++k) {
    if (equals(*as<Str>(args_->keyword_names->items[k]), *name)) return share((*args_)[i]);
  }
  return raise_value(ts, TypeId::key_error, name);
}

}  // namespace

Ref<> str_format(ThreadState& ts, Str& format, const Args& args) {
  Values values(args);
  return Formatter(ts, format, values).run({0, format.length}, Formatter::kDepth);
}

Ref<> str_format_map(ThreadState& ts, Str& format, Object* mapping) {
  Values values(mapping);
  return Formatter(ts, format, values).run({0, format.length}, Formatter::kDepth);
}

}  // namespace ouro::OURO_BUILD
