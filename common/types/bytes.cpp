// Making and printing bytes. CPython: Objects/bytesobject.c.
#include "types/bytes.h"

#include <fmt/format.h>

#include "object/allocate.h"
#include "types/str.h"
#include "types/text_search.h"

namespace ouro::OURO_BUILD {

Ref<Bytes> new_bytes(ThreadState& ts, std::int64_t size) {
  constexpr std::int64_t kMost = std::int64_t{1} << 60;
  if (size > kMost) return raise_memory_error(ts);
  auto* bytes = allocate<Bytes>(ts, ts.type(TypeId::bytes), sizeof(Bytes) + static_cast<std::size_t>(size));
  if (bytes == nullptr) return nullptr;
  bytes->size = size;
  bytes->hash = -1;
  return steal(bytes);
}

Ref<Bytes> make_bytes(ThreadState& ts, std::string_view content) {
  if (content.empty() && ts.interp.empty_bytes != nullptr) return share(as<Bytes>(ts.interp.empty_bytes));
  Ref<Bytes> bytes = new_bytes(ts, static_cast<std::int64_t>(content.size()));
  if (bytes && !content.empty()) std::memcpy(bytes->data(), content.data(), content.size());
  return bytes;
}

Ref<Bytes> exact_bytes(ThreadState& ts, Bytes& bytes) {
  return is_exact<Bytes>(ts, &bytes) ? share(&bytes) : make_bytes(ts, bytes.view());
}

Ref<Str> quoted(ThreadState& ts, const Bytes& bytes) {
  const bool has_single = find_code_point(bytes.text_view(), U'\'') >= 0;
  const char quote = has_single && find_code_point(bytes.text_view(), U'"') < 0 ? '"' : '\'';
  StrBuilder text(ts);
  text.add(U'b');
  text.add(static_cast<char32_t>(quote));
  for (const char c : bytes.view()) {
    if (c == quote || c == '\\') {
      text.add(U'\\');
      text.add(static_cast<char32_t>(c));
    } else if (c == '\t' || c == '\n' || c == '\r') {
      text.add(c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r");
    } else if (c >= ' ' && c < 0x7F) {
      text.add(static_cast<char32_t>(c));
    } else {
      text.add(escaped(static_cast<std::uint8_t>(c)));
    }
  }
  text.add(static_cast<char32_t>(quote));
  return text.finish(ts);
}

}  // namespace ouro::OURO_BUILD
