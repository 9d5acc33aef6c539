// Most text needs no error handler and is copied in one go; the rest goes piece by piece, from problem to problem.
// CPython: Objects/unicodeobject.c, Objects/stringlib/codecs.h, Python/codecs.c (the handlers).
#include "types/codecs.h"

#include <fmt/format.h>
#include <optional>

#include "object/allocate.h"
#include "types/unicode_error.h"
#include "types/utf8.h"

namespace ouro::OURO_BUILD {
namespace {

enum class Encoding { kUtf8, kAscii, kLatin1 };

struct EncodingName {
  const char* name;
  Encoding encoding;
};
// In lower case, with hyphens.
constexpr EncodingName kEncodings[] = {
    {"utf-8", Encoding::kUtf8},       {"utf8", Encoding::kUtf8},         {"u8", Encoding::kUtf8},
    {"utf", Encoding::kUtf8},         {"cp65001", Encoding::kUtf8},      {"ascii", Encoding::kAscii},
    {"us-ascii", Encoding::kAscii},   {"646", Encoding::kAscii},         {"latin-1", Encoding::kLatin1},
    {"latin1", Encoding::kLatin1},    {"latin", Encoding::kLatin1},      {"iso-8859-1", Encoding::kLatin1},
    {"iso8859-1", Encoding::kLatin1}, {"8859", Encoding::kLatin1},       {"cp819", Encoding::kLatin1},
    {"l1", Encoding::kLatin1},        {"iso-ir-100", Encoding::kLatin1}, {"ansi-x3.4-1968", Encoding::kAscii},
};

// RETURNS: nothing with LookupError.
std::optional<Encoding> encoding_of(ThreadState& ts, const Str* name) {
  if (name == nullptr) return Encoding::kUtf8;
  std::string key = to_utf8(*name);
  for (char& c : key) {
    if (c == '_' || c == ' ') c = '-';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const EncodingName& each : kEncodings) {
    if (key == each.name) return each.encoding;
  }
  raise(ts, TypeId::lookup_error, "unknown encoding: {}", to_utf8(*name));
  return std::nullopt;
}

const char* name_of(Encoding encoding) {
  return encoding == Encoding::kUtf8 ? "utf-8" : encoding == Encoding::kAscii ? "ascii" : "latin-1";
}

bool is_handler(const Str* errors, const char* name) { return errors != nullptr && equals(*errors, name); }

// For what no handler took: strict says so, an unknown name is an error of its own. RETURNS: true for strict.
bool known_or_strict(ThreadState& ts, const Str* errors) {
  if (errors == nullptr) return true;
  for (const char* name :
       {"strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "xmlcharrefreplace"}) {
    if (equals(*errors, name)) return true;
  }
  return raise(ts, TypeId::lookup_error, "unknown error handler name '{}'", to_utf8(*errors));
}

// --- decoding ---

class Decoder {
 public:
  Decoder(ThreadState& ts, Bytes& bytes, Encoding encoding, const Str* errors)
      : ts_(ts), bytes_(bytes), text_(bytes.view()), encoding_(encoding), errors_(errors), result_(ts) {}

  Ref<Str> run();

 private:
  // How many bytes from at_ on are right, and what is wrong behind them.
  std::size_t right_bytes() const;
  CodingProblem problem() const;
  bool handle(const CodingProblem& problem);
  bool escape_surrogates(const CodingProblem& problem);
  bool pass_surrogate();
  bool give_up(const CodingProblem& problem) {
    return known_or_strict(ts_, errors_) && raise_decode_error(ts_, name_of(encoding_), bytes_, problem);
  }
  std::uint8_t byte_at(std::int64_t index) const {
    return static_cast<std::uint8_t>(text_[static_cast<std::size_t>(index)]);
  }

  ThreadState& ts_;
  Bytes& bytes_;
  const std::string_view text_;
  const Encoding encoding_;
  const Str* errors_;
  std::size_t at_ = 0;
  StrBuilder result_;
};

Ref<Str> Decoder::run() {
  while (true) {
    const std::size_t right = right_bytes();
    if (right == text_.size()) return make_str(ts_, text_);  // no problem at all
    result_.add(text_.substr(at_, right));
    at_ += right;
    if (at_ == text_.size()) return result_.finish(ts_);
    if (!handle(problem())) return nullptr;
  }
}

std::size_t Decoder::right_bytes() const {
  if (encoding_ == Encoding::kUtf8) return valid_utf8_bytes(text_, at_);
  std::size_t end = at_;
  while (end < text_.size() && static_cast<std::uint8_t>(text_[end]) < 0x80) ++end;
  return end - at_;
}

CodingProblem Decoder::problem() const {
  const auto begin = static_cast<std::int64_t>(at_);
  if (encoding_ == Encoding::kAscii) return {begin, begin + 1, "ordinal not in range(128)"};
  const Utf8Problem problem = utf8_problem(text_, at_);
  return {begin, begin + static_cast<std::int64_t>(problem.bytes), problem.reason};
}

// Adds what the handler makes of it and moves on. RETURNS: false with an exception.
bool Decoder::handle(const CodingProblem& problem) {
  if (is_handler(errors_, "surrogateescape")) return escape_surrogates(problem);
  if (is_handler(errors_, "surrogatepass") && pass_surrogate()) return true;
  if (is_handler(errors_, "replace")) {
    result_.add(char32_t{0xFFFD});
  } else if (is_handler(errors_, "backslashreplace")) {
    for (std::int64_t i = problem.begin; i < problem.end; ++i) result_.add(escaped(byte_at(i)));
  } else if (!is_handler(errors_, "ignore")) {
    return give_up(problem);
  }
  at_ = static_cast<std::size_t>(problem.end);
  return true;
}

// A byte above 127 becomes the surrogate U+DC00 + byte, which encode() turns back (PEP 383).
bool Decoder::escape_surrogates(const CodingProblem& problem) {
  if (byte_at(problem.begin) < 0x80) return give_up(problem);
  for (std::int64_t i = problem.begin; i < problem.end && byte_at(i) >= 0x80; ++i, ++at_) {
    result_.add(char32_t{0xDC00} + byte_at(i));
  }
  return true;
}

// The three bytes of a surrogate as generalised UTF-8 has it.
bool Decoder::pass_surrogate() {
  if (encoding_ != Encoding::kUtf8 || text_.size() - at_ < 3) return false;
  const auto at = static_cast<std::int64_t>(at_);
  const std::uint8_t second = byte_at(at + 1);
  const std::uint8_t third = byte_at(at + 2);
  if (byte_at(at) != 0xED || second < 0xA0 || second > 0xBF || third < 0x80 || third > 0xBF) return false;
  result_.add(char32_t{0xD000} | static_cast<char32_t>(second & 0x3F) << 6 | static_cast<char32_t>(third & 0x3F));
  at_ += 3;
  return true;
}

// --- encoding ---

class Encoder {
 public:
  Encoder(ThreadState& ts, Str& text, Encoding encoding, const Str* errors)
      : ts_(ts), text_(text), encoding_(encoding), errors_(errors), result_(ts) {}

  Ref<Bytes> run();

 private:
  bool fits(char32_t code) const {
    if (encoding_ == Encoding::kUtf8) return !is_surrogate(code);
    return code < (encoding_ == Encoding::kAscii ? 0x80 : 0x100);
  }
  void add(char32_t code);
  CodingProblem problem() const;
  bool handle(const CodingProblem& problem);
  bool handle_one(char32_t code, const CodingProblem& problem);
  bool give_up(const CodingProblem& problem) {
    return known_or_strict(ts_, errors_) && raise_encode_error(ts_, name_of(encoding_), text_, problem);
  }

  ThreadState& ts_;
  Str& text_;
  const Encoding encoding_;
  const Str* errors_;
  std::int64_t at_ = 0;
  StrBuilder result_;  // of bytes: code points below 256
};

Ref<Bytes> Encoder::run() {
  while (at_ < text_.length) {
    const char32_t code = text_.at(at_);
    if (fits(code)) {
      add(code);
      ++at_;
    } else if (!handle(problem())) {
      return nullptr;
    }
  }
  if (result_.failed()) return raise_memory_error(ts_);
  const TextView bytes = result_.view();
  return make_bytes(ts_, {reinterpret_cast<const char*>(bytes.bytes()), bytes.byte_count()});
}

void Encoder::add(char32_t code) {
  if (encoding_ != Encoding::kUtf8) return result_.add(code);
  std::uint8_t bytes[4];
  const std::uint8_t* end = write_utf8(bytes, code);
  result_.add(TextView{bytes, end - bytes, 1});
}

// All that do not fit and stand together are one problem.
CodingProblem Encoder::problem() const {
  std::int64_t end = at_ + 1;
  while (end < text_.length && !fits(text_.at(end))) ++end;
  const char* reason = encoding_ == Encoding::kUtf8    ? "surrogates not allowed"
                       : encoding_ == Encoding::kAscii ? "ordinal not in range(128)"
                                                       : "ordinal not in range(256)";
  return {at_, end, reason};
}

bool Encoder::handle(const CodingProblem& problem) {
  for (; at_ < problem.end; ++at_) {
    if (!handle_one(text_.at(at_), problem)) return false;
  }
  return true;
}

bool Encoder::handle_one(char32_t code, const CodingProblem& problem) {
  if (is_handler(errors_, "ignore")) return true;
  if (is_handler(errors_, "replace")) {
    result_.add(U'?');
  } else if (is_handler(errors_, "backslashreplace")) {
    result_.add(escaped(code));
  } else if (is_handler(errors_, "xmlcharrefreplace")) {
    result_.add(fmt::format("&#{};", static_cast<std::uint32_t>(code)));
  } else if (is_handler(errors_, "surrogateescape") && code >= 0xDC80 && code < 0xDD00) {
    result_.add(code - 0xDC00);
  } else if (is_handler(errors_, "surrogatepass") && encoding_ == Encoding::kUtf8) {
    add(code);
  } else {
    return give_up({at_, problem.end, problem.reason});
  }
  return true;
}

bool has_surrogates(const Str& text) {
  if (text.width == 1) return false;
  for (std::int64_t i = 0; i < text.length; ++i) {
    if (is_surrogate(text.at(i))) return true;
  }
  return false;
}

// REQUIRES: no surrogates.
Ref<Bytes> encode_all_utf8(ThreadState& ts, const Str& text) {
  std::int64_t size = 0;
  for (std::int64_t i = 0; i < text.length; ++i) size += utf8_size(text.at(i));
  Ref<Bytes> bytes = new_bytes(ts, size);
  if (!bytes) return nullptr;
  auto* to = reinterpret_cast<std::uint8_t*>(bytes->data());
  for (std::int64_t i = 0; i < text.length; ++i) to = write_utf8(to, text.at(i));
  return bytes;
}

}  // namespace

Ref<Str> decode(ThreadState& ts, Bytes& bytes, const Str* encoding, const Str* errors) {
  const std::optional<Encoding> known = encoding_of(ts, encoding);
  if (!known) return nullptr;
  if (*known == Encoding::kLatin1) return make_str(ts, bytes.text_view());
  return Decoder(ts, bytes, *known, errors).run();
}

Ref<Bytes> encode(ThreadState& ts, Str& text, const Str* encoding, const Str* errors) {
  const std::optional<Encoding> known = encoding_of(ts, encoding);
  if (!known) return nullptr;
  if (text.ascii || (*known == Encoding::kLatin1 && text.width == 1)) {
    return make_bytes(ts, {reinterpret_cast<const char*>(text.data1()), text.text_bytes()});
  }
  if (*known == Encoding::kUtf8 && !has_surrogates(text)) return encode_all_utf8(ts, text);
  return Encoder(ts, text, *known, errors).run();
}

}  // namespace ouro::OURO_BUILD
