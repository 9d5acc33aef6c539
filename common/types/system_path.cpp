// From a path that a program gives to the bytes for the operating system, and back.
// CPython: PyOS_FSPath and path_converter (Modules/posixmodule.c), PyUnicode_FSConverter (Objects/unicodeobject.c).
#include "types/system_path.h"

#include "types/abstract.h"
#include "types/bytes.h"
#include "types/codecs.h"
#include "types/str.h"
#include "types/utf8.h"

namespace ouro::OURO_BUILD {
namespace {

Raised raise_no_path(ThreadState& ts, const Object* path, const char* what, const char* expected) {
  const std::string type = type_name(path);
  if (what == nullptr) return raise(ts, TypeId::type_error, "expected str, bytes or os.PathLike object, not {}", type);
  return raise(ts, TypeId::type_error, "{} should be {}, not {}", what, expected, type);
}

void raise_embedded_null(ThreadState& ts, const char* what) {
  const std::string_view text = what != nullptr ? what : "";
  const std::size_t colon = text.find(": ");
  if (colon == std::string_view::npos) {
    raise(ts, TypeId::value_error, "embedded null byte");
  } else {
    raise(ts, TypeId::value_error, "{}: embedded null character in {}", text.substr(0, colon), text.substr(colon + 2));
  }
}

Ref<Str> surrogate_escape(ThreadState& ts) { return intern(ts, "surrogateescape"); }

Ref<Bytes> bytes_of(ThreadState& ts, Object* plain) {
  if (is<Bytes>(ts, plain)) return share(as<Bytes>(plain));
  const Ref<Str> errors = surrogate_escape(ts);
  return errors ? encode(ts, *as<Str>(plain), nullptr, errors.get()) : nullptr;
}

}  // namespace

Ref<> plain_path(ThreadState& ts, Object* path, const char* what, const char* expected) {
  if (is<Str>(ts, path) || is<Bytes>(ts, path)) return share(path);
  const Ref<Str> name = intern(ts, "__fspath__");
  const Ref<> method = name ? find_special(ts, path, name.get()) : nullptr;
  if (!method) return ts.exception != nullptr ? nullptr : Ref<>(raise_no_path(ts, path, what, expected));
  Ref<> plain = call(ts, method.get(), {});
  if (!plain || is<Str>(ts, plain.get()) || is<Bytes>(ts, plain.get())) return plain;
  return raise(ts, TypeId::type_error, "expected {}.__fspath__() to return str or bytes, not {}", type_name(path),
               type_name(plain.get()));
}

std::optional<SystemPath> system_path(ThreadState& ts, Object* path, const char* what, const char* expected) {
  Ref<> plain = plain_path(ts, path, what, expected);
  const Ref<Bytes> bytes = plain ? bytes_of(ts, plain.get()) : nullptr;
  if (!bytes) return std::nullopt;
  if (bytes->view().find('\0') == std::string_view::npos)
    return SystemPath{std::string(bytes->view()), std::move(plain)};
  raise_embedded_null(ts, what);
  return std::nullopt;
}

Ref<> text_from_system(ThreadState& ts, std::string_view bytes) {
  if (valid_utf8_bytes(bytes, 0) == bytes.size()) return make_str(ts, bytes);
  const Ref<Bytes> raw = make_bytes(ts, bytes);
  const Ref<Str> errors = raw ? surrogate_escape(ts) : nullptr;
  return errors ? Ref<>(decode(ts, *raw, nullptr, errors.get())) : nullptr;
}

}  // namespace ouro::OURO_BUILD
