// CPython: Modules/_io/textio.c.
#include "types/text_file.h"

#include <fmt/format.h>
#include <unistd.h>
#include <utility>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/locked.h"
#include "types/str.h"
#include "types/utf8.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

TextFile* file_of(Object* self) { return as<TextFile>(self); }
ByteStream& stream_of(Object* self) { return *as<TextFile>(self)->stream; }

bool check_open(ThreadState& ts, const ByteStream& stream) {
  return !stream.is_closed() || raise(ts, TypeId::value_error, "I/O operation on closed file.");
}
bool check_writable(ThreadState& ts, const ByteStream& stream) {
  if (!check_open(ts, stream)) return false;
  return stream.is_writable() || raise(ts, TypeId::value_error, "not writable");
}
bool check_readable(ThreadState& ts, const ByteStream& stream) {
  if (!check_open(ts, stream)) return false;
  return stream.is_readable() || raise(ts, TypeId::value_error, "not readable");
}

Ref<> decoded(ThreadState& ts, std::string_view bytes) {
  const std::size_t valid = valid_utf8_bytes(bytes, 0);
  if (valid == bytes.size()) return make_str(ts, bytes);
  return raise(ts, TypeId::unicode_decode_error, "'utf-8' codec can't decode byte 0x{:02x} in position {}: {}",
               static_cast<unsigned char>(bytes[valid]), valid, utf8_problem(bytes, valid).reason);
}

// '\r\n' and '\r' become '\n'.
std::string with_plain_newlines(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  return result;
}

void traverse(Object* self, Visit visit, void* context) {
  for (Object* each : {file_of(self)->name, file_of(self)->mode}) {
    if (each != nullptr) visit(each, context);
  }
}

void dealloc_file(ThreadState& ts, Object* self) {
  untrack(self);
  if (has_weakrefs(file_of(self)->weakrefs)) clear_weakrefs(ts, self);
  Ref<> pending = take_exception(ts);
  if (!stream_of(self).is_standard() && !stream_of(self).close(ts)) report_unraisable(ts, nullptr);
  restore_exception(ts, std::move(pending));
  delete file_of(self)->stream;
  clear(file_of(self)->name);
  clear(file_of(self)->mode);
  free_gc_object(ts, self, sizeof(TextFile));
}

Ref<> repr_file(ThreadState& ts, Object* self) {
  const Ref<Str> name = repr(ts, file_of(self)->name);
  const Ref<Str> mode = name ? repr(ts, file_of(self)->mode) : nullptr;
  if (!mode) return nullptr;
  return make_str(ts,
                  fmt::format("<_io.TextIOWrapper name={} mode={} encoding='utf-8'>", to_utf8(*name), to_utf8(*mode)));
}

// --- methods ---

Ref<> write_method(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[1]))
    return raise(ts, TypeId::type_error, "write() argument must be str, not {}", type_name(args[1]));
  const Str& text = *as<Str>(args[1]);
  const bool written = text.ascii ? write_text(ts, *file_of(args[0]), text.ascii_view())
                                  : write_text(ts, *file_of(args[0]), to_utf8(text));
  return written ? make_int(ts, text.length) : nullptr;
}

Ref<> write_lines(ThreadState& ts, const Args& args) {
  const bool done = for_each(ts, args[1], [&](Object* line) {
    if (!is<Str>(ts, line))
      return bool(raise(ts, TypeId::type_error, "write() argument must be str, not {}", type_name(line)));
    return write_text(ts, *file_of(args[0]), to_utf8(*as<Str>(line)));
  });
  return done ? share(ts.interp.none) : nullptr;
}

Ref<> flush_method(ThreadState& ts, const Args& args) {
  if (!check_open(ts, stream_of(args[0])) || !flush_text(ts, *file_of(args[0]))) return nullptr;
  return share(ts.interp.none);
}

Ref<> close_method(ThreadState& ts, const Args& args) {
  return stream_of(args[0]).close(ts) ? share(ts.interp.none) : nullptr;
}

