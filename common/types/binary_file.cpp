// CPython: Modules/_io/bufferedio.c, Modules/_io/iobase.c.
#include "types/binary_file.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>
#include <utility>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/byte_buffer.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/locked.h"
#include "types/sequence.h"
#include "types/str.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

BinaryFile* file_of(Object* self) { return as<BinaryFile>(self); }
ByteStream& stream_of(Object* self) { return *file_of(self)->stream; }

// `what` is "read of" or the like. RETURNS: false with ValueError.
bool check_open(ThreadState& ts, Object* self, const char* what) {
  return !stream_of(self).is_closed() || raise(ts, TypeId::value_error, "{} closed file", what);
}
bool check_readable(ThreadState& ts, Object* self, const char* what) {
  if (!check_open(ts, self, what)) return false;
  return stream_of(self).is_readable() || raise(ts, TypeId::value_error, "not readable");
}

// --- memory ---

void binary_file_traverse(Object* self, Visit visit, void* context) {
  for (Object* each : {file_of(self)->name, file_of(self)->mode}) {
    if (each != nullptr) visit(each, context);
  }
}

void binary_file_dealloc(ThreadState& ts, Object* self) {
  untrack(self);
  if (has_weakrefs(file_of(self)->weakrefs)) clear_weakrefs(ts, self);
  Ref<> pending = take_exception(ts);
  if (!stream_of(self).close(ts)) report_unraisable(ts, nullptr);
  restore_exception(ts, std::move(pending));
  delete file_of(self)->stream;
  clear(file_of(self)->name);
  clear(file_of(self)->mode);
  free_gc_object(ts, self, sizeof(BinaryFile));
}

Ref<> repr_file(ThreadState& ts, Object* self) {
  const Ref<Str> name = repr(ts, file_of(self)->name);
  return name ? make_str(ts, fmt::format("<_io.{} name={}>", type_name(self), to_utf8(*name))) : nullptr;
}

// --- reading ---

// A size that may be left out or None: -1. RETURNS: false with TypeError.
bool read_wanted(ThreadState& ts, Object* argument, std::int64_t& wanted) {
  wanted = -1;
  if (argument == nullptr || argument == ts.interp.none) return true;
  if (!is_index(argument)) {
    return raise(ts, TypeId::type_error, "argument should be integer or None, not '{}'", type_name(argument));
  }
  const std::optional<std::int64_t> given = as_index(ts, argument);
  if (given) wanted = *given;
  return given.has_value();
}

// RETURNS: false with an exception; else as much as there is, up to `wanted`, is ahead.
bool read_ahead(ThreadState& ts, ByteStream& stream, std::size_t wanted) {
  while (stream.ahead().size() < wanted && stream.read_more(ts, wanted - stream.ahead().size())) {
  }
  return ts.exception == nullptr;
}

Ref<> take_bytes(ThreadState& ts, ByteStream& stream, std::size_t most) {
  return make_bytes(ts, stream.take(std::min(most, stream.ahead().size())));
}

Ref<> read_method(ThreadState& ts, const Args& args) {
  std::int64_t wanted = -1;
  if (!read_wanted(ts, args[1], wanted)) return nullptr;
  if (wanted < -1) return raise(ts, TypeId::value_error, "read length must be non-negative or -1");
  if (!check_readable(ts, args[0], "read of")) return nullptr;
  ByteStream& stream = stream_of(args[0]);
  if (wanted < 0) return stream.read_to_end(ts) ? take_bytes(ts, stream, stream.ahead().size()) : nullptr;
  const auto most = static_cast<std::size_t>(wanted);
  return read_ahead(ts, stream, most) ? take_bytes(ts, stream, most) : nullptr;
}

// At most one system call, and none if something is ahead.
Ref<> read1_method(ThreadState& ts, const Args& args) {
  std::int64_t wanted = -1;
  if (!read_wanted(ts, args[1], wanted) || !check_readable(ts, args[0], "read of")) return nullptr;
  ByteStream& stream = stream_of(args[0]);
  if (wanted != 0 && stream.ahead().empty() && !stream.read_more(ts) && ts.exception != nullptr) return nullptr;
  return take_bytes(ts, stream, wanted < 0 ? stream.ahead().size() : static_cast<std::size_t>(wanted));
}

