// CPython: Modules/_io/.
#include "types/text_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "gc/tracking.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/console.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/signals.h"
#include "types/str.h"
#include "types/system_path.h"
#include "types/utf8.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {

struct FileState {
  int descriptor = -1;  // -1: closed, or a standard stream without one of its own
  bool standard = false;
  StandardStream stream = StandardStream::kOut;
  bool readable = false;
  bool writable = false;
  bool by_line = false;
  bool closed = false;
  std::string mode;
  std::string written;    // not yet given to the operating system
  std::string read;       // read ahead
  std::size_t read_at = 0;
};

namespace {

constexpr std::size_t kBuffer = 8192;

TextFile* file_of(Object* self) { return as<TextFile>(self); }
FileState& state_of(Object* self) { return *as<TextFile>(self)->state; }

TextFile* allocate_file(ThreadState& ts, Object* name) {
  auto* file = allocate_gc<TextFile>(ts);
  if (file == nullptr) return nullptr;
  file->state = new FileState();
  file->name = share(name).release();
  file->weakrefs = nullptr;
  track(ts, file);
  return file;
}

// RETURNS: 0 or an errno.
int write_all(Interpreter& interp, const FileState& state, std::string_view bytes) {
  if (state.standard) {
    return state.stream == StandardStream::kErr ? interp.console->write_err(bytes) : interp.console->write_out(bytes);
  }
  while (!bytes.empty()) {
    const ssize_t written = ::write(state.descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

bool check_open(ThreadState& ts, const FileState& state) {
  return !state.closed || raise(ts, TypeId::value_error, "I/O operation on closed file.");
}
bool check_writable(ThreadState& ts, const FileState& state) {
  if (!check_open(ts, state)) return false;
  return state.writable || raise(ts, TypeId::value_error, "not writable");
}
bool check_readable(ThreadState& ts, const FileState& state) {
  if (!check_open(ts, state)) return false;
  return state.readable || raise(ts, TypeId::value_error, "not readable");
}

// Reads more ahead. RETURNS: false at the end or with an exception.
bool read_more(ThreadState& ts, FileState& state) {
  if (state.read_at > 0) state.read.erase(0, std::exchange(state.read_at, 0));
  if (state.standard) {
    const std::string line = ts.interp.console->read_line();
    state.read += line;
    return check_signals(ts) && !line.empty();
  }
  char buffer[kBuffer];
  ssize_t got = 0;
  do {
    got = ::read(state.descriptor, buffer, sizeof buffer);
  } while (got < 0 && errno == EINTR && check_signals(ts));
  if (ts.exception != nullptr) return false;
  if (got < 0) return raise_os_error(ts, errno);
  state.read.append(buffer, static_cast<std::size_t>(got));
  return got > 0;
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

bool close_file(ThreadState& ts, FileState& state) {
  if (state.closed) return true;
  int error = 0;
  if (!state.written.empty()) error = write_all(ts.interp, state, std::exchange(state.written, {}));
  state.closed = true;
  if (!state.standard && ::close(std::exchange(state.descriptor, -1)) != 0 && error == 0) error = errno;
  return error == 0 || raise_os_error(ts, error);
}

void traverse(Object* self, Visit visit, void* context) {
  if (file_of(self)->name != nullptr) visit(file_of(self)->name, context);
}

void dealloc_file(ThreadState& ts, Object* self) {
  untrack(self);
  if (file_of(self)->weakrefs != nullptr) clear_weakrefs(ts, self);
  Ref<> pending = take_exception(ts);
  if (!state_of(self).standard && !close_file(ts, state_of(self))) report_unraisable(ts, nullptr);
  restore_exception(ts, std::move(pending));
  delete file_of(self)->state;
  clear(file_of(self)->name);
  free_gc_object(ts, self, sizeof(TextFile));
}

Ref<> repr_file(ThreadState& ts, Object* self) {
  Ref<Str> name = repr(ts, file_of(self)->name);
  if (!name) return nullptr;
  return make_str(ts, fmt::format("<_io.TextIOWrapper name={} mode='{}' encoding='utf-8'>", to_utf8(*name), state_of(self).mode));
}

// --- methods ---

Ref<> write_method(ThreadState& ts, const Args& args) {
  if (!is<Str>(ts, args[1])) return raise(ts, TypeId::type_error, "write() argument must be str, not {}", type_name(args[1]));
  const Str& text = *as<Str>(args[1]);
  const bool written = text.ascii ? write_text(ts, *file_of(args[0]), text.ascii_view()) : write_text(ts, *file_of(args[0]), to_utf8(text));
  return written ? make_int(ts, text.length) : nullptr;
}

Ref<> write_lines(ThreadState& ts, const Args& args) {
  const bool done = for_each(ts, args[1], [&](Object* line) {
    if (!is<Str>(ts, line)) return bool(raise(ts, TypeId::type_error, "write() argument must be str, not {}", type_name(line)));
    return write_text(ts, *file_of(args[0]), to_utf8(*as<Str>(line)));
  });
  return done ? share(ts.interp.none) : nullptr;
}

Ref<> flush_method(ThreadState& ts, const Args& args) {
  if (!check_open(ts, state_of(args[0])) || !flush_text(ts, *file_of(args[0]))) return nullptr;
  return share(ts.interp.none);
}

Ref<> close_method(ThreadState& ts, const Args& args) {
  return close_file(ts, state_of(args[0])) ? share(ts.interp.none) : nullptr;
}

Ref<> read_method(ThreadState& ts, const Args& args) {
  FileState& state = state_of(args[0]);
  if (!check_readable(ts, state)) return nullptr;
  std::int64_t wanted = -1;  // in characters
  if (args[1] != nullptr && args[1] != ts.interp.none) {
    const std::optional<std::int64_t> given = as_index(ts, args[1]);
    if (!given) return nullptr;
    wanted = *given;
  }
  const auto characters = [&] {
    std::int64_t count = 0;
    for (std::size_t i = state.read_at; i < state.read.size(); ++i) count += (static_cast<unsigned char>(state.read[i]) & 0xC0) != 0x80;
    return count;
  };
  while ((wanted < 0 || characters() <= wanted) && read_more(ts, state)) {
  }
  if (ts.exception != nullptr) return nullptr;
  std::size_t end = state.read.size();
  if (wanted >= 0) {
    std::int64_t left = wanted;
    end = state.read_at;
    while (end < state.read.size() && ((static_cast<unsigned char>(state.read[end]) & 0xC0) == 0x80 || left-- > 0)) ++end;
  }
  const std::string text = state.read.substr(state.read_at, end - state.read_at);
  state.read_at = end;
  return decoded(ts, with_plain_newlines(text));
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

Ref<> iterate(ThreadState& ts, Object* self) { return check_open(ts, state_of(self)) ? share(self) : nullptr; }
Ref<> next_line(ThreadState& ts, Object* self) {
  std::string line;
  if (!read_text_line(ts, *file_of(self), line) || line.empty()) return nullptr;
  return decoded(ts, line);
}

Ref<> enter(ThreadState& ts, const Args& args) { return check_open(ts, state_of(args[0])) ? share(args[0]) : nullptr; }
Ref<> exit_method(ThreadState& ts, const Args& args) {
  return close_file(ts, state_of(args[0])) ? share(ts.interp.none) : nullptr;
}
Ref<> fileno_method(ThreadState& ts, const Args& args) {
  const FileState& state = state_of(args[0]);
  if (!check_open(ts, state)) return nullptr;
  return make_int(ts, state.standard ? static_cast<int>(state.stream) : state.descriptor);
}
Ref<> isatty_method(ThreadState& ts, const Args& args) {
  const FileState& state = state_of(args[0]);
  return share(::isatty(state.standard ? static_cast<int>(state.stream) : state.descriptor) == 1 ? ts.interp.true_ : ts.interp.false_);
}
Ref<> readable_method(ThreadState& ts, const Args& args) { return make_bool(ts, state_of(args[0]).readable); }
Ref<> writable_method(ThreadState& ts, const Args& args) { return make_bool(ts, state_of(args[0]).writable); }

Ref<> get_name(ThreadState&, Object* self) { return share(file_of(self)->name); }
Ref<> get_mode(ThreadState& ts, Object* self) { return make_str(ts, state_of(self).mode); }
Ref<> get_closed(ThreadState& ts, Object* self) { return make_bool(ts, state_of(self).closed); }
Ref<> get_encoding(ThreadState& ts, Object*) { return intern(ts, "utf-8"); }

constexpr NativeDef kMethods[] = {
    {"write", write_method, "text, /", "Writes text; returns the number of characters."},
    {"writelines", write_lines, "lines, /", "Writes each, adding nothing."},
    {"read", read_method, "size=, /", "The rest, or at most that many characters."},
    {"readline", read_line_method, "", "One line with its newline; empty at the end."},
    {"readlines", read_lines, "", "All lines that are left."},
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

// RETURNS: the flags of open(2); -1 with ValueError.
int open_flags(ThreadState& ts, std::string_view mode, FileState& state) {
  int kind = 0;
  bool plus = false;
  for (const char c : mode) {
    if (c == 'b') return raise(ts, TypeId::value_error, "binary mode is not supported here: files are text");
    if (c == '+') {
      plus = true;
    } else if (c == 'r' || c == 'w' || c == 'a' || c == 'x') {
      if (kind != 0) return raise(ts, TypeId::value_error, "must have exactly one of create/read/write/append mode");
      kind = c;
    } else if (c != 't') {
      return raise(ts, TypeId::value_error, "invalid mode: '{}'", mode);
    }
  }
  if (kind == 0) return raise(ts, TypeId::value_error, "Must have exactly one of create/read/write/append mode and at most one plus");
  state.readable = kind == 'r' || plus;
  state.writable = kind != 'r' || plus;
  const int access = state.readable && state.writable ? O_RDWR : state.writable ? O_WRONLY : O_RDONLY;
  const int creation = kind == 'w' ? O_CREAT | O_TRUNC : kind == 'a' ? O_CREAT | O_APPEND : kind == 'x' ? O_CREAT | O_EXCL : 0;
  return access | creation | O_CLOEXEC;
}

}  // namespace

void forget_file(TextFile& file) {
  if (!file.state->standard && !file.state->closed) ::close(file.state->descriptor);
  delete std::exchange(file.state, nullptr);
}

Ref<TextFile> new_standard_stream(ThreadState& ts, StandardStream which) {
  static constexpr const char* kNames[] = {"<stdin>", "<stdout>", "<stderr>"};
  Ref<Str> name = intern(ts, kNames[static_cast<int>(which)]);
  Ref<TextFile> file = name ? steal(allocate_file(ts, name.get())) : nullptr;
  if (!file) return nullptr;
  FileState& state = *file->state;
  state.standard = true;
  state.stream = which;
  state.readable = which == StandardStream::kIn;
  state.writable = which != StandardStream::kIn;
  state.by_line = which == StandardStream::kErr || ::isatty(static_cast<int>(which)) == 1;
  state.mode = which == StandardStream::kIn ? "r" : "w";
  return file;
}

Ref<TextFile> open_text_file(ThreadState& ts, Object* path, std::string_view mode) {
  const std::optional<SystemPath> given = system_path(ts, path);
  if (!given) return nullptr;
  Ref<TextFile> file = steal(allocate_file(ts, path));
  if (!file) return nullptr;
  FileState& state = *file->state;
  state.closed = true;  // until it is open
  const int flags = open_flags(ts, mode, state);
  if (flags < 0) return nullptr;
  constexpr int kPermissions = 0666;
  const int descriptor = ::open(given->bytes.c_str(), flags, kPermissions);
  if (descriptor < 0) return raise_os_error(ts, errno, given->plain.get());
  state.descriptor = descriptor;
  state.closed = false;
  struct stat found {};
  if (::fstat(descriptor, &found) == 0 && S_ISDIR(found.st_mode)) return raise_os_error(ts, EISDIR, given->plain.get());
  state.by_line = ::isatty(descriptor) == 1;
  state.mode = mode;
  return file;
}

bool write_text(ThreadState& ts, TextFile& file, std::string_view utf8) {
  FileState& state = *file.state;
  if (!check_writable(ts, state)) return false;
  state.written += utf8;
  const bool full = state.written.size() >= kBuffer || (state.by_line && utf8.find('\n') != std::string_view::npos);
  return !full || flush_text(ts, file);
}

bool flush_text(ThreadState& ts, TextFile& file) {
  FileState& state = *file.state;
  if (state.written.empty()) return true;
  const int error = write_all(ts.interp, state, std::exchange(state.written, {}));
  return error == 0 || raise_os_error(ts, error);
}

bool read_text_line(ThreadState& ts, TextFile& file, std::string& line) {
  FileState& state = *file.state;
  if (!check_readable(ts, state)) return false;
  std::size_t end = state.read.find('\n', state.read_at);
  while (end == std::string::npos && read_more(ts, state)) end = state.read.find('\n', state.read_at);
  if (ts.exception != nullptr) return false;
  end = end == std::string::npos ? state.read.size() : end + 1;
  line = with_plain_newlines(std::string_view(state.read).substr(state.read_at, end - state.read_at));
  state.read_at = end;
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
  spec.slots.next = next_line;
  spec.methods = kMethods;
  spec.attributes = kAttributes;
  return add_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