bool continues_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Read ahead until more than `wanted` characters are there, or the end. RETURNS: how many bytes those take; -1 with an
// exception.
std::int64_t bytes_of_characters(ThreadState& ts, ByteStream& stream, std::int64_t wanted) {
  const auto characters = [&] {
    std::int64_t count = 0;
    for (const char byte : stream.ahead()) count += continues_character(byte) ? 0 : 1;
    return count;
  };
  while (characters() <= wanted && stream.read_more(ts)) {
  }
  if (ts.exception != nullptr) return -1;
  const std::string_view ahead = stream.ahead();
  std::size_t end = 0;
  while (end < ahead.size() && (continues_character(ahead[end]) || wanted-- > 0)) ++end;
  return static_cast<std::int64_t>(end);
}

Ref<> read_method(ThreadState& ts, const Args& args) {
  ByteStream& stream = stream_of(args[0]);
  if (!check_readable(ts, stream)) return nullptr;
  std::int64_t wanted = -1;  // in characters
  if (args[1] != nullptr && args[1] != ts.interp.none) {
    const std::optional<std::int64_t> given = as_index(ts, args[1]);
    if (!given) return nullptr;
    wanted = *given;
  }
  if (wanted < 0) {
    if (!stream.read_to_end(ts)) return nullptr;
    return decoded(ts, with_plain_newlines(stream.take(stream.ahead().size())));
  }
  const std::int64_t bytes = bytes_of_characters(ts, stream, wanted);
  return bytes < 0 ? nullptr : decoded(ts, with_plain_newlines(stream.take(static_cast<std::size_t>(bytes))));
}

Ref<> read_line_method(ThreadState& ts, const Args& args) {
  std::string line;
  return read_text_line(ts, *file_of(args[0]), line) ? decoded(ts, line) : nullptr;
}

Ref<> read_lines(ThreadState& ts, const Args& args) {
  Ref<List> lines = new_list(ts);
  std::string line;
  while (lines && read_text_line(ts, *file_of(args[0]), line)) {
    if (line.empty()) return lines;
    Ref<> text = decoded(ts, line);
    if (!text || !list_append(ts, *lines, std::move(text))) return nullptr;
  }
  return nullptr;
}

Ref<> iterate(ThreadState& ts, Object* self) { return check_open(ts, stream_of(self)) ? share(self) : nullptr; }
Ref<> next_line(ThreadState& ts, Object* self) {
  std::string line;
  if (!read_text_line(ts, *file_of(self), line) || line.empty()) return nullptr;
  return decoded(ts, line);
}

// --- position; in bytes, as CPython's is as long as nothing is half decoded ---

Ref<> tell_method(ThreadState& ts, const Args& args) {
  if (!check_open(ts, stream_of(args[0]))) return nullptr;
  const std::int64_t position = stream_of(args[0]).tell(ts);
  return position < 0 ? nullptr : make_int(ts, position);
}

Ref<> seek_method(ThreadState& ts, const Args& args) {
  if (!check_open(ts, stream_of(args[0]))) return nullptr;
  const std::optional<std::int64_t> offset = as_int64(ts, args[1], "int");
  const std::optional<std::int64_t> whence = offset && args[2] != nullptr ? as_int64(ts, args[2], "int") : SEEK_SET;
  if (!offset || !whence) return nullptr;
  if (*whence < SEEK_SET || *whence > SEEK_END) {
    return raise(ts, TypeId::value_error, "invalid whence ({}, should be 0, 1 or 2)", *whence);
  }
  if (*whence == SEEK_SET && *offset < 0) return raise(ts, TypeId::value_error, "negative seek position {}", *offset);
  if (*whence != SEEK_SET && *offset != 0) {
    return raise(ts, TypeId::value_error, "can't do nonzero {}-relative seeks", *whence == SEEK_CUR ? "cur" : "end");
  }
  const std::int64_t position = stream_of(args[0]).seek(ts, *offset, static_cast<int>(*whence));
  return position < 0 ? nullptr : make_int(ts, position);
}

Ref<> enter(ThreadState& ts, const Args& args) { return check_open(ts, stream_of(args[0])) ? share(args[0]) : nullptr; }
Ref<> exit_method(ThreadState& ts, const Args& args) {
  return stream_of(args[0]).close(ts) ? share(ts.interp.none) : nullptr;
}
Ref<> fileno_method(ThreadState& ts, const Args& args) {
  return check_open(ts, stream_of(args[0])) ? make_int(ts, stream_of(args[0]).descriptor()) : nullptr;
}
Ref<> isatty_method(ThreadState& ts, const Args& args) {
  return make_bool(ts, ::isatty(stream_of(args[0]).descriptor()) == 1);
}
Ref<> readable_method(ThreadState& ts, const Args& args) { return make_bool(ts, stream_of(args[0]).is_readable()); }
Ref<> writable_method(ThreadState& ts, const Args& args) { return make_bool(ts, stream_of(args[0]).is_writable()); }

