// Text made of other text: concatenation, repetition, parts.
// CPython: PyUnicode_Concat, PyUnicode_Append, _PyUnicode_JoinArray, unicode_repeat (Objects/unicodeobject.c).
#include <algorithm>
#include <cstddef>
#include <limits>

#include "object/allocate.h"
#include "threads/critical_section.h"
#include "types/abstract.h"
#include "types/list.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// What a text made of parts needs.
struct Extent {
  std::int64_t length = 0;
  int width = 1;
  bool ascii = true;

  void add(const Str& part) {
    length += part.length;
    width = std::max<int>(width, part.width);
    ascii = ascii && part.ascii;
  }
  char32_t largest() const { return ascii ? 0x7F : width == 1 ? 0xFF : width == 2 ? 0xFFFF : 0x10FFFF; }
};

// Writes parts one behind the other.
class Filler {
 public:
  explicit Filler(Str& text) : text_(text), at_(static_cast<std::byte*>(text.data())) {}
  void add(const Str& part) {
    if (part.width == text_.width) [[likely]] {
      std::memcpy(at_, part.data1(), part.text_bytes());
    } else {
      copy_units(at_, text_.width, part.view());
    }
    at_ += part.length * text_.width;
  }

 private:
  Str& text_;
  std::byte* at_;
};

bool grow_in_place(const ThreadState& ts, Str& left, const Str& right) {
  if (!is_unique(&left) || &left == &right || left.interned || !is_exact<Str>(ts, &left)) return false;
  const std::size_t more = static_cast<std::size_t>(right.length) * left.width;
  if (right.width > left.width || more > left.spare) return false;
  copy_units(static_cast<std::byte*>(left.data()) + left.text_bytes(), left.width, right.view());
  left.length += right.length;
  left.spare -= static_cast<std::uint32_t>(more);
  left.ascii = left.ascii && right.ascii;
  left.hash = -1;
  return true;
}

// Room that is worth having behind a text that has begun to grow: the rest of its block, and a quarter of a long text.
std::uint32_t spare_for(std::size_t text_bytes) {
  constexpr std::size_t kLong = 1024;
  std::size_t room = sizeof(Str) + text_bytes + (text_bytes < kLong ? 0 : text_bytes / 4);
  room = (room + kBlockAlignment - 1) & ~(kBlockAlignment - 1);
  return static_cast<std::uint32_t>(
      std::min<std::size_t>(room - sizeof(Str) - text_bytes, std::numeric_limits<std::uint32_t>::max()));
}

// As new_str, with spare room if there is memory for that.
Ref<Str> new_growing_str(ThreadState& ts, const Extent& extent) {
  const std::size_t text_bytes = static_cast<std::size_t>(extent.length) * static_cast<std::size_t>(extent.width);
  const std::uint32_t spare = spare_for(text_bytes);
  // As many code points as also fill the spare room, then cut to length.
  const std::int64_t roomy = extent.length + static_cast<std::int64_t>(spare) / extent.width;
  Ref<Str> text = new_str(ts, roomy, extent.largest());
  if (!text) {
    discard_exception(ts);
    return new_str(ts, extent.length, extent.largest());
  }
  text->spare = static_cast<std::uint32_t>((roomy - extent.length) * extent.width);
  text->length = extent.length;
  return text;
}

Ref<Str> concat_into(Ref<Str> result, const Str& a, const Str& b) {
  if (!result) return nullptr;
  Filler filler(*result);
  filler.add(a);
  filler.add(b);
  return result;
}

// A list or tuple of what the iterable gives: itself, if it is one.
Ref<> as_sequence(ThreadState& ts, Object* iterable) {
  if (is<List>(ts, iterable) || is<Tuple>(ts, iterable)) return share(iterable);
  Ref<> iterator = get_iterator(ts, iterable);
  if (!iterator && pending_is(ts, TypeId::type_error)) raise(ts, TypeId::type_error, "can only join an iterable");
  return iterator ? Ref<>(list_from(ts, iterator.get())) : nullptr;
}