Ref<> readinto_method(ThreadState& ts, const Args& args) {
  ByteArray* array = try_as<ByteArray>(ts, args[1]);
  if (array == nullptr) {
    return raise(ts, TypeId::type_error, "readinto() argument must be read-write bytes-like object, not {}",
                 type_name(args[1]));
  }
  const ByteBuffer fixed(ts, array);  // its size stays as it is
  if (!check_readable(ts, args[0], "readinto of")) return nullptr;
  ByteStream& stream = stream_of(args[0]);
  if (!read_ahead(ts, stream, fixed.view().size())) return nullptr;
  const std::string got = stream.take(std::min(fixed.view().size(), stream.ahead().size()));
  if (!got.empty()) std::memcpy(array->bytes, got.data(), got.size());
  return make_int(ts, static_cast<std::int64_t>(got.size()));
}

// RETURNS: null at the end or with an exception.
Ref<Bytes> next_line_of(ThreadState& ts, Object* self) {
  std::string line;
  if (!check_readable(ts, self, "readline of") || !stream_of(self).read_line(ts, line) || line.empty()) return nullptr;
  return make_bytes(ts, line);
}

Ref<> readline_method(ThreadState& ts, const Args& args) {
  Ref<Bytes> line = next_line_of(ts, args[0]);
  return line || ts.exception != nullptr ? std::move(line) : make_bytes(ts, {});
}

Ref<> readlines_method(ThreadState& ts, const Args& args) {
  Ref<List> lines = new_list(ts);
  while (lines) {
    Ref<Bytes> line = next_line_of(ts, args[0]);
    if (!line) break;
    if (!list_append(ts, *lines, std::move(line))) return nullptr;
  }
  return ts.exception == nullptr ? std::move(lines) : nullptr;
}

Ref<> iterate(ThreadState& ts, Object* self) {
  return check_open(ts, self, "I/O operation on") ? share(self) : nullptr;
}
Ref<> next_line(ThreadState& ts, Object* self) { return next_line_of(ts, self); }

// --- writing ---

std::int64_t write_object(ThreadState& ts, Object* self, Object* object) {
  ByteBuffer bytes;
  if (!bytes.read(ts, object) || !check_open(ts, self, "write to")) return -1;
  if (!stream_of(self).is_writable()) return raise(ts, TypeId::value_error, "not writable");
  return stream_of(self).write(ts, bytes.view()) ? bytes.size() : -1;
}

Ref<> write_method(ThreadState& ts, const Args& args) {
  const std::int64_t written = write_object(ts, args[0], args[1]);
  return written < 0 ? nullptr : make_int(ts, written);
}

Ref<> writelines_method(ThreadState& ts, const Args& args) {
  const bool done = for_each(ts, args[1], [&](Object* line) { return write_object(ts, args[0], line) >= 0; });
  return done ? share(ts.interp.none) : nullptr;
}

Ref<> flush_method(ThreadState& ts, const Args& args) {
  return check_open(ts, args[0], "flush of") && stream_of(args[0]).flush(ts) ? share(ts.interp.none) : nullptr;
}

// --- position ---

Ref<> tell_method(ThreadState& ts, const Args& args) {
  if (!check_open(ts, args[0], "tell of")) return nullptr;
  const std::int64_t position = stream_of(args[0]).tell(ts);
  return position < 0 ? nullptr : make_int(ts, position);
}

Ref<> seek_method(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> offset = as_int64(ts, args[1], "int");
  const std::optional<std::int64_t> whence = offset && args[2] != nullptr ? as_int64(ts, args[2], "int") : SEEK_SET;
  if (!offset || !whence) return nullptr;
  if (*whence < SEEK_SET || *whence > SEEK_END)
    return raise(ts, TypeId::value_error, "whence value {} unsupported", *whence);
  if (!check_open(ts, args[0], "seek of")) return nullptr;
  const std::int64_t position = stream_of(args[0]).seek(ts, *offset, static_cast<int>(*whence));
  return position < 0 ? nullptr : make_int(ts, position);
}

Ref<> truncate_method(ThreadState& ts, const Args& args) {
  if (!check_open(ts, args[0], "truncate of")) return nullptr;
  ByteStream& stream = stream_of(args[0]);
  const bool here = args[1] == nullptr || args[1] == ts.interp.none;
  const std::optional<std::int64_t> size = here ? stream.tell(ts) : as_int64(ts, args[1], "int");
  if (!size || (here && *size < 0) || !stream.truncate(ts, *size)) return nullptr;
  return make_int(ts, *size);
}

// --- the rest ---

Ref<> close_method(ThreadState& ts, const Args& args) {
  return stream_of(args[0]).close(ts) ? share(ts.interp.none) : nullptr;
}
Ref<> enter(ThreadState& ts, const Args& args) {
  if (stream_of(args[0]).is_closed()) return raise(ts, TypeId::value_error, "I/O operation on closed file.");
  return share(args[0]);
}
Ref<> exit_method(ThreadState& ts, const Args& args) { return close_method(ts, args); }

