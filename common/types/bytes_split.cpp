// Cutting bytes, and joining them. CPython: Objects/bytesobject.c, Objects/stringlib/join.h.
#include <cstring>
#include <limits>
#include <utility>
#include <vector>

#include "types/abstract.h"
#include "types/bytes_methods.h"
#include "types/list.h"
#include "types/text_arguments.h"
#include "types/text_split.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::bytes_methods {
namespace {

bool is_ascii_space(char32_t code) { return code == ' ' || (code >= 0x09 && code <= 0x0D); }
bool is_line_break(char32_t code) { return code == '\n' || code == '\r'; }

// The arguments of split(sep=None, maxsplit=-1).
struct SplitArguments {
  ByteBuffer separator;
  bool at_spaces = false;  // no separator
  std::int64_t limit = -1;

  bool read(ThreadState& ts, const Args& args) {
    if (!read_size(ts, args[2], limit)) return false;
    if (limit < 0) limit = std::numeric_limits<std::int64_t>::max();
    at_spaces = args[1] == nullptr || args[1] == ts.interp.none;
    if (at_spaces) return true;
    if (!separator.read(ts, args[1])) return false;
    return separator.size() > 0 || raise(ts, TypeId::value_error, "empty separator");
  }
};

auto part_of(ThreadState& ts, Object* self) {
  return [&ts, self](std::int64_t begin, std::int64_t end) { return part(ts, self, begin, end); };
}

Ref<> three(ThreadState& ts, Ref<> before, Ref<> separator, Ref<> after) {
  if (!before || !separator || !after) return nullptr;
  return make_tuple(ts, {before.get(), separator.get(), after.get()});
}

// Cut at `at`, where the separator is. That of bytes stays itself; a bytearray's pieces are all new.
Ref<> cut_at(ThreadState& ts, Object* self, std::int64_t size, std::int64_t at, Object* separator,
             const ByteBuffer& cut) {
  Ref<> between = is<Bytes>(ts, self) ? share(separator) : like(ts, self, cut.view());
  return three(ts, part(ts, self, 0, at), std::move(between), part(ts, self, at + cut.size(), size));
}
// Not found: all of it, before or behind two empty ones.
Ref<> whole(ThreadState& ts, Object* self) { return is<Bytes>(ts, self) ? share(self) : unchanged(ts, self); }

bool read_partition_separator(ThreadState& ts, Object* argument, ByteBuffer& separator) {
  if (!separator.read(ts, argument)) return false;
  return separator.size() > 0 || raise(ts, TypeId::value_error, "empty separator");
}

Ref<> strip_side(ThreadState& ts, const Args& args, StripSide side) {
  const ByteBuffer bytes(ts, args[0]);
  ByteBuffer set;
  std::pair<std::int64_t, std::int64_t> rest;
  if (args[1] == nullptr || args[1] == ts.interp.none) {
    rest = stripped(bytes.text_view(), side, is_ascii_space);
  } else {
    if (!set.read(ts, args[1])) return nullptr;
    rest =
        stripped(bytes.text_view(), side, [&](char32_t code) { return find_code_point(set.text_view(), code) >= 0; });
  }
  return part(ts, args[0], rest.first, rest.second);
}

// What join() puts together.
using Pieces = std::vector<ByteBuffer>;

// RETURNS: the size of all items with separators between them; -1 with TypeError.
std::int64_t joined_size(ThreadState& ts, std::span<Object* const> items, const ByteBuffer& separator, Pieces& pieces) {
  std::int64_t size = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!pieces[i].find(ts, items[i])) {
      return raise(ts, TypeId::type_error, "sequence item {}: expected a bytes-like object, {} found", i,
                   type_name(items[i]));
    }
    size += pieces[i].size() + (i > 0 ? separator.size() : 0);
  }
  return size;
}

}  // namespace

