// bytes(...): of a number of zeros, of numbers, of text, of what has __bytes__. CPython: bytes_new_impl,
// PyBytes_FromObject (Objects/bytesobject.c).
#include <cstring>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/bytes_methods.h"
#include "types/codecs.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/native.h"
#include "types/sequence.h"
#include "types/text_arguments.h"

namespace ouro::OURO_BUILD::bytes_methods {
namespace {

// A number per byte. RETURNS: null with an exception.
Ref<> from_numbers(ThreadState& ts, Object* iterable) {
  StrBuilder content(ts);  // of bytes: code points below 256
  const bool done = for_each(ts, iterable, [&](Object* item) -> bool {
    const std::optional<std::int64_t> number = as_index(ts, item);
    if (!number) return false;
    if (*number < 0 || *number > 255) return raise(ts, TypeId::value_error, "bytes must be in range(0, 256)");
    content.add(static_cast<char32_t>(*number));
    return true;
  });
  if (!done) return nullptr;
  if (content.failed()) return raise_memory_error(ts);
  return make_bytes(ts, {reinterpret_cast<const char*>(content.view().bytes()), content.view().byte_count()});
}

Ref<> zeros(ThreadState& ts, Object* count) {
  const std::optional<std::int64_t> size = as_index(ts, count, TypeId::overflow_error);
  if (!size) return nullptr;
  if (*size < 0) return raise(ts, TypeId::value_error, "negative count");
  if (*size == 0) return make_bytes(ts, {});
  Ref<Bytes> bytes = new_bytes(ts, *size);
  if (bytes) std::memset(bytes->data(), 0, static_cast<std::size_t>(*size));
  return bytes;
}

Ref<> from_object(ThreadState& ts, Object* source) {
  if (is_exact<Bytes>(ts, source)) return share(source);
  if (Ref<> method = find_special(ts, source, ts.interp.names.dunder_bytes)) {
    Ref<> result = call(ts, method.get(), {});
    if (!result || is<Bytes>(ts, result.get())) return result;
    return raise(ts, TypeId::type_error, "__bytes__ returned non-bytes (type {})", type_name(result.get()));
  }
  if (ts.exception != nullptr) return nullptr;
  if (is<Str>(ts, source)) return raise(ts, TypeId::type_error, "string argument without an encoding");
  if (Bytes* bytes = try_as<Bytes>(ts, source)) return make_bytes(ts, bytes->view());
  if (is_index(source)) return zeros(ts, source);
  Ref<> iterator = get_iterator(ts, source);
  if (iterator) return from_numbers(ts, iterator.get());
  if (!discard_if(ts, TypeId::type_error)) return nullptr;
  return raise(ts, TypeId::type_error, "cannot convert '{}' object to bytes", type_name(source));
}

Ref<> bytes_from_arguments(ThreadState& ts, const Args& args) {
  Object* source = args[0];
  Str* text = source == nullptr ? nullptr : try_as<Str>(ts, source);
  const Str* encoding = args[1] == nullptr ? nullptr : str_argument(ts, args[1], "bytes() argument 'encoding'");
  if (ts.exception != nullptr) return nullptr;
  const Str* errors = args[2] == nullptr ? nullptr : str_argument(ts, args[2], "bytes() argument 'errors'");
  if (ts.exception != nullptr) return nullptr;
  if (encoding != nullptr) {
    if (text == nullptr) return raise(ts, TypeId::type_error, "encoding without a string argument");
    return encode(ts, *text, encoding, errors);
  }
  if (errors != nullptr) {
    return raise(ts, TypeId::type_error, "{}",
                 text != nullptr ? "string argument without an encoding" : "errors without a string argument");
  }
  return source == nullptr ? make_bytes(ts, {}) : from_object(ts, source);
}

constexpr NativeDef kNew = {"bytes", bytes_from_arguments, "source=, encoding=, errors=", nullptr};

}  // namespace

Ref<> make(ThreadState& ts, Type* type, const Args& args) {
  Ref<> value = call_native(ts, kNew, nullptr, args);
  if (!value || type == ts.type(TypeId::bytes)) return value;
  const Bytes& bytes = *as<Bytes>(value.get());
  auto* instance = as<Bytes>(allocate_instance(ts, type, static_cast<std::size_t>(bytes.size)));
  if (instance == nullptr) return nullptr;
  instance->size = bytes.size;
  instance->hash = bytes.hash;
  if (bytes.size > 0) std::memcpy(instance->data(), bytes.view().data(), bytes.view().size());
  if (type->has(kGcObjects)) track(ts, instance);
  return steal<Object>(instance);
}

}  // namespace ouro::OURO_BUILD::bytes_methods
