// CPython: Objects/exceptions.c.
#include "types/unicode_error.h"

#include <fmt/format.h>

#include "types/abstract.h"
#include "types/bytes.h"
#include "types/exception.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

enum Part { kEncoding, kObject, kStart, kEnd, kReason, kParts };

Raised raise_coding_error(ThreadState& ts, TypeId type, const char* encoding, Object* object,
                          const CodingProblem& problem) {
  const Ref<Str> name = make_str(ts, encoding);
  const Ref<> begin = make_int(ts, problem.begin);
  const Ref<> end = make_int(ts, problem.end);
  const Ref<Str> reason = make_str(ts, problem.reason);
  if (!name || !begin || !end || !reason) return {};
  Ref<> exception = call(ts, ts.type(type), {name.get(), object, begin.get(), end.get(), reason.get()});
  if (!exception) return {};
  return raise_object(ts, std::move(exception));
}

// The parts, if the exception was made of what it should be.
struct Parts {
  const Str* encoding = nullptr;
  Object* object = nullptr;
  std::int64_t begin = 0;
  std::int64_t end = 0;
  const Str* reason = nullptr;

  bool read(const ThreadState& ts, const Tuple& args) {
    if (args.size != kParts) return false;
    encoding = try_as<Str>(ts, args.items[kEncoding]);
    object = args.items[kObject];
    reason = try_as<Str>(ts, args.items[kReason]);
    const Int* first = try_as<Int>(ts, args.items[kStart]);
    const Int* behind = try_as<Int>(ts, args.items[kEnd]);
    if (encoding == nullptr || reason == nullptr || first == nullptr || behind == nullptr) return false;
    begin = small_value(*first).value_or(-1);
    end = small_value(*behind).value_or(-1);
    return true;
  }
  bool is_one_of(std::int64_t length) const { return begin >= 0 && begin < length && end == begin + 1; }
};

std::string described(const ThreadState& ts, const Parts& parts) {
  if (const Bytes* bytes = try_as<Bytes>(ts, parts.object)) {
    if (!parts.is_one_of(bytes->size)) return fmt::format("decode bytes in position {}-{}", parts.begin, parts.end - 1);
    const auto byte = static_cast<std::uint8_t>(bytes->view()[static_cast<std::size_t>(parts.begin)]);
    return fmt::format("decode byte 0x{:02x} in position {}", byte, parts.begin);
  }
  const Str* text = try_as<Str>(ts, parts.object);
  if (text == nullptr || !parts.is_one_of(text->length)) {
    return fmt::format("encode characters in position {}-{}", parts.begin, parts.end - 1);
  }
  return fmt::format("encode character '{}' in position {}", escaped(text->at(parts.begin)), parts.begin);
}

template <Part kPart>
Ref<> get_error_part(ThreadState& ts, Object* self) {
  const Tuple& args = *as<Exception>(self)->args;
  return share(kPart < args.size ? args.items[kPart] : ts.interp.none);
}

constexpr GetSetDef kUnicodeErrorAttributes[] = {
    {"encoding", get_error_part<kEncoding>, nullptr, "The encoding's name."},
    {"object", get_error_part<kObject>, nullptr, "What was decoded or encoded."},
    {"start", get_error_part<kStart>, nullptr, "Where the trouble begins."},
    {"end", get_error_part<kEnd>, nullptr, "The place behind it."},
    {"reason", get_error_part<kReason>, nullptr, "What it is."},
};

}  // namespace

Raised raise_decode_error(ThreadState& ts, const char* encoding, Bytes& bytes, const CodingProblem& problem) {
  return raise_coding_error(ts, TypeId::unicode_decode_error, encoding, &bytes, problem);
}

Raised raise_encode_error(ThreadState& ts, const char* encoding, Str& text, const CodingProblem& problem) {
  return raise_coding_error(ts, TypeId::unicode_encode_error, encoding, &text, problem);
}

Ref<> str_unicode_error(ThreadState& ts, Object* self) {
  Tuple& args = *as<Exception>(self)->args;
  Parts parts;
  if (!parts.read(ts, args)) return str_of(ts, &args);
  StrBuilder text(ts);
  text.add(U'\'');
  text.add(*parts.encoding);
  text.add("' codec can't ");
  text.add(described(ts, parts));
  text.add(": ");
  text.add(*parts.reason);
  return text.finish(ts);
}

std::span<const GetSetDef> unicode_error_attributes() { return kUnicodeErrorAttributes; }

}  // namespace ouro::OURO_BUILD
