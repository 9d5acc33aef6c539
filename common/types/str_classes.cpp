// The questions that begin with "is". CPython: unicode_isalpha_impl and its neighbours (Objects/unicodeobject.c).
#include "frontend/characters.h"
#include "frontend/unicode.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/str_methods.h"

namespace ouro::OURO_BUILD::str_methods {
namespace {

// It holds for every code point, and there is one.
template <class Holds>
Ref<> all_of(ThreadState& ts, const Args& args, Holds&& holds) {
  const TextView text = as<Str>(args[0])->view();
  for (std::int64_t i = 0; i < text.length; ++i) {
    if (!holds(text[i])) return make_bool(ts, false);
  }
  return make_bool(ts, text.length > 0);
}

// There is a cased code point, and none of the other case.
template <class This, class Other>
Ref<> all_cased(ThreadState& ts, const Args& args, This&& is_this, Other&& is_other) {
  const TextView text = as<Str>(args[0])->view();
  bool found = false;
  for (std::int64_t i = 0; i < text.length; ++i) {
    if (is_other(text[i]) || is_title(text[i])) return make_bool(ts, false);
    found = found || is_this(text[i]);
  }
  return make_bool(ts, found);
}

}  // namespace

Ref<> isalnum(ThreadState& ts, const Args& args) { return all_of(ts, args, is_alphanumeric); }
Ref<> isalpha(ThreadState& ts, const Args& args) { return all_of(ts, args, is_alpha); }
Ref<> isdecimal(ThreadState& ts, const Args& args) { return all_of(ts, args, is_decimal); }
Ref<> isdigit(ThreadState& ts, const Args& args) { return all_of(ts, args, is_digit); }
Ref<> isnumeric(ThreadState& ts, const Args& args) { return all_of(ts, args, is_numeric); }
Ref<> isspace(ThreadState& ts, const Args& args) { return all_of(ts, args, is_space); }
Ref<> islower(ThreadState& ts, const Args& args) { return all_cased(ts, args, is_lower, is_upper); }
Ref<> isupper(ThreadState& ts, const Args& args) { return all_cased(ts, args, is_upper, is_lower); }

Ref<> isascii(ThreadState& ts, const Args& args) { return make_bool(ts, as<Str>(args[0])->ascii); }
Ref<> isidentifier(ThreadState& ts, const Args& args) { return make_bool(ts, is_identifier(*as<Str>(args[0]))); }

// Nothing that would have to be escaped, so this holds for the empty text.
Ref<> isprintable(ThreadState& ts, const Args& args) {
  const Str& text = *as<Str>(args[0]);
  return text.length == 0 ? make_bool(ts, true) : all_of(ts, args, is_printable);
}

// Capitals begin words, and nothing else does.
Ref<> istitle(ThreadState& ts, const Args& args) {
  const TextView text = as<Str>(args[0])->view();
  bool in_word = false;
  bool found = false;
  for (std::int64_t i = 0; i < text.length; ++i) {
    const bool capital = is_upper(text[i]) || is_title(text[i]);
    const bool small = is_lower(text[i]);
    if ((capital && in_word) || (small && !in_word)) return make_bool(ts, false);
    in_word = capital || small;
    found = found || in_word;
  }
  return make_bool(ts, found);
}

}  // namespace ouro::OURO_BUILD::str_methods
