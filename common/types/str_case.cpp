// Text in another case. CPython: do_lower, do_title and their neighbours (Objects/unicodeobject.c).
#include "frontend/characters.h"
#include "types/str.h"
#include "types/str_methods.h"

namespace ouro::OURO_BUILD::str_methods {
namespace {

constexpr char32_t kCapitalSigma = 0x3A3;
constexpr char32_t kSmallSigma = 0x3C3;
constexpr char32_t kFinalSigma = 0x3C2;

void add(StrBuilder& result, const CaseMapped& mapped) {
  for (int i = 0; i < mapped.count; ++i) result.add(mapped.codes[i]);
}

// The first code point from `at` on, in steps of `step`, that counts for words has a case.
bool cased_beyond(const TextView& text, std::int64_t at, std::int64_t step) {
  for (; at >= 0 && at < text.length; at += step) {
    if (!is_case_ignorable(text[at])) return is_cased(text[at]);
  }
  return false;
}

// A sigma at the end of a word has a small letter of its own.
void add_lower(StrBuilder& result, const TextView& text, std::int64_t at) {
  if (text[at] != kCapitalSigma) return add(result, to_lower(text[at]));
  const bool ends_word = cased_beyond(text, at - 1, -1) && !cased_beyond(text, at + 1, 1);
  result.add(ends_word ? kFinalSigma : kSmallSigma);
}

// Each code point of the text goes through `change`, which keeps ASCII what it is.
template <class Change>
Ref<> ascii_changed(ThreadState& ts, const Str& text, Change&& change) {
  if (text.length == 0) return empty_str(ts);
  if (text.length == 1) return make_char(ts, static_cast<std::uint8_t>(change(text.data1()[0])));
  Ref<Str> result = new_str(ts, text.length, 0x7F);
  if (!result) return nullptr;
  auto* to = static_cast<std::uint8_t*>(result->data());
  for (std::int64_t i = 0; i < text.length; ++i) to[i] = static_cast<std::uint8_t>(change(text.data1()[i]));
  return result;
}

constexpr std::uint8_t kCaseBit = 'a' - 'A';
std::uint8_t ascii_lower(std::uint8_t c) { return c >= 'A' && c <= 'Z' ? c | kCaseBit : c; }
std::uint8_t ascii_upper(std::uint8_t c) { return c >= 'a' && c <= 'z' ? c & ~kCaseBit : c; }
bool is_ascii_letter(std::uint8_t c) { return (c | kCaseBit) >= 'a' && (c | kCaseBit) <= 'z'; }

}  // namespace

Ref<> lower(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  if (text.ascii) return ascii_changed(ts, text, ascii_lower);
  StrBuilder result(ts);
  for (std::int64_t i = 0; i < text.length; ++i) add_lower(result, text.view(), i);
  return result.finish(ts);
}

Ref<> upper(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  if (text.ascii) return ascii_changed(ts, text, ascii_upper);
  StrBuilder result(ts);
  for (std::int64_t i = 0; i < text.length; ++i) add(result, to_upper(text.at(i)));
  return result.finish(ts);
}

Ref<> title(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  bool in_word = false;
  if (text.ascii) {
    return ascii_changed(ts, text, [&](std::uint8_t c) {
      const std::uint8_t changed = in_word ? ascii_lower(c) : ascii_upper(c);
      in_word = is_ascii_letter(c);
      return changed;
    });
  }
  StrBuilder result(ts);
  for (std::int64_t i = 0; i < text.length; ++i) {
    if (in_word) {
      add_lower(result, text.view(), i);
    } else {
      add(result, to_title(text.at(i)));
    }
    in_word = is_cased(text.at(i));
  }
  return result.finish(ts);
}

Ref<> capitalize(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  if (text.ascii) {
    bool first = true;
    return ascii_changed(ts, text, [&](std::uint8_t c) {
      const std::uint8_t changed = first ? ascii_upper(c) : ascii_lower(c);
      first = false;
      return changed;
    });
  }
  StrBuilder result(ts);
  add(result, to_title(text.at(0)));
  for (std::int64_t i = 1; i < text.length; ++i) add_lower(result, text.view(), i);
  return result.finish(ts);
}

Ref<> swapcase(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  if (text.ascii) {
    return ascii_changed(ts, text,
                         [](std::uint8_t c) -> std::uint8_t { return is_ascii_letter(c) ? c ^ kCaseBit : c; });
  }
  StrBuilder result(ts);
  for (std::int64_t i = 0; i < text.length; ++i) {
    const char32_t code = text.at(i);
    if (is_upper(code)) {
      add_lower(result, text.view(), i);
    } else {
      add(result, is_lower(code) ? to_upper(code) : CaseMapped{{code}, 1});
    }
  }
  return result.finish(ts);
}

Ref<> casefold(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  if (text.ascii) return ascii_changed(ts, text, ascii_lower);
  StrBuilder result(ts);
  for (std::int64_t i = 0; i < text.length; ++i) add(result, fold_case(text.at(i)));
  return result.finish(ts);
}

}  // namespace ouro::OURO_BUILD::str_methods
