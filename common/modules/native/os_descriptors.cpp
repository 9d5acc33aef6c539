// os: file descriptors as numbers. Calls that may wait let the others run.
// CPython: Modules/posixmodule.c; fdopen is Lib/os.py's.
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <string>
#include <unistd.h>

#include "modules/native/os_functions.h"
#include "threads/without_gil.h"
#include "types/byte_buffer.h"
#include "types/descriptor_calls.h"
#include "types/integer.h"
#include "types/open_file.h"
#include "types/str.h"
#include "types/system_path.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::os {
namespace {

Ref<> none_or_error(ThreadState& ts, int error) {
  return error == 0 ? share(ts.interp.none) : Ref<>(raise_os_error(ts, error));
}

Ref<> pipe_function(ThreadState& ts, const Args&) {
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return raise_os_error(ts, errno);
  const Ref<> read_end = make_int(ts, ends[0]);
  const Ref<> write_end = read_end ? make_int(ts, ends[1]) : nullptr;
  return write_end ? make_tuple(ts, {read_end.get(), write_end.get()}) : nullptr;
}

Ref<> open_function(ThreadState& ts, const Args& args) {
  const std::optional<SystemPath> path = system_path(ts, args[0], "open: path");
  const std::optional<int> flags = path ? int_argument(ts, args[1]) : std::nullopt;
  constexpr int kEverything = 0777;
  const std::optional<int> mode = flags && args[2] != nullptr ? int_argument(ts, args[2]) : kEverything;
  if (!flags || !mode) return nullptr;
  const int descriptor = open_descriptor(ts, path->bytes.c_str(), *flags | O_CLOEXEC, *mode, path->plain.get());
  return descriptor < 0 ? nullptr : make_int(ts, descriptor);
}

Ref<> close_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  return descriptor ? none_or_error(ts, close_descriptor(ts, *descriptor)) : nullptr;
}

Ref<> dup_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  if (!descriptor) return nullptr;
  const int other = ::fcntl(*descriptor, F_DUPFD_CLOEXEC, 0);
  return other < 0 ? Ref<>(raise_os_error(ts, errno)) : make_int(ts, other);
}

Ref<> dup2_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  const std::optional<int> target = descriptor ? int_argument(ts, args[1]) : std::nullopt;
  if (!target) return nullptr;
  return ::dup2(*descriptor, *target) < 0 ? Ref<>(raise_os_error(ts, errno)) : make_int(ts, *target);
}

Ref<> get_blocking(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  if (!descriptor) return nullptr;
  const int flags = ::fcntl(*descriptor, F_GETFL);
  return flags < 0 ? Ref<>(raise_os_error(ts, errno)) : make_bool(ts, (flags & O_NONBLOCK) == 0);
}

Ref<> set_blocking(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  const int blocking = descriptor ? is_true(ts, args[1]) : -1;
  if (blocking < 0) return nullptr;
  const int flags = ::fcntl(*descriptor, F_GETFL);
  const int wanted = blocking == 1 ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
  return none_or_error(ts, flags < 0 || ::fcntl(*descriptor, F_SETFL, wanted) < 0 ? errno : 0);
}

Ref<> read_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  const std::optional<std::int64_t> room = descriptor ? as_int64(ts, args[1], "ssize_t") : std::nullopt;
  if (!room) return nullptr;
  if (*room < 0) return raise_os_error(ts, EINVAL);
  constexpr std::int64_t kMost = std::int64_t{1} << 40;
  if (*room > kMost) return raise_memory_error(ts);
  const auto size = static_cast<std::size_t>(*room);
  const auto buffer = std::make_unique_for_overwrite<char[]>(size);
  const std::int64_t got = read_descriptor(ts, *descriptor, buffer.get(), size);
  return got < 0 ? nullptr : make_bytes(ts, {buffer.get(), static_cast<std::size_t>(got)});
}

