// Cutting text into pieces, for str and bytes alike: the algorithms say where, the caller makes the objects.
// CPython: Objects/stringlib/split.h, partition.h.
//
// `emit(begin, end)` is called for each piece; it returns false to stop, when there is no memory.
#pragma once

#include <algorithm>
#include <utility>

#include "types/list.h"
#include "types/text_search.h"
#include "types/text_view.h"

namespace ouro::OURO_BUILD {

// text.split(separator, limit), from left to right. REQUIRES: the separator is not empty.
template <class Emit>
bool split_at(const TextView& text, const TextView& separator, std::int64_t limit, Emit&& emit) {
  std::int64_t begin = 0;
  for (; limit > 0; --limit) {
    const std::int64_t end = find(text, separator, begin);
    if (end < 0) break;
    if (!emit(begin, end)) return false;
    begin = end + separator.length;
  }
  return emit(begin, text.length);
}

// text.rsplit(separator, limit), from right to left.
template <class Emit>
bool split_at_last(const TextView& text, const TextView& separator, std::int64_t limit, Emit&& emit) {
  std::int64_t end = text.length;
  for (; limit > 0; --limit) {
    const std::int64_t at = find_last(text, separator, end);
    if (at < 0) break;
    if (!emit(at + separator.length, end)) return false;
    end = at;
  }
  return emit(0, end);
}

// text.split(None, limit): at runs of spaces, those at both ends left out; when the limit is reached, the rest as it
// is.
template <class IsSpace, class Emit>
bool split_at_spaces(const TextView& text, std::int64_t limit, IsSpace is_space, Emit&& emit) {
  return with_units(text, [&](const auto* units) {
    std::int64_t at = 0;
    while (true) {
      while (at < text.length && is_space(units[at])) ++at;
      if (at == text.length) return true;
      if (limit-- == 0) return static_cast<bool>(emit(at, text.length));
      const std::int64_t begin = at;
      while (at < text.length && !is_space(units[at])) ++at;
      if (!emit(begin, at)) return false;
    }
  });
}

// text.rsplit(None, limit), from right to left.
template <class IsSpace, class Emit>
bool split_at_last_spaces(const TextView& text, std::int64_t limit, IsSpace is_space, Emit&& emit) {
  return with_units(text, [&](const auto* units) {
    std::int64_t end = text.length;
    while (true) {
      while (end > 0 && is_space(units[end - 1])) --end;
      if (end == 0) return true;
      if (limit-- == 0) return static_cast<bool>(emit(0, end));
      std::int64_t begin = end;
      while (begin > 0 && !is_space(units[begin - 1])) --begin;
      if (!emit(begin, end)) return false;
      end = begin;
    }
  });
}

// text.splitlines(keep_ends). A carriage return and the line feed behind it are one break.
template <class IsBreak, class Emit>
bool split_lines(const TextView& text, bool keep_ends, IsBreak is_break, Emit&& emit) {
  for (std::int64_t begin = 0; begin < text.length;) {
    std::int64_t end = begin;
    while (end < text.length && !is_break(text[end])) ++end;
    std::int64_t next = end;
    if (next < text.length) next += text[next] == '\r' && next + 1 < text.length && text[next + 1] == '\n' ? 2 : 1;
    if (!emit(begin, keep_ends ? next : end)) return false;
    begin = next;
  }
  return true;
}

enum class StripSide { kBoth, kLeft, kRight };

// What is left of the text when those code points at its ends are gone for which `goes` holds.
template <class Goes>
std::pair<std::int64_t, std::int64_t> stripped(const TextView& text, StripSide side, Goes&& goes) {
  std::int64_t begin = 0;
  std::int64_t end = text.length;
  if (side != StripSide::kRight) {
    while (begin < end && goes(text[begin])) ++begin;
  }
  if (side != StripSide::kLeft) {
    while (begin < end && goes(text[end - 1])) --end;
  }
  return {begin, end};
}

// A list of what `make(begin, end)` makes of the pieces that `split(emit)` emits.
template <class Make, class Split>
Ref<List> list_of_pieces(ThreadState& ts, Make&& make, Split&& split) {
  Ref<List> list = new_list(ts);
  if (!list) return nullptr;
  const bool done = split([&](std::int64_t begin, std::int64_t end) {
    Ref<> piece = make(begin, end);
    return piece && list_append(ts, *list, std::move(piece));
  });
  return done ? std::move(list) : nullptr;
}

// The same for pieces that come from right to left.
template <class Make, class Split>
Ref<List> list_of_pieces_reversed(ThreadState& ts, Make&& make, Split&& split) {
  Ref<List> list = list_of_pieces(ts, make, split);
  if (list) std::reverse(list->items, list->items + list->size);
  return list;
}

}  // namespace ouro::OURO_BUILD
