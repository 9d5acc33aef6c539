// repr() of text: quotes around, escapes inside. CPython: unicode_repr (Objects/unicodeobject.c), PyObject_ASCII.
#include <fmt/format.h>

#include "frontend/unicode.h"
#include "types/str.h"
#include "types/text_search.h"

namespace ouro::OURO_BUILD {
namespace {

// Single quotes, unless those would need a backslash and double quotes would not.
char32_t quote_for(const TextView& text) {
  const bool has_single = find_code_point(text, U'\'') >= 0;
  return has_single && find_code_point(text, U'"') < 0 ? U'"' : U'\'';
}

bool stands_as_it_is(char32_t code, char32_t quote, bool ascii_only) {
  if (code == quote || code == U'\\') return false;
  if (code < 0x80) return code >= 0x20 && code < 0x7F;
  return !ascii_only && is_printable(code);
}

void add_escaped(StrBuilder& result, char32_t code) {
  switch (code) {
    case U'\t':
      return result.add("\\t");
    case U'\n':
      return result.add("\\n");
    case U'\r':
      return result.add("\\r");
    case U'\\':
    case U'\'':
    case U'"':
      result.add(U'\\');
      return result.add(code);
    default:
      return result.add(escaped(code));
  }
}

}  // namespace

std::string escaped(char32_t code_point) {
  const auto number = static_cast<std::uint32_t>(code_point);
  if (number < 0x100) return fmt::format("\\x{:02x}", number);
  return number < 0x10000 ? fmt::format("\\u{:04x}", number) : fmt::format("\\U{:08x}", number);
}

Ref<Str> quoted(ThreadState& ts, const Str& text, bool ascii_only) {
  const TextView view = text.view();
  const char32_t quote = quote_for(view);
  StrBuilder result(ts);
  result.add(quote);
  std::int64_t begin = 0;  // of what stands as it is and is not added yet
  for (std::int64_t i = 0; i < view.length; ++i) {
    if (stands_as_it_is(view[i], quote, ascii_only)) continue;
    result.add(view.slice(begin, i));
    add_escaped(result, view[i]);
    begin = i + 1;
  }
  result.add(view.slice(begin, view.length));
  result.add(quote);
  return result.finish(ts);
}

}  // namespace ouro::OURO_BUILD
