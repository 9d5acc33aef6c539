// Where text occurs in a str. CPython: unicode_find and its neighbours (Objects/unicodeobject.c).
#include <limits>

#include "types/abstract.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/str_methods.h"
#include "types/text_arguments.h"
#include "types/text_search.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::str_methods {
namespace {

using OURO_BUILD::find;

// The arguments of find(sub, start, end) and its like.
struct Search {
  TextView text;
  TextView pattern;
  TextRange range;

  bool read(ThreadState& ts, const Args& args, const char* what) {
    const Str* sub = str_argument(ts, args[1], what);
    if (sub == nullptr) return false;
    text = as<Str>(args[0])->view();
    pattern = sub->view();
    return range.read(ts, args[2], args[3], text.length);
  }
  bool impossible() const { return range.begin > range.end; }
  TextView part() const { return text.slice(0, range.end); }

  std::int64_t first() const { return impossible() ? -1 : find(part(), pattern, range.begin); }
  std::int64_t last() const {
    const std::int64_t at = impossible() ? -1 : find_last(text, pattern, range.end);
    return at >= range.begin ? at : -1;
  }
};

Ref<> index_or_error(ThreadState& ts, std::int64_t index) {
  if (index < 0) return raise(ts, TypeId::value_error, "substring not found");
  return make_int(ts, index);
}

// --- startswith, endswith: one text, or any of a tuple ---

enum class Side { kStart, kEnd };

bool stands_on(Side side, const TextView& text, const TextRange& range, const Str& affix) {
  const std::int64_t begin = side == Side::kStart ? range.begin : range.end - affix.length;
  if (range.begin > range.end || begin < range.begin) return false;
  return stands_at(text.slice(0, range.end), begin, affix.view());
}

Ref<> has_affix(ThreadState& ts, const Args& args, Side side, const char* method) {
  const TextView text = as<Str>(args[0])->view();
  TextRange range;
  if (!range.read(ts, args[2], args[3], text.length)) return nullptr;
  if (const Str* affix = try_as<Str>(ts, args[1])) return make_bool(ts, stands_on(side, text, range, *affix));
  if (!is<Tuple>(ts, args[1])) {
    return raise(ts, TypeId::type_error, "{} first arg must be str or a tuple of str, not {}", method,
                 type_name(args[1]));
  }
  for (Object* each : as<Tuple>(args[1])->span()) {
    const Str* affix = try_as<Str>(ts, each);
    if (affix == nullptr) {
      return raise(ts, TypeId::type_error, "tuple for {} must only contain str, not {}", method, type_name(each));
    }
    if (stands_on(side, text, range, *affix)) return make_bool(ts, true);
  }
  return make_bool(ts, false);
}

}  // namespace

Ref<> find(ThreadState& ts, const Args& args) {
  Search search;
  if (!search.read(ts, args, "find() argument 1")) return nullptr;
  return make_int(ts, search.first());
}

Ref<> rfind(ThreadState& ts, const Args& args) {
  Search search;
  if (!search.read(ts, args, "rfind() argument 1")) return nullptr;
  return make_int(ts, search.last());
}

Ref<> index(ThreadState& ts, const Args& args) {
  Search search;
  if (!search.read(ts, args, "index() argument 1")) return nullptr;
  return index_or_error(ts, search.first());
}

Ref<> rindex(ThreadState& ts, const Args& args) {
  Search search;
  if (!search.read(ts, args, "rindex() argument 1")) return nullptr;
  return index_or_error(ts, search.last());
}

Ref<> count(ThreadState& ts, const Args& args) {
  Search search;
  if (!search.read(ts, args, "count() argument 1")) return nullptr;
  if (search.impossible()) return make_int(ts, 0);
  const TextView part = search.text.slice(search.range.begin, search.range.end);
  return make_int(ts, OURO_BUILD::count(part, search.pattern, std::numeric_limits<std::int64_t>::max()));
}

Ref<> startswith(ThreadState& ts, const Args& args) { return has_affix(ts, args, Side::kStart, "startswith"); }
Ref<> endswith(ThreadState& ts, const Args& args) { return has_affix(ts, args, Side::kEnd, "endswith"); }

Ref<> removeprefix(ThreadState& ts, const Args& args) {
  Str& text = *as<Str>(args[0]);
  const Str* prefix = str_argument(ts, args[1], "removeprefix() argument");
  if (prefix == nullptr) return nullptr;
  const TextRange all{0, text.length};
  return substring(ts, text, stands_on(Side::kStart, text.view(), all, *prefix) ? prefix->length : 0, text.length);
}

Ref<> removesuffix(ThreadState& ts, const Args& args) {
  Str& text = *as<Str>(args[0]);
  const Str* suffix = str_argument(ts, args[1], "removesuffix() argument");
  if (suffix == nullptr) return nullptr;
  const TextRange all{0, text.length};
  const bool has = stands_on(Side::kEnd, text.view(), all, *suffix);
  return substring(ts, text, 0, has ? text.length - suffix->length : text.length);
}

}  // namespace ouro::OURO_BUILD::str_methods
