// CPython: Modules/_ctypes/cfield.c.
#include "types/c_value.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <cwchar>
#include <optional>
#include <string>
#include <string_view>

#include "types/abstract.h"
#include "types/byte_buffer.h"
#include "types/bytes.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

const std::array kTypes = {
    CTypeInfo{'?', sizeof(bool), &ffi_type_uint8},       CTypeInfo{'c', sizeof(char), &ffi_type_schar},
    CTypeInfo{'b', sizeof(char), &ffi_type_schar},       CTypeInfo{'B', sizeof(char), &ffi_type_uchar},
    CTypeInfo{'h', sizeof(short), &ffi_type_sshort},     CTypeInfo{'H', sizeof(short), &ffi_type_ushort},
    CTypeInfo{'i', sizeof(int), &ffi_type_sint},         CTypeInfo{'I', sizeof(int), &ffi_type_uint},
    CTypeInfo{'l', sizeof(long), &ffi_type_slong},       CTypeInfo{'L', sizeof(long), &ffi_type_ulong},
    CTypeInfo{'q', sizeof(long long), &ffi_type_sint64}, CTypeInfo{'Q', sizeof(long long), &ffi_type_uint64},
    CTypeInfo{'f', sizeof(float), &ffi_type_float},      CTypeInfo{'d', sizeof(double), &ffi_type_double},
    CTypeInfo{'u', sizeof(wchar_t), &ffi_type_sint32},   CTypeInfo{'z', sizeof(char*), &ffi_type_pointer},
    CTypeInfo{'Z', sizeof(wchar_t*), &ffi_type_pointer}, CTypeInfo{'P', sizeof(void*), &ffi_type_pointer},
};

template <class T>
T read_as(const std::byte* from) {
  T value;
  std::memcpy(&value, from, sizeof value);
  return value;
}

template <class T>
bool write_as(std::byte* to, T value) {
  std::memcpy(to, &value, sizeof value);
  return true;
}

// --- C to Python ---

template <class T>
Ref<> load_integer(ThreadState& ts, const std::byte* from) {
  const T value = read_as<T>(from);
  if constexpr (std::is_signed_v<T>) return make_int(ts, static_cast<std::int64_t>(value));
  return make_uint(ts, static_cast<std::uint64_t>(value));
}

Ref<> load_char(ThreadState& ts, const std::byte* from) {
  return make_bytes(ts, {reinterpret_cast<const char*>(from), 1});
}

Ref<> load_text(ThreadState& ts, const std::byte* from) {
  const char* text = read_as<const char*>(from);
  return text == nullptr ? share(ts.interp.none) : Ref<>(make_bytes(ts, text));
}

Ref<> load_wide_text(ThreadState& ts, const std::byte* from) {
  const wchar_t* text = read_as<const wchar_t*>(from);
  if (text == nullptr) return share(ts.interp.none);
  return make_str(ts, std::u32string(text, text + std::wcslen(text)));
}

Ref<> load_address(ThreadState& ts, const std::byte* from) {
  const auto address = read_as<std::uint64_t>(from);
  return address == 0 ? share(ts.interp.none) : make_uint(ts, address);
}

// --- Python to C ---

template <class T>
bool store_integer(ThreadState& ts, std::byte* to, Object* value) {
  const std::optional<std::uint64_t> bits = low_bits(ts, value);
  return bits && write_as(to, static_cast<T>(*bits));
}

template <class T>
bool store_double(ThreadState& ts, std::byte* to, Object* value) {
  const std::optional<double> number = as_double(ts, value);
  return number && write_as(to, static_cast<T>(*number));
}

bool store_char(ThreadState& ts, std::byte* to, Object* value) {
  ByteBuffer bytes;
  if (bytes.find(ts, value) && bytes.size() == 1) return write_as(to, bytes.view()[0]);
  if (is<Int>(ts, value)) {
    const std::optional<std::int64_t> number = small_value(*as<Int>(value));
    if (number && *number >= 0 && *number <= 255) return write_as(to, static_cast<unsigned char>(*number));
  }
  return raise(ts, TypeId::type_error, "one character bytes, bytearray or integer expected");
}

bool store_wide_char(ThreadState& ts, std::byte* to, Object* value) {
  if (!is<Str>(ts, value)) {
    return raise(ts, TypeId::type_error, "unicode string expected instead of {} instance", type_name(value));
  }
  if (as<Str>(value)->length != 1) return raise(ts, TypeId::type_error, "one character unicode string expected");
  return write_as(to, static_cast<wchar_t>(as<Str>(value)->at(0)));
}

// A null pointer or an address as it is. RETURNS: false, without an exception, if it is neither.
bool store_plain_address(ThreadState& ts, std::byte* to, Object* value) {
  if (value == ts.interp.none) return write_as<std::uint64_t>(to, 0);
  return is<Int>(ts, value) && store_integer<std::uint64_t>(ts, to, value);
}