Ref<> write_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  if (!descriptor) return nullptr;
  std::string copy;
  {
    ByteBuffer bytes;
    if (!bytes.read(ts, args[1])) return nullptr;
    copy = bytes.view();
  }
  const std::int64_t written = write_some(ts, *descriptor, copy);
  return written < 0 ? nullptr : make_int(ts, written);
}

Ref<> lseek_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  const std::optional<std::int64_t> offset = descriptor ? as_int64(ts, args[1], "int") : std::nullopt;
  const std::optional<int> whence = offset ? int_argument(ts, args[2]) : std::nullopt;
  if (!whence) return nullptr;
  const off_t position = ::lseek(*descriptor, *offset, *whence);
  return position < 0 ? Ref<>(raise_os_error(ts, errno)) : make_int(ts, position);
}

Ref<> fsync_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  if (!descriptor) return nullptr;
  int failed = 0;
  {
    const WithoutGil others_run(ts, "fsync");
    failed = ::fsync(*descriptor);
  }
  return none_or_error(ts, failed == 0 ? 0 : errno);
}

Ref<> isatty_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  return descriptor ? make_bool(ts, ::isatty(*descriptor) == 1) : nullptr;
}

Ref<> fdopen_function(ThreadState& ts, const Args& args) {
  if (!int_argument(ts, args[0])) return nullptr;
  std::string mode = "r";
  if (args[1] != nullptr) {
    if (!is<Str>(ts, args[1]))
      return raise(ts, TypeId::type_error, "open() argument 'mode' must be str, not {}", type_name(args[1]));
    mode = to_utf8(*as<Str>(args[1]));
  }
  const std::optional<std::int64_t> buffering = args[2] != nullptr ? as_int64(ts, args[2], "int") : -1;
  return buffering ? open_file(ts, args[0], mode, *buffering) : nullptr;
}

constexpr NativeDef kDescriptorFunctions[] = {
    {"pipe", pipe_function, "", "Two descriptors: what is written to the second can be read from the first."},
    {"open", open_function, "path, flags, mode=", "A descriptor for a file."},
    {"close", close_function, "fd", "Closes a descriptor."},
    {"dup", dup_function, "fd, /", "Another descriptor of the same file."},
    {"dup2", dup2_function, "fd, fd2",
     "Makes the second a descriptor of the same file as the first; programs that are executed inherit it."},
    {"get_blocking", get_blocking, "fd, /", "Whether a read waits for something to come."},
    {"set_blocking", set_blocking, "fd, blocking, /", "Sets whether it does."},
    {"read", read_function, "fd, length, /", "Up to that many bytes, as soon as there are some; none at the end."},
    {"write", write_function, "fd, data, /", "Writes what there is room for; how many bytes that was."},
    {"lseek", lseek_function, "fd, position, whence, /", "Goes to a place in the file."},
    {"fsync", fsync_function, "fd", "Waits until what was written is on the disk."},
    {"isatty", isatty_function, "fd, /", "Whether it is a terminal."},
    {"fdopen", fdopen_function, "fd, mode=, buffering=, encoding=", "A file object for a descriptor."},
};

}  // namespace

std::span<const NativeDef> descriptor_functions() { return kDescriptorFunctions; }

std::span<const Number> descriptor_numbers() {
  static constexpr Number kNumbers[] = {
      {"O_RDONLY", O_RDONLY}, {"O_WRONLY", O_WRONLY}, {"O_RDWR", O_RDWR},     {"O_CREAT", O_CREAT},
      {"O_EXCL", O_EXCL},     {"O_TRUNC", O_TRUNC},   {"O_APPEND", O_APPEND}, {"O_NONBLOCK", O_NONBLOCK},
      {"SEEK_SET", SEEK_SET}, {"SEEK_CUR", SEEK_CUR}, {"SEEK_END", SEEK_END},
  };
  return kNumbers;
}

}  // namespace ouro::OURO_BUILD::os