Ref<> get_name(ThreadState&, Object* self) { return share(file_of(self)->name); }
Ref<> get_mode(ThreadState&, Object* self) { return share(file_of(self)->mode); }
Ref<> get_closed(ThreadState& ts, Object* self) { return make_bool(ts, stream_of(self).is_closed()); }
Ref<> get_encoding(ThreadState& ts, Object*) { return intern(ts, "utf-8"); }

constexpr NativeDef kMethods[] = {
    {"write", write_method, "text, /", "Writes text; returns the number of characters."},
    {"writelines", write_lines, "lines, /", "Writes each, adding nothing."},
    {"read", read_method, "size=, /", "The rest, or at most that many characters."},
    {"readline", read_line_method, "", "One line with its newline; empty at the end."},
    {"readlines", read_lines, "", "All lines that are left."},
    {"tell", tell_method, "", "Where the next read or write happens."},
    {"seek", seek_method, "cookie, whence=, /", "Goes to a place that tell() gave, to the start or to the end."},
    {"flush", flush_method, "", "Gives what is buffered to the operating system."},
    {"close", close_method, "", "Flushes and closes."},
    {"fileno", fileno_method, "", "The file descriptor."},
    {"isatty", isatty_method, "", "Whether it is a terminal."},
    {"readable", readable_method, "", "Whether it can be read."},
    {"writable", writable_method, "", "Whether it can be written."},
    {"__enter__", enter, "", nullptr},
    {"__exit__", exit_method, "*", nullptr},
};
constexpr GetSetDef kAttributes[] = {
    {"name", get_name, nullptr, nullptr},
    {"mode", get_mode, nullptr, nullptr},
    {"closed", get_closed, nullptr, nullptr},
    {"encoding", get_encoding, nullptr, nullptr},
};

}  // namespace

Ref<TextFile> new_text_file(ThreadState& ts, std::unique_ptr<ByteStream> stream, Object* name, Object* mode) {
  auto* file = allocate_gc<TextFile>(ts);
  if (file == nullptr) return nullptr;
  file->stream = stream.release();
  file->name = share(name).release();
  file->mode = share(mode).release();
  file->weakrefs = nullptr;
  track(ts, file);
  return steal(file);
}

Ref<TextFile> new_standard_stream(ThreadState& ts, StandardStream which) {
  static constexpr const char* kNames[] = {"<stdin>", "<stdout>", "<stderr>"};
  const Ref<Str> name = intern(ts, kNames[static_cast<int>(which)]);
  const Ref<Str> mode = name ? intern(ts, which == StandardStream::kIn ? "r" : "w") : nullptr;
  return mode ? new_text_file(ts, std::make_unique<ByteStream>(which), name.get(), mode.get()) : nullptr;
}

bool write_text(ThreadState& ts, TextFile& file, std::string_view utf8) {
  const CriticalSection section(ts, &file);
  return check_writable(ts, *file.stream) && file.stream->write(ts, utf8);
}

bool flush_text(ThreadState& ts, TextFile& file) {
  const CriticalSection section(ts, &file);
  return file.stream->flush(ts);
}

bool read_text_line(ThreadState& ts, TextFile& file, std::string& line) {
  const CriticalSection section(ts, &file);
  if (!check_readable(ts, *file.stream) || !file.stream->read_line(ts, line)) return false;
  if (line.find('\r') != std::string::npos) line = with_plain_newlines(line);
  return true;
}

bool add_text_file_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::text_file;
  spec.object_bytes = sizeof(TextFile);
  spec.flags = kGcObjects;
  spec.weakrefs_offset = offset_of(&TextFile::weakrefs);
  spec.slots.traverse = traverse;
  spec.slots.dealloc = dealloc_file;
  spec.slots.repr = repr_file;
  spec.slots.iter = iterate;
  spec.slots.next = locked<next_line>;
  spec.methods = all_locked<kMethods>();
  spec.attributes = all_locked<kAttributes>();
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