Ref<> fileno_method(ThreadState& ts, const Args& args) {
  return check_open(ts, args[0], "I/O operation on") ? make_int(ts, stream_of(args[0]).descriptor()) : nullptr;
}
Ref<> isatty_method(ThreadState& ts, const Args& args) {
  return make_bool(ts, ::isatty(stream_of(args[0]).descriptor()) == 1);
}
Ref<> seekable_method(ThreadState& ts, const Args& args) {
  return make_bool(ts, ::lseek(stream_of(args[0]).descriptor(), 0, SEEK_CUR) >= 0);
}
Ref<> readable_method(ThreadState& ts, const Args& args) { return make_bool(ts, stream_of(args[0]).is_readable()); }
Ref<> writable_method(ThreadState& ts, const Args& args) { return make_bool(ts, stream_of(args[0]).is_writable()); }

Ref<> get_file_name(ThreadState&, Object* self) { return share(file_of(self)->name); }
Ref<> get_mode(ThreadState&, Object* self) { return share(file_of(self)->mode); }
Ref<> get_closed(ThreadState& ts, Object* self) { return make_bool(ts, stream_of(self).is_closed()); }

constexpr NativeDef kBinaryFileMethods[] = {
    {"read", read_method, "size=, /", "The rest, or at most that many bytes."},
    {"read1", read1_method, "size=, /", "What can be had with one system call at most."},
    {"readinto", readinto_method, "buffer, /", "Fills a bytearray; how many bytes there were."},
    {"readline", readline_method, "", "One line with its newline; empty at the end."},
    {"readlines", readlines_method, "", "All lines that are left."},
    {"write", write_method, "buffer, /", "Writes bytes; returns how many."},
    {"writelines", writelines_method, "lines, /", "Writes each, adding nothing."},
    {"flush", flush_method, "", "Gives what is buffered to the operating system."},
    {"tell", tell_method, "", "Where the next read or write happens."},
    {"seek", seek_method, "target, whence=, /", "Goes there: from the start (0), from here (1) or from the end (2)."},
    {"truncate", truncate_method, "pos=, /", "Cuts the file off here, or makes it that long."},
    {"close", close_method, "", "Flushes and closes."},
    {"fileno", fileno_method, "", "The file descriptor."},
    {"isatty", isatty_method, "", "Whether it is a terminal."},
    {"seekable", seekable_method, "", "Whether one can go to a place in it."},
    {"readable", readable_method, "", "Whether it can be read."},
    {"writable", writable_method, "", "Whether it can be written."},
    {"__enter__", enter, "", nullptr},
    {"__exit__", exit_method, "*", nullptr},
};
constexpr GetSetDef kBinaryFileAttributes[] = {
    {"name", get_file_name, nullptr, nullptr},
    {"mode", get_mode, nullptr, nullptr},
    {"closed", get_closed, nullptr, nullptr},
};

TypeId type_for(const ByteStream& stream) {
  if (!stream.is_writable()) return TypeId::binary_reader;
  return stream.is_readable() ? TypeId::binary_file : TypeId::binary_writer;
}

bool add_type(ThreadState& ts, TypeId id) {
  TypeSpec spec;
  spec.id = id;
  spec.object_bytes = sizeof(BinaryFile);
  spec.flags = kGcObjects;
  spec.weakrefs_offset = offset_of(&BinaryFile::weakrefs);
  spec.slots.traverse = binary_file_traverse;
  spec.slots.dealloc = binary_file_dealloc;
  spec.slots.repr = repr_file;
  spec.slots.iter = iterate;
  spec.slots.next = locked<next_line>;
  spec.methods = all_locked<kBinaryFileMethods>();
  spec.attributes = all_locked<kBinaryFileAttributes>();
  return add_builtin_type(ts, spec);
}

}  // namespace

Ref<> new_binary_file(ThreadState& ts, std::unique_ptr<ByteStream> stream, Object* name, Object* mode) {
  auto* file = allocate_gc<BinaryFile>(ts, ts.type(type_for(*stream)));
  if (file == nullptr) return nullptr;
  file->stream = stream.release();
  file->name = share(name).release();
  file->mode = share(mode).release();
  file->weakrefs = nullptr;
  track(ts, file);
  return steal<Object>(file);
}

bool add_binary_file_types(ThreadState& ts) {
  return add_type(ts, TypeId::binary_reader) && add_type(ts, TypeId::binary_writer) &&
         add_type(ts, TypeId::binary_file);
}

}  // namespace ouro::OURO_BUILD
