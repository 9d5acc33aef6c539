// Cutting bytes, and joining them. CPython: Objects/bytesobject.c, Objects/stringlib/join.h.
#include <cstring>
#include <limits>

#include "types/abstract.h"
#include "types/bytes_methods.h"
#include "types/list.h"
#include "types/text_arguments.h"
#include "types/text_split.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::bytes_methods {
namespace {

bool is_ascii_space(char32_t code) {
  return code == ' ' || (code >= 0x09 && code <= 0x0D);
}
bool is_line_break(char32_t code) {
  return code == '\n' || code == '\r';
}

// The arguments of split(sep=None, maxsplit=-1).
struct SplitArguments {
  Bytes* separator = nullptr;  // null: at spaces
  std::int64_t limit = -1;

  bool read(ThreadState& ts, const Args& args) {
    if (!read_size(ts, args[2], limit)) return false;
    if (limit < 0) limit = std::numeric_limits<std::int64_t>::max();
    if (args[1] == nullptr || args[1] == ts.interp.none) return true;
    separator = bytes_argument(ts, args[1]);
    if (separator == nullptr) return false;
    return separator->size > 0 || raise(ts, TypeId::value_error, "empty separator");
  }
};

auto part_of(ThreadState& ts, Bytes& bytes) {
  return [&](std::int64_t begin, std::int64_t end) { return part(ts, bytes, begin, end); };
}

Ref<> three(ThreadState& ts, Ref<Bytes> before, Ref<Bytes> separator, Ref<Bytes> after) {
  if (!before || !separator || !after) return nullptr;
  return make_tuple(ts, {before.get(), separator.get(), after.get()});
}

// RETURNS: null with TypeError or ValueError.
Bytes* partition_separator(ThreadState& ts, Object* argument) {
  Bytes* separator = bytes_argument(ts, argument);
  if (separator != nullptr && separator->size == 0) return raise(ts, TypeId::value_error, "empty separator");
  return separator;
}

Ref<> strip_side(ThreadState& ts, const Args& args, StripSide side) {
  Bytes& bytes = *as<Bytes>(args[0]);
  std::pair<std::int64_t, std::int64_t> rest;
  if (args[1] == nullptr || args[1] == ts.interp.none) {
    rest = stripped(bytes.text_view(), side, is_ascii_space);
  } else {
    const Bytes* set = bytes_argument(ts, args[1]);
    if (set == nullptr) return nullptr;
    rest =
        stripped(bytes.text_view(), side, [&](char32_t code) { return find_code_point(set->text_view(), code) >= 0; });
  }
  return part(ts, bytes, rest.first, rest.second);
}

// RETURNS: the size of all items with separators between them; -1 with TypeError.
std::int64_t joined_size(ThreadState& ts, std::span<Object* const> items, const Bytes& separator) {
  std::int64_t size = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Bytes* item = try_as<Bytes>(ts, items[i]);
    if (item == nullptr) {
      return raise(ts, TypeId::type_error, "sequence item {}: expected a bytes-like object, {} found", i,
                   type_name(items[i]));
    }
    size += item->size + (i > 0 ? separator.size : 0);
  }
  return size;
}

}  // namespace

Ref<> split(ThreadState& ts, const Args& args) {
  SplitArguments given;
  if (!given.read(ts, args)) return nullptr;
  Bytes& bytes = *as<Bytes>(args[0]);
  return list_of_pieces(ts, part_of(ts, bytes), [&](auto&& emit) {
    if (given.separator == nullptr) return split_at_spaces(bytes.text_view(), given.limit, is_ascii_space, emit);
    return split_at(bytes.text_view(), given.separator->text_view(), given.limit, emit);
  });
}

Ref<> rsplit(ThreadState& ts, const Args& args) {
  SplitArguments given;
  if (!given.read(ts, args)) return nullptr;
  Bytes& bytes = *as<Bytes>(args[0]);
  return list_of_pieces_reversed(ts, part_of(ts, bytes), [&](auto&& emit) {
    if (given.separator == nullptr) return split_at_last_spaces(bytes.text_view(), given.limit, is_ascii_space, emit);
    return split_at_last(bytes.text_view(), given.separator->text_view(), given.limit, emit);
  });
}

Ref<> splitlines(ThreadState& ts, const Args& args) {
  const int keep_ends = args[1] == nullptr ? 0 : is_true(ts, args[1]);
  if (keep_ends < 0) return nullptr;
  Bytes& bytes = *as<Bytes>(args[0]);
  return list_of_pieces(ts, part_of(ts, bytes), [&](auto&& emit) {
    return split_lines(bytes.text_view(), keep_ends != 0, is_line_break, emit);
  });
}

Ref<> partition(ThreadState& ts, const Args& args) {
  Bytes& bytes = *as<Bytes>(args[0]);
  Bytes* separator = partition_separator(ts, args[1]);
  if (separator == nullptr) return nullptr;
  const std::int64_t at = OURO_BUILD::find(bytes.text_view(), separator->text_view());
  if (at < 0) return three(ts, share(&bytes), make_bytes(ts, {}), make_bytes(ts, {}));
  return three(ts, part(ts, bytes, 0, at), share(separator), part(ts, bytes, at + separator->size, bytes.size));
}

Ref<> rpartition(ThreadState& ts, const Args& args) {
  Bytes& bytes = *as<Bytes>(args[0]);
  Bytes* separator = partition_separator(ts, args[1]);
  if (separator == nullptr) return nullptr;
  const std::int64_t at = find_last(bytes.text_view(), separator->text_view(), bytes.size);
  if (at < 0) return three(ts, make_bytes(ts, {}), make_bytes(ts, {}), share(&bytes));
  return three(ts, part(ts, bytes, 0, at), share(separator), part(ts, bytes, at + separator->size, bytes.size));
}

Ref<> strip(ThreadState& ts, const Args& args) {
  return strip_side(ts, args, StripSide::kBoth);
}
Ref<> lstrip(ThreadState& ts, const Args& args) {
  return strip_side(ts, args, StripSide::kLeft);
}
Ref<> rstrip(ThreadState& ts, const Args& args) {
  return strip_side(ts, args, StripSide::kRight);
}

Ref<> join(ThreadState& ts, const Args& args) {
  const Bytes& separator = *as<Bytes>(args[0]);
  Ref<> iterator = get_iterator(ts, args[1]);
  if (!iterator) {
    if (!discard_if(ts, TypeId::type_error)) return nullptr;
    return raise(ts, TypeId::type_error, "can only join an iterable");
  }
  const Ref<Tuple> items = tuple_from(ts, iterator.get());
  if (!items) return nullptr;
  if (items->size == 1 && is_exact<Bytes>(ts, items->items[0])) return share(items->items[0]);
  const std::int64_t size = joined_size(ts, items->span(), separator);
  if (size <= 0) return size < 0 ? nullptr : make_bytes(ts, {});
  Ref<Bytes> result = new_bytes(ts, size);
  if (!result) return nullptr;
  char* to = result->data();
  const auto add = [&](std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(to, bytes.data(), bytes.size());
    to += bytes.size();
  };
  for (std::int64_t i = 0; i < items->size; ++i) {
    if (i > 0) add(separator.view());
    add(as<Bytes>(items->items[i])->view());
  }
  return result;
}

}  // namespace ouro::OURO_BUILD::bytes_methods
