// int.to_bytes and int.from_bytes: two's complement in any length. CPython: Objects/longobject.c (_PyLong_AsByteArray).
#include <cstring>
#include <optional>

#include "types/abstract.h"
#include "types/big_number.h"
#include "types/bytes.h"
#include "types/errors.h"
#include "types/integer_operations.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

// As mpz_import and mpz_export count it.
enum class ByteOrder { kLittle = -1, kBig = 1 };

std::optional<ByteOrder> byte_order(ThreadState& ts, const char* function, Object* argument) {
  if (argument == nullptr) return ByteOrder::kBig;
  if (!is<Str>(ts, argument)) {
    raise(ts, TypeId::type_error, "{}() argument 'byteorder' must be str, not {}", function, type_name(argument));
    return std::nullopt;
  }
  if (equals(*as<Str>(argument), "little")) return ByteOrder::kLittle;
  if (equals(*as<Str>(argument), "big")) return ByteOrder::kBig;
  raise(ts, TypeId::value_error, "byteorder must be either 'little' or 'big'");
  return std::nullopt;
}

// `argument` as a truth value; null means false. RETURNS: 1, 0 or -1.
int flag(ThreadState& ts, Object* argument) { return argument == nullptr ? 0 : is_true(ts, argument); }

// Whether `number` fits into so many bytes; raises OverflowError if not.
bool fits(ThreadState& ts, const Int& number, std::int64_t length, bool is_signed) {
  const bool negative = int_sign(number) < 0;
  if (negative && !is_signed) return raise(ts, TypeId::overflow_error, "can't convert negative int to unsigned");
  // The magnitude of -128 has 8 bits and fits into a signed byte, that of 128 does not.
  const std::int64_t bits = negative ? bit_length(*as<Int>(&number)) : bit_length(number);
  const double room = 8.0 * static_cast<double>(length) - (is_signed && int_sign(number) != 0 ? 1 : 0);
  bool good = static_cast<double>(bits) <= room;
  if (negative && static_cast<double>(bits) == room + 1) {
    const MpzView view(number);
    good = static_cast<std::int64_t>(mpz_scan1(view, 0)) == bits - 1;  // a power of two
  }
  return good || raise(ts, TypeId::overflow_error, "int too big to convert");
}

// REQUIRES: it fits.
void write_bytes(const Int& number, std::span<char> target, ByteOrder order) {
  Mpz value;
  mpz_set(value, MpzView(number));
  if (int_sign(number) < 0) {
    Mpz wrap(1);
    mpz_mul_2exp(wrap, wrap, 8 * target.size());
    mpz_add(value, value, wrap);
  }
  const std::size_t used = (static_cast<std::size_t>(bit_length(value)) + 7) / 8;
  std::memset(target.data(), 0, target.size());
  char* begin = order == ByteOrder::kLittle ? target.data() : target.data() + (target.size() - used);
  mpz_export(begin, nullptr, static_cast<int>(order), 1, 0, 0, value);
}

// What from_bytes accepts: bytes, an object with __bytes__, or numbers to put together.
Ref<Bytes> bytes_from(ThreadState& ts, Object* object) {
  if (is_exact<Bytes>(ts, object)) return share(as<Bytes>(object));
  if (is<Str>(ts, object) || is<Int>(ts, object)) {  // bytes() would take them for a text and for a size
    return raise(ts, TypeId::type_error, "cannot convert '{}' object to bytes", type_name(object));
  }
  Ref<> made = call(ts, ts.type(TypeId::bytes), {object});
  return steal(as<Bytes>(made.release()));
}

Ref<> read_bytes(ThreadState& ts, const Bytes& bytes, ByteOrder order, bool is_signed) {
  const std::string_view digits = bytes.view();
  if (digits.empty()) return make_int(ts, 0);
  if (!has_room(ts, static_cast<double>(digits.size()))) return nullptr;
  Mpz value;
  mpz_import(value, digits.size(), static_cast<int>(order), 1, 0, 0, digits.data());
  const char highest = order == ByteOrder::kLittle ? digits.back() : digits.front();
  if (is_signed && (static_cast<unsigned char>(highest) & 0x80) != 0) {
    Mpz wrap(1);
    mpz_mul_2exp(wrap, wrap, 8 * digits.size());
    mpz_sub(value, value, wrap);
  }
  return value.finish(ts);
}

}  // namespace

Ref<> int_to_bytes(ThreadState& ts, const Args& args) {
  std::int64_t length = 1;
  if (args[1] != nullptr) {
    const std::optional<std::int64_t> given = as_int64(ts, args[1], "ssize_t");
    if (!given) return nullptr;
    length = *given;
  }
  const std::optional<ByteOrder> order = byte_order(ts, "to_bytes", args[2]);
  if (!order) return nullptr;
  const int is_signed = flag(ts, args[3]);
  if (is_signed < 0) return nullptr;
  if (length < 0) return raise(ts, TypeId::value_error, "length argument must be non-negative");

  const Int& number = *as<Int>(args[0]);
  if (!fits(ts, number, length, is_signed == 1) || !has_room(ts, static_cast<double>(length))) return nullptr;
  Ref<Bytes> result = new_bytes(ts, length);
  if (!result) return nullptr;
  write_bytes(number, {result->data(), static_cast<std::size_t>(length)}, *order);
  return result;
}

Ref<> int_from_bytes(ThreadState& ts, const Args& args) {
  const std::optional<ByteOrder> order = byte_order(ts, "from_bytes", args[2]);
  if (!order) return nullptr;
  const int is_signed = flag(ts, args[3]);
  if (is_signed < 0) return nullptr;
  const Ref<Bytes> bytes = bytes_from(ts, args[1]);
  if (!bytes) return nullptr;
  Ref<> number = read_bytes(ts, *bytes, *order, is_signed == 1);
  if (!number || args[0] == ts.type(TypeId::integer)) return number;
  return call(ts, args[0], {number.get()});
}

}  // namespace ouro::OURO_BUILD