std::span<Object* const> items_of(ThreadState& ts, const Ref<>& holder) {
  return is<List>(ts, holder.get()) ? as<List>(holder.get())->span() : as<Tuple>(holder.get())->span();
}

}  // namespace

Ref<Str> concat(ThreadState& ts, Str& a, Str& b) {
  if (a.length == 0) return exact_str(ts, b);
  if (b.length == 0) return exact_str(ts, a);
  Extent extent;
  extent.add(a);
  extent.add(b);
  return concat_into(new_str(ts, extent.length, extent.largest()), a, b);
}

Ref<Str> append(ThreadState& ts, Ref<Str> left, Str& right) {
  if (grow_in_place(ts, *left, right)) return left;
  if (left->length == 0 || right.length == 0 || !is_unique(left.get())) return concat(ts, *left, right);
  Extent extent;
  extent.add(*left);
  extent.add(right);
  return concat_into(new_growing_str(ts, extent), *left, right);
}

Ref<Str> concat_all(ThreadState& ts, std::span<Str* const> parts) {
  Extent extent;
  for (const Str* part : parts) extent.add(*part);
  if (extent.length == 0) return empty_str(ts);
  for (Str* part : parts) {
    if (part->length == extent.length) return exact_str(ts, *part);  // all others are empty
  }
  Ref<Str> result = new_str(ts, extent.length, extent.largest());
  if (!result) return nullptr;
  Filler filler(*result);
  for (const Str* part : parts) filler.add(*part);
  return result;
}

Ref<Str> join(ThreadState& ts, Str& separator, Object* iterable) {
  const Ref<> holder = as_sequence(ts, iterable);
  if (!holder) return nullptr;
  const CriticalSection section(ts, holder.get());
  const std::span<Object* const> items = items_of(ts, holder);
  Extent extent;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!is<Str>(ts, items[i])) {
      return raise(ts, TypeId::type_error, "sequence item {}: expected str instance, {} found", i, type_name(items[i]));
    }
    if (i > 0) extent.add(separator);
    extent.add(*as<Str>(items[i]));
  }
  if (items.size() == 1) return exact_str(ts, *as<Str>(items[0]));
  if (extent.length == 0) return empty_str(ts);
  Ref<Str> result = new_str(ts, extent.length, extent.largest());
  if (!result) return nullptr;
  Filler filler(*result);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) filler.add(separator);
    filler.add(*as<Str>(items[i]));
  }
  return result;
}

Ref<Str> repeat(ThreadState& ts, Str& text, std::int64_t times) {
  if (times <= 0 || text.length == 0) return empty_str(ts);
  if (times == 1) return exact_str(ts, text);
  std::int64_t length;
  if (__builtin_mul_overflow(text.length, times, &length)) {
    return raise(ts, TypeId::overflow_error, "repeated string is too long");
  }
  Extent extent;
  extent.add(text);
  Ref<Str> result = new_str(ts, length, extent.largest());
  if (!result) return nullptr;
  if (text.length == 1) {
    fill_units(result->data(), result->width, text.at(0), times);
    return result;
  }
  auto* bytes = static_cast<std::byte*>(result->data());
  const std::size_t all = result->text_bytes();
  std::size_t done = text.text_bytes();
  std::memcpy(bytes, text.data1(), done);
  for (; done < all; done = std::min(2 * done, all)) std::memcpy(bytes + done, bytes, std::min(done, all - done));
  return result;
}

Ref<Str> substring(ThreadState& ts, Str& text, std::int64_t begin, std::int64_t end) {
  if (begin == 0 && end == text.length) return exact_str(ts, text);
  if (!text.ascii || end - begin < 2) return make_str(ts, text.view().slice(begin, end));
  Ref<Str> result = new_str(ts, end - begin, 0x7F);
  if (result) std::memcpy(result->data(), text.data1() + begin, static_cast<std::size_t>(end - begin));
  return result;
}

}  // namespace ouro::OURO_BUILD