Ref<> split(ThreadState& ts, const Args& args) {
  SplitArguments given;
  if (!given.read(ts, args)) return nullptr;
  const ByteBuffer bytes(ts, args[0]);
  return list_of_pieces(ts, part_of(ts, args[0]), [&](auto&& emit) {
    if (given.at_spaces) return split_at_spaces(bytes.text_view(), given.limit, is_ascii_space, emit);
    return split_at(bytes.text_view(), given.separator.text_view(), given.limit, emit);
  });
}

Ref<> rsplit(ThreadState& ts, const Args& args) {
  SplitArguments given;
  if (!given.read(ts, args)) return nullptr;
  const ByteBuffer bytes(ts, args[0]);
  return list_of_pieces_reversed(ts, part_of(ts, args[0]), [&](auto&& emit) {
    if (given.at_spaces) return split_at_last_spaces(bytes.text_view(), given.limit, is_ascii_space, emit);
    return split_at_last(bytes.text_view(), given.separator.text_view(), given.limit, emit);
  });
}

Ref<> splitlines(ThreadState& ts, const Args& args) {
  const int keep_ends = args[1] == nullptr ? 0 : is_true(ts, args[1]);
  if (keep_ends < 0) return nullptr;
  const ByteBuffer bytes(ts, args[0]);
  return list_of_pieces(ts, part_of(ts, args[0]), [&](auto&& emit) {
    return split_lines(bytes.text_view(), keep_ends != 0, is_line_break, emit);
  });
}

Ref<> partition(ThreadState& ts, const Args& args) {
  const ByteBuffer bytes(ts, args[0]);
  ByteBuffer separator;
  if (!read_partition_separator(ts, args[1], separator)) return nullptr;
  const std::int64_t at = OURO_BUILD::find(bytes.text_view(), separator.text_view());
  if (at < 0) return three(ts, whole(ts, args[0]), like(ts, args[0], {}), like(ts, args[0], {}));
  return cut_at(ts, args[0], bytes.size(), at, args[1], separator);
}

Ref<> rpartition(ThreadState& ts, const Args& args) {
  const ByteBuffer bytes(ts, args[0]);
  ByteBuffer separator;
  if (!read_partition_separator(ts, args[1], separator)) return nullptr;
  const std::int64_t at = find_last(bytes.text_view(), separator.text_view(), bytes.size());
  if (at < 0) return three(ts, like(ts, args[0], {}), like(ts, args[0], {}), whole(ts, args[0]));
  return cut_at(ts, args[0], bytes.size(), at, args[1], separator);
}

Ref<> strip(ThreadState& ts, const Args& args) { return strip_side(ts, args, StripSide::kBoth); }
Ref<> lstrip(ThreadState& ts, const Args& args) { return strip_side(ts, args, StripSide::kLeft); }
Ref<> rstrip(ThreadState& ts, const Args& args) { return strip_side(ts, args, StripSide::kRight); }

Ref<> join(ThreadState& ts, const Args& args) {
  const ByteBuffer separator(ts, args[0]);
  Ref<> iterator = get_iterator(ts, args[1]);
  if (!iterator) {
    if (!discard_if(ts, TypeId::type_error)) return nullptr;
    return raise(ts, TypeId::type_error, "can only join an iterable");
  }
  const Ref<Tuple> items = tuple_from(ts, iterator.get());
  if (!items) return nullptr;
  const bool of_bytes = is<Bytes>(ts, args[0]);
  if (of_bytes && items->size == 1 && is_exact<Bytes>(ts, items->items[0])) return share(items->items[0]);
  Pieces pieces(static_cast<std::size_t>(items->size));
  const std::int64_t size = joined_size(ts, items->span(), separator, pieces);
  if (size < 0) return nullptr;
  char* to = nullptr;
  Ref<> result = new_like(ts, args[0], size, to);
  if (!result) return nullptr;
  const auto add = [&](std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
    to += bytes.size();
  };
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0) add(separator.view());
    add(pieces[i].view());
  }
  return result;
}

}  // namespace ouro::OURO_BUILD::bytes_methods
