// Where bytes occur in bytes. CPython: Objects/bytes_methods.c.
#include <limits>

#include "types/abstract.h"
#include "types/bytes_methods.h"
#include "types/integer.h"
#include "types/text_arguments.h"
#include "types/text_search.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::bytes_methods {
namespace {

// What is searched for: bytes, or one byte given as a number.
class Pattern {
 public:
  // RETURNS: false with TypeError or ValueError.
  bool read(ThreadState& ts, Object* argument, const char* wrong_type) {
    if (bytes_.find(ts, argument)) {
      view_ = bytes_.text_view();
      return true;
    }
    if (argument->type->slots.to_index == nullptr) {
      return raise(ts, TypeId::type_error, "{}, not '{}'", wrong_type, type_name(argument));
    }
    const std::optional<std::int64_t> number = as_index(ts, argument);
    if (!number) return false;
    if (*number < 0 || *number > 255) return raise(ts, TypeId::value_error, "byte must be in range(0, 256)");
    byte_ = static_cast<std::uint8_t>(*number);
    view_ = {&byte_, 1, 1};
    return true;
  }
  const TextView& view() const { return view_; }

 private:
  ByteBuffer bytes_;
  std::uint8_t byte_ = 0;
  TextView view_;
};

// The arguments of find(sub, start, end) and its like.
struct Search {
  ByteBuffer self;
  TextView text;
  Pattern pattern;
  TextRange range;

  bool read(ThreadState& ts, const Args& args) {
    self.find(ts, args[0]);
    text = self.text_view();
    return pattern.read(ts, args[1], "argument should be integer or bytes-like object") &&
           range.read(ts, args[2], args[3], text.length);
  }
  bool impossible() const { return range.begin > range.end; }

  std::int64_t first() const {
    return impossible() ? -1 : OURO_BUILD::find(text.slice(0, range.end), pattern.view(), range.begin);
  }
  std::int64_t last() const {
    const std::int64_t at = impossible() ? -1 : find_last(text, pattern.view(), range.end);
    return at >= range.begin ? at : -1;
  }
};

Ref<> index_or_error(ThreadState& ts, std::int64_t index) {
  if (index < 0) return raise(ts, TypeId::value_error, "subsection not found");
  return make_int(ts, index);
}

enum class Side { kStart, kEnd };

bool stands_on(Side side, const TextView& text, const TextRange& range, const ByteBuffer& affix) {
  const std::int64_t begin = side == Side::kStart ? range.begin : range.end - affix.size();
  if (range.begin > range.end || begin < range.begin) return false;
  return stands_at(text.slice(0, range.end), begin, affix.text_view());
}

Ref<> has_affix(ThreadState& ts, const Args& args, Side side, const char* method) {
  const ByteBuffer self(ts, args[0]);
  const TextView text = self.text_view();
  TextRange range;
  if (!range.read(ts, args[2], args[3], text.length)) return nullptr;
  ByteBuffer only;
  if (only.find(ts, args[1])) return make_bool(ts, stands_on(side, text, range, only));
  if (!is<Tuple>(ts, args[1])) {
    return raise(ts, TypeId::type_error, "{} first arg must be bytes or a tuple of bytes, not {}", method,
                 type_name(args[1]));
  }
  for (Object* each : as<Tuple>(args[1])->span()) {
    ByteBuffer affix;
    if (!affix.read(ts, each)) return nullptr;
    if (stands_on(side, text, range, affix)) return make_bool(ts, true);
  }
  return make_bool(ts, false);
}

// Copies `size` bytes behind what was written so far.
struct Writer {
  char* at;
  void add(std::string_view bytes) {
    if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
    at += bytes.size();
  }
};

Ref<> replaced(ThreadState& ts, Object* self, const ByteBuffer& old, const ByteBuffer& with, std::int64_t limit) {
  const ByteBuffer bytes(ts, self);
  const std::int64_t times = OURO_BUILD::count(bytes.text_view(), old.text_view(), limit);
  if (times == 0) return unchanged(ts, self);
  std::int64_t size;
  if (__builtin_mul_overflow(times, with.size() - old.size(), &size) ||
      __builtin_add_overflow(bytes.size(), size, &size)) {
    return raise(ts, TypeId::overflow_error, "replace bytes is too long");
  }
  Writer writer{nullptr};
  Ref<> result = new_like(ts, self, size, writer.at);
  if (!result) return nullptr;
  std::size_t done = 0;
  for (std::int64_t i = 0; i < times; ++i) {
    // An empty pattern stands before each byte and behind the last.
    const std::size_t at = old.size() > 0 ? bytes.view().find(old.view(), done) : static_cast<std::size_t>(i);
    writer.add(bytes.view().substr(done, at - done));
    writer.add(with.view());
    done = at + static_cast<std::size_t>(old.size());
  }
  writer.add(bytes.view().substr(done));
  return result;
}

}  // namespace

