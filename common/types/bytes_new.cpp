// bytes(...): of a number of zeros, of numbers, of text, of what has __bytes__. CPython: bytes_new_impl,
// PyBytes_FromObject (Objects/bytesobject.c).
#include <cstring>
#include <fmt/format.h>
#include <string_view>

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
Ref<Bytes> from_numbers(ThreadState& ts, const char* function, Object* iterable) {
  StrBuilder content(ts);  // of bytes: code points below 256
  const bool done = for_each(ts, iterable, [&](Object* item) -> bool {
    const std::optional<std::int64_t> number = as_index(ts, item);
    if (!number) return false;
    if (*number < 0 || *number > 255) {
      const char* what = function == std::string_view("bytes") ? "bytes" : "byte";
      return raise(ts, TypeId::value_error, "{} must be in range(0, 256)", what);
    }
    content.add(static_cast<char32_t>(*number));
    return true;
  });
  if (!done) return nullptr;
  if (content.failed()) return raise_memory_error(ts);
  return make_bytes(ts, {reinterpret_cast<const char*>(content.view().bytes()), content.view().byte_count()});
}

Ref<Bytes> zeros(ThreadState& ts, Object* count) {
  const std::optional<std::int64_t> size = as_index(ts, count, TypeId::overflow_error);
  if (!size) return nullptr;
  if (*size < 0) return raise(ts, TypeId::value_error, "negative count");
  if (*size == 0) return make_bytes(ts, {});
  Ref<Bytes> bytes = new_bytes(ts, *size);
  if (bytes) std::memset(bytes->data(), 0, static_cast<std::size_t>(*size));
  return bytes;
}

// What __bytes__ gives. RETURNS: null without an exception if the object has none.
Ref<Bytes> from_method(ThreadState& ts, Object* source) {
  const Ref<> method = find_special(ts, source, ts.interp.names.dunder_bytes);
  Ref<> result = method ? call(ts, method.get(), {}) : nullptr;
  if (!result) return nullptr;
  if (is<Bytes>(ts, result.get())) return steal(as<Bytes>(result.release()));
  return raise(ts, TypeId::type_error, "__bytes__ returned non-bytes (type {})", type_name(result.get()));
}

Ref<Bytes> from_object(ThreadState& ts, const char* function, Object* source) {
  if (is_exact<Bytes>(ts, source)) return share(as<Bytes>(source));
  if (Ref<Bytes> made = from_method(ts, source)) return made;
  if (ts.exception != nullptr) return nullptr;
  if (is<Str>(ts, source)) return raise(ts, TypeId::type_error, "string argument without an encoding");
  ByteBuffer bytes;
  if (bytes.find(ts, source)) return make_bytes(ts, bytes.view());
  if (is_index(source)) return zeros(ts, source);
  const Ref<> iterator = get_iterator(ts, source);
  if (iterator) return from_numbers(ts, function, iterator.get());
  if (!discard_if(ts, TypeId::type_error)) return nullptr;
  return raise(ts, TypeId::type_error, "cannot convert '{}' object to {}", type_name(source), function);
}

// RETURNS: false with TypeError "bytes() argument 'encoding' must be str, not int".
bool read_name(ThreadState& ts, const char* function, const char* what, Object* argument, const Str*& name) {
  if (argument == nullptr) return true;
  name = str_argument(ts, argument, fmt::format("{}() argument '{}'", function, what).c_str());
  return name != nullptr;
}

Ref<> bytes_from_arguments(ThreadState& ts, const Args& args) {
  return from_arguments(ts, "bytes", args[0], args[1], args[2]);
}

constexpr NativeDef kNew = {"bytes", bytes_from_arguments, "source=, encoding=, errors=", nullptr};

}  // namespace

Ref<Bytes> from_arguments(ThreadState& ts, const char* function, Object* source, Object* encoding, Object* errors) {
  const Str* encoding_name = nullptr;
  const Str* errors_name = nullptr;
  if (!read_name(ts, function, "encoding", encoding, encoding_name)) return nullptr;
  if (!read_name(ts, function, "errors", errors, errors_name)) return nullptr;
  Str* text = source == nullptr ? nullptr : try_as<Str>(ts, source);
  if (encoding != nullptr) {
    if (text == nullptr) return raise(ts, TypeId::type_error, "encoding without a string argument");
    return encode(ts, *text, encoding_name, errors_name);
  }
  if (errors != nullptr) {
    return raise(ts, TypeId::type_error, "{}",
                 text != nullptr ? "string argument without an encoding" : "errors without a string argument");
  }
  return source == nullptr ? make_bytes(ts, {}) : from_object(ts, function, source);
}

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
