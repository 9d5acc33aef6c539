// The type bytes: its slots and its table of methods. CPython: PyBytes_Type (Objects/bytesobject.c).
#include <cstring>

#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/bytes_iterator.h"
#include "types/bytes_methods.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/native.h"
#include "types/sequence.h"
#include "types/slice.h"
#include "types/text_search.h"

namespace ouro::OURO_BUILD {

namespace bytes_methods {

Bytes* bytes_argument(ThreadState& ts, Object* argument) {
  if (Bytes* bytes = try_as<Bytes>(ts, argument)) return bytes;
  return raise(ts, TypeId::type_error, "a bytes-like object is required, not '{}'", type_name(argument));
}

Ref<Bytes> part(ThreadState& ts, Bytes& bytes, std::int64_t begin, std::int64_t end) {
  if (begin == 0 && end == bytes.size) return exact_bytes(ts, bytes);
  return make_bytes(ts, bytes.view().substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin)));
}

}  // namespace bytes_methods

namespace {

Bytes& self_of(Object* self) {
  return *as<Bytes>(self);
}

void bytes_dealloc(ThreadState& ts, Object* self) {
  const Bytes& bytes = self_of(self);
  if (is_exact<Bytes>(ts, self)) [[likely]]
    return free_object(ts, self, bytes_bytes(bytes));
  free_instance(ts, self, static_cast<std::size_t>(bytes.size));
}

// --- slots ---

Ref<> bytes_repr(ThreadState& ts, Object* self) {
  return quoted(ts, self_of(self));
}
std::int64_t bytes_length(ThreadState&, Object* self) {
  return self_of(self).size;
}

std::int64_t bytes_hash(ThreadState&, Object* self) {
  Bytes& bytes = self_of(self);
  if (bytes.hash == -1) bytes.hash = hash_of_bytes(bytes.data(), static_cast<std::size_t>(bytes.size));
  return bytes.hash;
}

Ref<> bytes_compare(ThreadState& ts, Object* self, Object* other, CompareOp op) {
  if (!is<Bytes>(ts, self) || !is<Bytes>(ts, other)) return share(ts.interp.not_implemented);
  return make_bool(ts, holds(op, order(self_of(self).text_view(), self_of(other).text_view()), 0));
}

Ref<> part_by_slice(ThreadState& ts, Bytes& bytes, const Slice& slice) {
  std::int64_t start;
  std::int64_t stop;
  std::int64_t step;
  std::int64_t count;
  if (!slice_indices(ts, slice, bytes.size, start, stop, step, count)) return nullptr;
  if (count <= 0) return make_bytes(ts, {});
  if (step == 1) return bytes_methods::part(ts, bytes, start, start + count);
  Ref<Bytes> result = new_bytes(ts, count);
  if (!result) return nullptr;
  for (std::int64_t i = 0; i < count; ++i) result->data()[i] = bytes.data()[start + i * step];
  return result;
}

Ref<> bytes_get_item(ThreadState& ts, Object* self, Object* key) {
  Bytes& bytes = self_of(self);
  if (is_index(key)) {
    std::int64_t index;
    if (!read_item_index(ts, key, index)) return nullptr;
    if (index < 0) index += bytes.size;
    if (index < 0 || index >= bytes.size) return raise(ts, TypeId::index_error, "index out of range");
    return make_int(ts, static_cast<std::uint8_t>(bytes.data()[index]));
  }
  if (is<Slice>(ts, key)) return part_by_slice(ts, bytes, *as<Slice>(key));
  return raise(ts, TypeId::type_error, "byte indices must be integers or slices, not {}", type_name(key));
}

Ref<> bytes_add(ThreadState& ts, Object* left, Object* right) {
  if (!is<Bytes>(ts, left)) return share(ts.interp.not_implemented);
  if (!is<Bytes>(ts, right)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kAdd, bytes_add, left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
    return raise(ts, TypeId::type_error, "can't concat {} to bytes", type_name(right));
  }
  Bytes& a = self_of(left);
  Bytes& b = self_of(right);
  if (a.size == 0 || b.size == 0) return exact_bytes(ts, a.size == 0 ? b : a);
  Ref<Bytes> result = new_bytes(ts, a.size + b.size);
  if (!result) return nullptr;
  std::memcpy(result->data(), a.data(), a.view().size());
  std::memcpy(result->data() + a.size, b.data(), b.view().size());
  return result;
}

Ref<> repeated(ThreadState& ts, Bytes& bytes, std::int64_t times) {
  if (times <= 0 || bytes.size == 0) return make_bytes(ts, {});
  if (times == 1) return exact_bytes(ts, bytes);
  std::int64_t size;
  if (__builtin_mul_overflow(bytes.size, times, &size)) {
    return raise(ts, TypeId::overflow_error, "repeated bytes are too long");
  }
  Ref<Bytes> result = new_bytes(ts, size);
  if (!result) return nullptr;
  std::int64_t done = bytes.size;
  std::memcpy(result->data(), bytes.data(), bytes.view().size());
  for (; done < size; done = std::min(2 * done, size)) {
    std::memcpy(result->data() + done, result->data(), static_cast<std::size_t>(std::min(done, size - done)));
  }
  return result;
}

Ref<> bytes_multiply(ThreadState& ts, Object* left, Object* right) {
  const bool bytes_first = is<Bytes>(ts, left);
  Object* factor = bytes_first ? right : left;
  if (bytes_first && !is_exact<Int>(ts, factor)) {
    Ref<> result = reflected_operation(ts, BinaryOp::kMultiply, bytes_multiply, left, right);
    if (!result || result.get() != ts.interp.not_implemented) return result;
  }
  const std::int64_t times = repeat_factor(ts, factor);
  return times < 0 ? nullptr : repeated(ts, self_of(bytes_first ? left : right), times);
}

constexpr NativeDef kMethods[] = {
    {"center", bytes_methods::center, "width, fillchar=, /", "With fill bytes on both sides."},
    {"count", bytes_methods::count, "sub, start=, end=, /", "How often sub occurs without overlapping."},
    {"decode", bytes_methods::decode, "encoding=, errors=", "The bytes as text."},
    {"endswith", bytes_methods::endswith, "suffix, start=, end=, /",
     "They end with the suffix, or with one of a tuple."},
    {"find", bytes_methods::find, "sub, start=, end=, /", "The lowest index where sub is found, or -1."},
    {"hex", bytes_methods::hex, "sep=, bytes_per_sep=", "Two hexadecimal digits for each byte."},
    {"index", bytes_methods::index, "sub, start=, end=, /", "As find, but ValueError if sub is not found."},
    {"isalnum", bytes_methods::isalnum, "", "All bytes are ASCII letters or digits."},
    {"isalpha", bytes_methods::isalpha, "", "All bytes are ASCII letters."},
    {"isascii", bytes_methods::isascii, "", "All bytes are below 128."},
    {"isdigit", bytes_methods::isdigit, "", "All bytes are ASCII digits."},
    {"isspace", bytes_methods::isspace, "", "All bytes are ASCII spaces."},
    {"join", bytes_methods::join, "iterable_of_bytes, /", "Those of an iterable with these between them."},
    {"ljust", bytes_methods::ljust, "width, fillchar=, /", "With fill bytes behind."},
    {"lower", bytes_methods::lower, "", "In small ASCII letters."},
    {"lstrip", bytes_methods::lstrip, "bytes=, /", "Without spaces, or the given bytes, in front."},
    {"partition", bytes_methods::partition, "sep, /", "What is before sep, sep, and what is behind."},
    {"removeprefix", bytes_methods::removeprefix, "prefix, /", "Without the prefix, if they have it."},
    {"removesuffix", bytes_methods::removesuffix, "suffix, /", "Without the suffix, if they have it."},
    {"replace", bytes_methods::replace, "old, new, count=, /", "With new in place of old."},
    {"rfind", bytes_methods::rfind, "sub, start=, end=, /", "The highest index where sub is found, or -1."},
    {"rindex", bytes_methods::rindex, "sub, start=, end=, /", "As rfind, but ValueError if sub is not found."},
    {"rjust", bytes_methods::rjust, "width, fillchar=, /", "With fill bytes in front."},
    {"rpartition", bytes_methods::rpartition, "sep, /", "As partition, at the last sep."},
    {"rsplit", bytes_methods::rsplit, "sep=, maxsplit=", "As split, from the end."},
    {"rstrip", bytes_methods::rstrip, "bytes=, /", "Without spaces, or the given bytes, behind."},
    {"split", bytes_methods::split, "sep=, maxsplit=", "The pieces between seps, or between spaces."},
    {"splitlines", bytes_methods::splitlines, "keepends=", "The lines."},
    {"startswith", bytes_methods::startswith, "prefix, start=, end=, /", "They begin with it, or with one of a tuple."},
    {"strip", bytes_methods::strip, "bytes=, /", "Without spaces, or the given bytes, on both sides."},
    {"upper", bytes_methods::upper, "", "In ASCII capitals."},
    {"zfill", bytes_methods::zfill, "width, /", "With zeros in front, behind the sign."},
};
constexpr NativeDef kClassMethods[] = {
    {"fromhex", bytes_methods::fromhex, "string, /", "The bytes that hexadecimal digits stand for."},
};

bool make_empty_bytes(ThreadState& ts) {
  Ref<Bytes> empty = new_bytes(ts, 0);
  if (!empty) return false;
  if (ts.interp.profile.immortals) empty->count.make_immortal();
  ts.interp.empty_bytes = empty.release();
  return true;
}

}  // namespace

bool add_bytes_types(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::bytes;
  spec.object_bytes = sizeof(Bytes);
  spec.item_bytes = 1;
  spec.flags = kBaseAllowed | kSizeVaries | kBytesSubtype;
  spec.slots.dealloc = bytes_dealloc;
  spec.slots.repr = bytes_repr;
  spec.slots.hash = bytes_hash;
  spec.slots.compare = bytes_compare;
  spec.slots.iter = new_bytes_iterator;
  spec.slots.new_object = bytes_methods::make;
  spec.slots.length = bytes_length;
  spec.slots.get_item = bytes_get_item;
  spec.slots.contains = bytes_methods::contains;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kAdd)] = bytes_add;
  spec.slots.binary[static_cast<std::size_t>(BinaryOp::kMultiply)] = bytes_multiply;
  spec.methods = kMethods;
  spec.class_methods = kClassMethods;
  spec.doc = "An array of bytes that never changes.";
  return add_builtin_type(ts, spec) && add_bytes_iterator_type(ts) && make_empty_bytes(ts);
}

}  // namespace ouro::OURO_BUILD