int contains(ThreadState& ts, Object* self, Object* value) {
  Pattern pattern;
  if (!pattern.read(ts, value, "a bytes-like object is required")) return -1;
  const ByteBuffer bytes(ts, self);
  return OURO_BUILD::find(bytes.text_view(), pattern.view()) >= 0 ? 1 : 0;
}

Ref<> find(ThreadState& ts, const Args& args) {
  Search search;
  return search.read(ts, args) ? make_int(ts, search.first()) : nullptr;
}

Ref<> rfind(ThreadState& ts, const Args& args) {
  Search search;
  return search.read(ts, args) ? make_int(ts, search.last()) : nullptr;
}

Ref<> index(ThreadState& ts, const Args& args) {
  Search search;
  return search.read(ts, args) ? index_or_error(ts, search.first()) : nullptr;
}

Ref<> rindex(ThreadState& ts, const Args& args) {
  Search search;
  return search.read(ts, args) ? index_or_error(ts, search.last()) : nullptr;
}

Ref<> count(ThreadState& ts, const Args& args) {
  Search search;
  if (!search.read(ts, args)) return nullptr;
  if (search.impossible()) return make_int(ts, 0);
  const TextView part = search.text.slice(search.range.begin, search.range.end);
  return make_int(ts, OURO_BUILD::count(part, search.pattern.view(), std::numeric_limits<std::int64_t>::max()));
}

Ref<> startswith(ThreadState& ts, const Args& args) { return has_affix(ts, args, Side::kStart, "startswith"); }
Ref<> endswith(ThreadState& ts, const Args& args) { return has_affix(ts, args, Side::kEnd, "endswith"); }

Ref<> removeprefix(ThreadState& ts, const Args& args) {
  const ByteBuffer bytes(ts, args[0]);
  ByteBuffer prefix;
  if (!prefix.read(ts, args[1])) return nullptr;
  return part(ts, args[0], bytes.view().starts_with(prefix.view()) ? prefix.size() : 0, bytes.size());
}

Ref<> removesuffix(ThreadState& ts, const Args& args) {
  const ByteBuffer bytes(ts, args[0]);
  ByteBuffer suffix;
  if (!suffix.read(ts, args[1])) return nullptr;
  return part(ts, args[0], 0, bytes.view().ends_with(suffix.view()) ? bytes.size() - suffix.size() : bytes.size());
}

Ref<> replace(ThreadState& ts, const Args& args) {
  ByteBuffer old;
  ByteBuffer with;
  std::int64_t limit = -1;
  if (!old.read(ts, args[1]) || !with.read(ts, args[2]) || !read_size(ts, args[3], limit)) return nullptr;
  if (limit < 0) limit = std::numeric_limits<std::int64_t>::max();
  return replaced(ts, args[0], old, with, limit);
}

}  // namespace ouro::OURO_BUILD::bytes_methods
