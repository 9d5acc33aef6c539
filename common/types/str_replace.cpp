// Text with other text in its place: replace, translate and the tables for it.
// CPython: replace, unicode_maketrans, _PyUnicode_TranslateCharmap (Objects/unicodeobject.c).
#include <algorithm>
#include <limits>

#include "types/abstract.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/str_methods.h"
#include "types/text_arguments.h"
#include "types/text_search.h"

namespace ouro::OURO_BUILD::str_methods {
namespace {

constexpr char32_t kCodePoints = 0x110000;

// Where code points are written that may turn out narrower than was thought.
class Writer {
 public:
  explicit Writer(Str& text) : width_(text.width), at_(static_cast<std::byte*>(text.data())) {}
  void add(const TextView& part) {
    copy_units(at_, width_, part);
    at_ += part.length * width_;
  }

 private:
  int width_;
  std::byte* at_;
};

// `text` was made for wider code points than it may hold now. RETURNS: it, or a narrower copy.
Ref<Str> settled(ThreadState& ts, Ref<Str> text) {
  const char32_t largest = largest_code_point(text->view());
  if (width_for(largest) != text->width) return make_str(ts, text->view());
  text->ascii = largest < 0x80;
  return text;
}

// text.replace("", with, times): before each code point, and behind the last.
void insert_between(Writer& writer, const TextView& text, const TextView& with, std::int64_t times) {
  for (std::int64_t i = 0; i < times; ++i) {
    writer.add(with);
    if (i < text.length) writer.add(text.slice(i, i + 1));
  }
  if (times <= text.length) writer.add(text.slice(times, text.length));
}

void replace_each(Writer& writer, const TextView& text, const TextView& old, const TextView& with, std::int64_t times) {
  std::int64_t done = 0;
  for (std::int64_t i = 0; i < times; ++i) {
    const std::int64_t at = find(text, old, done);
    writer.add(text.slice(done, at));
    writer.add(with);
    done = at + old.length;
  }
  writer.add(text.slice(done, text.length));
}

Ref<Str> replaced(ThreadState& ts, Str& text, const Str& old, const Str& with, std::int64_t limit) {
  const std::int64_t times = OURO_BUILD::count(text.view(), old.view(), limit);
  if (times == 0 || (old.length == with.length && equals(old, with))) return exact_str(ts, text);
  std::int64_t growth;
  std::int64_t length;
  if (__builtin_mul_overflow(times, with.length - old.length, &growth) ||
      __builtin_add_overflow(text.length, growth, &length)) {
    return raise(ts, TypeId::overflow_error, "replace string is too long");
  }
  if (length == 0) return empty_str(ts);
  const char32_t largest = std::max(text.width, with.width) == 1   ? (text.ascii && with.ascii ? 0x7F : 0xFF)
                           : std::max(text.width, with.width) == 2 ? 0xFFFF
                                                                   : 0x10FFFF;
  Ref<Str> result = new_str(ts, length, largest);
  if (!result) return nullptr;
  Writer writer(*result);
  if (old.length == 0) {
    insert_between(writer, text.view(), with.view(), times);
  } else {
    replace_each(writer, text.view(), old.view(), with.view(), times);
  }
  return settled(ts, std::move(result));
}

// --- maketrans ---

bool map_pairs(ThreadState& ts, Dict& table, const Str& from, const Str& to) {
  if (from.length != to.length) {
    return raise(ts, TypeId::value_error, "the first two maketrans arguments must have equal length");
  }
  for (std::int64_t i = 0; i < from.length; ++i) {
    const Ref<> key = make_int(ts, from.at(i));
    const Ref<> value = make_int(ts, to.at(i));
    if (!key || !value || !dict_set(ts, table, key.get(), value.get())) return false;
  }
  return true;
}

bool map_to_none(ThreadState& ts, Dict& table, const Str& gone) {
  for (std::int64_t i = 0; i < gone.length; ++i) {
    const Ref<> key = make_int(ts, gone.at(i));
    if (!key || !dict_set(ts, table, key.get(), ts.interp.none)) return false;
  }
  return true;
}

// A dict whose keys are one-character strings or ints: the strings become ints.
bool copy_table(ThreadState& ts, Dict& table, Dict& source) {
  std::int64_t position = 0;
  Ref<> key;
  Ref<> value;
  while (dict_next(ts, source, position, key, value)) {
    Ref<> number = share(key.get());
    if (const Str* text = try_as<Str>(ts, key.get())) {
      if (text->length != 1) {
        return raise(ts, TypeId::value_error, "string keys in translate table must be of length 1");
      }
      number = make_int(ts, text->at(0));
    } else if (!is<Int>(ts, key.get())) {
      return raise(ts, TypeId::type_error, "keys in translate table must be strings or integers");
    }
    if (!number || !dict_set(ts, table, number.get(), value.get())) return false;
  }
  return true;
}

bool fill_table(ThreadState& ts, Dict& table, const Args& args) {
  if (args[1] == nullptr) {
    Dict* source = is_exact<Dict>(ts, args[0]) ? as<Dict>(args[0]) : nullptr;
    if (source != nullptr) return copy_table(ts, table, *source);
    return raise(ts, TypeId::type_error, "if you give only one argument to maketrans it must be a dict");
  }
  const Str* to = str_argument(ts, args[1], "maketrans() argument 2");
  if (to == nullptr) return false;
  const Str* gone = args[2] == nullptr ? nullptr : str_argument(ts, args[2], "maketrans() argument 3");
  if (ts.exception != nullptr) return false;
  const Str* from = try_as<Str>(ts, args[0]);
  if (from == nullptr) {
    return raise(ts, TypeId::type_error, "first maketrans argument must be a string if there is a second argument");
  }
  return map_pairs(ts, table, *from, *to) && (gone == nullptr || map_to_none(ts, table, *gone));
}

// --- translate ---

// Adds what the table has for one code point. RETURNS: false with an exception.
bool add_translated(ThreadState& ts, StrBuilder& result, Object* table, char32_t code) {
  const Ref<> key = make_int(ts, code);
  if (!key) return false;
  const Ref<> value = get_item(ts, table, key.get());
  if (!value) {
    if (!discard_if(ts, TypeId::lookup_error)) return false;
    result.add(code);
    return true;
  }
  if (value.get() == ts.interp.none) return true;
  if (const Str* text = try_as<Str>(ts, value.get())) {
    result.add(*text);
    return true;
  }
  if (!is<Int>(ts, value.get())) {
    return raise(ts, TypeId::type_error, "character mapping must return integer, None or str");
  }
  const std::optional<std::int64_t> number = small_value(*as<Int>(value.get()));
  if (!number || *number < 0 || *number >= kCodePoints) {
    return raise(ts, TypeId::value_error, "character mapping must be in range(0x{:x})",
                 static_cast<std::uint32_t>(kCodePoints));
  }
  result.add(static_cast<char32_t>(*number));
  return true;
}

}  // namespace

Ref<> replace(ThreadState& ts, const Args& args) {
  const Str* old = str_argument(ts, args[1], "replace() argument 1");
  const Str* with = old == nullptr ? nullptr : str_argument(ts, args[2], "replace() argument 2");
  std::int64_t limit = -1;
  if (with == nullptr || !read_size(ts, args[3], limit)) return nullptr;
  if (limit < 0) limit = std::numeric_limits<std::int64_t>::max();
  return replaced(ts, *as<Str>(args[0]), *old, *with, limit);
}

Ref<> maketrans(ThreadState& ts, const Args& args) {
  Ref<Dict> table = new_dict(ts);
  if (!table || !fill_table(ts, *table, args)) return nullptr;
  return table;
}

Ref<> translate(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  StrBuilder result(ts);
  for (std::int64_t i = 0; i < text.length; ++i) {
    if (!add_translated(ts, result, args[1], text.at(i))) return nullptr;
  }
  return result.finish(ts);
}

}  // namespace ouro::OURO_BUILD::str_methods
