// Cutting text. CPython: unicode_split and its neighbours, do_strip (Objects/unicodeobject.c).
#include <limits>

#include "frontend/characters.h"
#include "types/abstract.h"
#include "types/str.h"
#include "types/str_methods.h"
#include "types/text_arguments.h"
#include "types/text_split.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::str_methods {
namespace {

constexpr std::int64_t kNoLimit = std::numeric_limits<std::int64_t>::max();

bool is_line_break(char32_t code) {
  return (code >= 0x0A && code <= 0x0D) || (code >= 0x1C && code <= 0x1E) || code == 0x85 || code == 0x2028 ||
         code == 0x2029;
}

constexpr auto kIsSpace = [](char32_t code) { return is_space(code); };

// The arguments of split(sep=None, maxsplit=-1).
struct SplitArguments {
  Str* separator = nullptr;  // null: at spaces
  std::int64_t limit = -1;

  bool read(ThreadState& ts, const Args& args) {
    if (!read_size(ts, args[2], limit)) return false;
    if (limit < 0) limit = kNoLimit;
    if (args[1] == nullptr || args[1] == ts.interp.none) return true;
    separator = try_as<Str>(ts, args[1]);
    if (separator == nullptr) {
      return raise(ts, TypeId::type_error, "must be str or None, not {}", type_name(args[1]));
    }
    if (separator->length == 0) return raise(ts, TypeId::value_error, "empty separator");
    return true;
  }
};

auto part_of(ThreadState& ts, Str& text) {
  return [&](std::int64_t begin, std::int64_t end) { return substring(ts, text, begin, end); };
}

Ref<> three(ThreadState& ts, Ref<Str> before, Ref<Str> separator, Ref<Str> after) {
  if (!before || !separator || !after) return nullptr;
  return make_tuple(ts, {before.get(), separator.get(), after.get()});
}

// RETURNS: null with TypeError or ValueError.
Str* partition_separator(ThreadState& ts, Object* argument) {
  Str* separator = try_as<Str>(ts, argument);
  if (separator == nullptr) return raise(ts, TypeId::type_error, "must be str, not {}", type_name(argument));
  if (separator->length == 0) return raise(ts, TypeId::value_error, "empty separator");
  return separator;
}

Ref<> strip_side(ThreadState& ts, const Args& args, StripSide side, const char* method) {
  Str& text = *as<Str>(args[0]);
  const TextView view = text.view();
  std::pair<std::int64_t, std::int64_t> rest;
  if (args[1] == nullptr || args[1] == ts.interp.none) {
    rest = stripped(view, side, kIsSpace);
  } else if (const Str* chars = try_as<Str>(ts, args[1])) {
    const TextView set = chars->view();
    rest = stripped(view, side, [&](char32_t code) { return find_code_point(set, code) >= 0; });
  } else {
    return raise(ts, TypeId::type_error, "{} arg must be None or str", method);
  }
  return substring(ts, text, rest.first, rest.second);
}

}  // namespace

Ref<> split(ThreadState& ts, const Args& args) {
  SplitArguments given;
  if (!given.read(ts, args)) return nullptr;
  Str& text = *as<Str>(args[0]);
  return list_of_pieces(ts, part_of(ts, text), [&](auto&& emit) {
    if (given.separator == nullptr) return split_at_spaces(text.view(), given.limit, kIsSpace, emit);
    return split_at(text.view(), given.separator->view(), given.limit, emit);
  });
}

Ref<> rsplit(ThreadState& ts, const Args& args) {
  SplitArguments given;
  if (!given.read(ts, args)) return nullptr;
  Str& text = *as<Str>(args[0]);
  return list_of_pieces_reversed(ts, part_of(ts, text), [&](auto&& emit) {
    if (given.separator == nullptr) return split_at_last_spaces(text.view(), given.limit, kIsSpace, emit);
    return split_at_last(text.view(), given.separator->view(), given.limit, emit);
  });
}

Ref<> splitlines(ThreadState& ts, const Args& args) {
  const int keep_ends = args[1] == nullptr ? 0 : is_true(ts, args[1]);
  if (keep_ends < 0) return nullptr;
  Str& text = *as<Str>(args[0]);
  return list_of_pieces(ts, part_of(ts, text),
                        [&](auto&& emit) { return split_lines(text.view(), keep_ends != 0, is_line_break, emit); });
}

Ref<> partition(ThreadState& ts, const Args& args) {
  Str& text = *as<Str>(args[0]);
  Str* separator = partition_separator(ts, args[1]);
  if (separator == nullptr) return nullptr;
  const std::int64_t at = OURO_BUILD::find(text.view(), separator->view());
  if (at < 0) return three(ts, share(&text), empty_str(ts), empty_str(ts));
  return three(ts, substring(ts, text, 0, at), share(separator),
               substring(ts, text, at + separator->length, text.length));
}

Ref<> rpartition(ThreadState& ts, const Args& args) {
  Str& text = *as<Str>(args[0]);
  Str* separator = partition_separator(ts, args[1]);
  if (separator == nullptr) return nullptr;
  const std::int64_t at = find_last(text.view(), separator->view(), text.length);
  if (at < 0) return three(ts, empty_str(ts), empty_str(ts), share(&text));
  return three(ts, substring(ts, text, 0, at), share(separator),
               substring(ts, text, at + separator->length, text.length));
}

Ref<> strip(ThreadState& ts, const Args& args) { return strip_side(ts, args, StripSide::kBoth, "strip"); }
Ref<> lstrip(ThreadState& ts, const Args& args) { return strip_side(ts, args, StripSide::kLeft, "lstrip"); }
Ref<> rstrip(ThreadState& ts, const Args& args) { return strip_side(ts, args, StripSide::kRight, "rstrip"); }

}  // namespace ouro::OURO_BUILD::str_methods
