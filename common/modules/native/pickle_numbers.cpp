// Ints of any size in a pickle, and the errors of the module. CPython: _PyLong_AsByteArray, _PyLong_FromByteArray.
#include <cstring>

#include "modules/native/pickle_functions.h"
#include "types/abstract.h"
#include "types/big_number.h"
#include "types/integer.h"
#include "types/str.h"
#include "vm/modules.h"

namespace ouro::OURO_BUILD::pickle {
namespace {

char sign_byte(std::string_view bytes) {
  return (static_cast<unsigned char>(bytes.back()) & 0x80) != 0 ? '\xff' : '\0';
}

// The last byte says no more than the sign of the one before it.
bool has_spare_byte(std::string_view bytes) {
  return bytes.size() > 1 && bytes.back() == sign_byte(bytes.substr(0, bytes.size() - 1)) &&
         (bytes.back() == '\0' || bytes.back() == '\xff');
}

}  // namespace

std::string int_to_bytes(Object* number) {
  const Int& value = *as<Int>(number);
  if (int_sign(value) == 0) return {};
  std::string bytes;
  if (value.is_small()) {
    bytes.assign(reinterpret_cast<const char*>(&value.value), sizeof value.value);
  } else {
    const MpzView view(value);
    Mpz positive;
    bytes.assign(mpz_sizeinbase(view, 2) / 8 + 1, '\0');
    if (int_sign(value) < 0) mpz_setbit(positive, 8 * bytes.size());
    mpz_add(positive, positive, view);
    mpz_export(bytes.data(), nullptr, -1, 1, 0, 0, positive);
  }
  while (has_spare_byte(bytes)) bytes.pop_back();
  return bytes;
}

Ref<> int_from_bytes(ThreadState& ts, std::string_view bytes) {
  if (bytes.empty()) return make_int(ts, 0);
  if (bytes.size() <= sizeof(std::int64_t)) {
    std::int64_t value = sign_byte(bytes) == 0 ? 0 : -1;
    std::memcpy(&value, bytes.data(), bytes.size());
    return make_int(ts, value);
  }
  Mpz value;
  mpz_import(value, bytes.size(), -1, 1, 0, 0, bytes.data());
  if (sign_byte(bytes) != 0) {
    Mpz wrap;
    mpz_setbit(wrap, 8 * bytes.size());
    mpz_sub(value, value, wrap);
  }
  return value.finish(ts);
}

Raised raise_error(ThreadState& ts, const char* type, std::string_view text) {
  const Ref<> module = import_module(ts, "pickle");
  const Ref<> error = module ? get_attribute(ts, module.get(), type) : nullptr;
  const Ref<Str> message = error ? make_str(ts, text) : nullptr;
  Ref<> exception = message ? call(ts, error.get(), {message.get()}) : nullptr;
  return exception ? raise_object(ts, std::move(exception)) : Raised{};
}

}  // namespace ouro::OURO_BUILD::pickle