bool store_text(ThreadState& ts, std::byte* to, Object* value, Ref<>& kept) {
  if (store_plain_address(ts, to, value)) return true;
  if (!is<Bytes>(ts, value)) {
    return raise(ts, TypeId::type_error, "bytes or integer address expected instead of {} instance", type_name(value));
  }
  kept = terminated_text(ts, *as<Bytes>(value));
  return kept && write_as<const char*>(to, as<Bytes>(kept.get())->data());
}

bool store_wide_text(ThreadState& ts, std::byte* to, Object* value, Ref<>& kept) {
  if (store_plain_address(ts, to, value)) return true;
  if (!is<Str>(ts, value)) {
    return raise(ts, TypeId::type_error, "unicode string or integer address expected instead of {} instance",
                 type_name(value));
  }
  kept = wide_text(ts, *as<Str>(value));
  return kept && write_as<const char*>(to, as<Bytes>(kept.get())->data());
}

bool store_address(ThreadState& ts, std::byte* to, Object* value) {
  return store_plain_address(ts, to, value) || raise(ts, TypeId::type_error, "cannot be converted to pointer");
}

}  // namespace

const CTypeInfo* find_c_type(char code) {
  const auto* found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const CTypeInfo& each) { return each.code == code; });
  return found == kTypes.end() ? nullptr : found;
}

std::optional<std::uint64_t> low_bits(ThreadState& ts, Object* value) {
  const Ref<> index = to_index(ts, value);
  if (!index) return std::nullopt;
  const Int& number = *as<Int>(index.get());
  if (number.is_small()) return static_cast<std::uint64_t>(number.value);
  const std::uint64_t low = mpz_getlimbn(number.big->number, 0);
  return mpz_sgn(number.big->number) < 0 ? std::uint64_t{0} - low : low;
}

Ref<> terminated_text(ThreadState& ts, const Bytes& text) {
  Ref<Bytes> copy = new_bytes(ts, text.size + 1);
  if (!copy) return nullptr;
  std::memcpy(copy->data(), text.view().data(), text.view().size());
  copy->data()[text.size] = '\0';
  return copy;
}

Ref<> wide_text(ThreadState& ts, const Str& text) {
  std::wstring wide;
  for (std::int64_t i = 0; i < text.length; ++i) wide.push_back(static_cast<wchar_t>(text.at(i)));
  return make_bytes(ts, {reinterpret_cast<const char*>(wide.c_str()), (wide.size() + 1) * sizeof(wchar_t)});
}

Ref<> load_c(ThreadState& ts, char code, const std::byte* from) {
  switch (code) {
    case '?':
      return make_bool(ts, read_as<unsigned char>(from) != 0);
    case 'c':
      return load_char(ts, from);
    case 'b':
      return load_integer<signed char>(ts, from);
    case 'B':
      return load_integer<unsigned char>(ts, from);
    case 'h':
      return load_integer<short>(ts, from);
    case 'H':
      return load_integer<unsigned short>(ts, from);
    case 'i':
      return load_integer<int>(ts, from);
    case 'I':
      return load_integer<unsigned int>(ts, from);
    case 'l':
    case 'q':
      return load_integer<std::int64_t>(ts, from);
    case 'L':
    case 'Q':
      return load_integer<std::uint64_t>(ts, from);
    case 'f':
      return make_float(ts, static_cast<double>(read_as<float>(from)));
    case 'd':
      return make_float(ts, read_as<double>(from));
    case 'u':
      return make_char(ts, static_cast<char32_t>(read_as<wchar_t>(from)));
    case 'z':
      return load_text(ts, from);
    case 'Z':
      return load_wide_text(ts, from);
    default:
      return load_address(ts, from);
  }
}

bool store_c(ThreadState& ts, char code, std::byte* to, Object* value, Ref<>& kept) {
  switch (code) {
    case '?': {
      const int truth = is_true(ts, value);
      return truth >= 0 && write_as(to, static_cast<unsigned char>(truth));
    }
    case 'c':
      return store_char(ts, to, value);
    case 'b':
    case 'B':
      return store_integer<std::uint8_t>(ts, to, value);
    case 'h':
    case 'H':
      return store_integer<std::uint16_t>(ts, to, value);
    case 'i':
    case 'I':
      return store_integer<std::uint32_t>(ts, to, value);
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
      return store_integer<std::uint64_t>(ts, to, value);
    case 'f':
      return store_double<float>(ts, to, value);
    case 'd':
      return store_double<double>(ts, to, value);
    case 'u':
      return store_wide_char(ts, to, value);
    case 'z':
      return store_text(ts, to, value, kept);
    case 'Z':
      return store_wide_text(ts, to, value, kept);
    default:
      return store_address(ts, to, value);
  }
}

}  // namespace ouro::OURO_BUILD
