// os: memory without a name and counters that processes share after a fork, and files read at a place.
// CPython: Modules/posixmodule.c (os_memfd_create_impl, os_eventfd_impl, os_pread_impl).
#include <cerrno>
#include <memory>
#include <string>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <unistd.h>

#include "modules/native/os_functions.h"
#include "threads/without_gil.h"
#include "types/byte_buffer.h"
#include "types/descriptor_calls.h"
#include "types/integer.h"
#include "types/signals.h"
#include "types/system_path.h"

namespace ouro::OURO_BUILD::os {
namespace {

Ref<> descriptor_or_error(ThreadState& ts, int descriptor) {
  return descriptor < 0 ? Ref<>(raise_os_error(ts, errno)) : make_int(ts, descriptor);
}

Ref<> memfd_create_function(ThreadState& ts, const Args& args) {
  const std::optional<SystemPath> name = system_path(ts, args[0]);
  const std::optional<int> flags =
      name && args[1] != nullptr ? int_argument(ts, args[1]) : static_cast<int>(MFD_CLOEXEC);
  if (!name || !flags) return nullptr;
  return descriptor_or_error(ts, ::memfd_create(name->bytes.c_str(), static_cast<unsigned>(*flags)));
}

Ref<> ftruncate_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  const std::optional<std::int64_t> length = descriptor ? as_int64(ts, args[1], "int") : std::nullopt;
  if (!length) return nullptr;
  if (::ftruncate(*descriptor, *length) != 0) return raise_os_error(ts, errno);
  return share(ts.interp.none);
}

// Calls until no signal interrupts; those that become an exception end it. RETURNS: -1 with an exception.
template <class Call>
std::int64_t uninterrupted(ThreadState& ts, const char* name, Call&& call) {
  while (true) {
    std::int64_t result = -1;
    {
      const WithoutGil others_run(ts, name);
      result = call();
    }
    if (result >= 0) return result;
    if (errno != EINTR) return raise_os_error(ts, errno);
    if (!check_signals(ts)) return -1;
  }
}

Ref<> pread_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  const std::optional<std::int64_t> room = descriptor ? as_int64(ts, args[1], "int") : std::nullopt;
  const std::optional<std::int64_t> offset = room ? as_int64(ts, args[2], "int") : std::nullopt;
  if (!offset) return nullptr;
  constexpr std::int64_t kMost = std::int64_t{1} << 40;
  if (*room < 0) return raise_os_error(ts, EINVAL);
  if (*room > kMost) return raise_memory_error(ts);
  const auto size = static_cast<std::size_t>(*room);
  const auto buffer = std::make_unique_for_overwrite<char[]>(size);
  const std::int64_t got =
      uninterrupted(ts, "pread", [&] { return ::pread(*descriptor, buffer.get(), size, *offset); });
  return got < 0 ? nullptr : make_bytes(ts, {buffer.get(), static_cast<std::size_t>(got)});
}

Ref<> pwrite_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  const std::optional<std::int64_t> offset = descriptor ? as_int64(ts, args[2], "int") : std::nullopt;
  if (!offset) return nullptr;
  std::string copy;
  {
    ByteBuffer bytes;
    if (!bytes.read(ts, args[1])) return nullptr;
    copy = bytes.view();
  }
  const std::int64_t written =
      uninterrupted(ts, "pwrite", [&] { return ::pwrite(*descriptor, copy.data(), copy.size(), *offset); });
  return written < 0 ? nullptr : make_int(ts, written);
}

// --- a number in the kernel: writing adds, reading takes, and waits while there is nothing ---

Ref<> eventfd_function(ThreadState& ts, const Args& args) {
  const std::optional<std::int64_t> value = as_int64(ts, args[0], "unsigned int");
  const std::optional<int> flags = value && args[1] != nullptr ? int_argument(ts, args[1]) : EFD_CLOEXEC;
  if (!value || !flags) return nullptr;
  if (*value < 0) return raise(ts, TypeId::value_error, "value must be positive");
  return descriptor_or_error(ts, ::eventfd(static_cast<unsigned>(*value), *flags));
}

Ref<> eventfd_read_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  if (!descriptor) return nullptr;
  eventfd_t value = 0;
  if (uninterrupted(ts, "eventfd_read", [&] { return ::eventfd_read(*descriptor, &value); }) < 0) return nullptr;
  return make_int(ts, static_cast<std::int64_t>(value));
}

Ref<> eventfd_write_function(ThreadState& ts, const Args& args) {
  const std::optional<int> descriptor = int_argument(ts, args[0]);
  const std::optional<std::int64_t> value = descriptor ? as_int64(ts, args[1], "unsigned long long") : std::nullopt;
  if (!value) return nullptr;
  const auto amount = static_cast<eventfd_t>(*value);
  if (uninterrupted(ts, "eventfd_write", [&] { return ::eventfd_write(*descriptor, amount); }) < 0) return nullptr;
  return share(ts.interp.none);
}

constexpr NativeDef kSharedFunctions[] = {
    {"memfd_create", memfd_create_function, "name, flags=", "A file that is only memory."},
    {"ftruncate", ftruncate_function, "fd, length, /", "Makes a file so long."},
    {"pread", pread_function, "fd, length, offset, /", "Up to that many bytes from a place in the file."},
    {"pwrite", pwrite_function, "fd, data, offset, /", "Writes at a place in the file; how many bytes that was."},
    {"eventfd", eventfd_function, "initval, flags=", "A descriptor for a number: writing adds, reading takes."},
    {"eventfd_read", eventfd_read_function, "fd", "Takes the number, or one of it (EFD_SEMAPHORE)."},
    {"eventfd_write", eventfd_write_function, "fd, value", "Adds to the number."},
};

}  // namespace

std::span<const NativeDef> shared_functions() { return kSharedFunctions; }

std::span<const Number> shared_numbers() {
  static constexpr Number kNumbers[] = {
      {"MFD_CLOEXEC", MFD_CLOEXEC},
      {"EFD_CLOEXEC", EFD_CLOEXEC},
      {"EFD_NONBLOCK", EFD_NONBLOCK},
      {"EFD_SEMAPHORE", EFD_SEMAPHORE},
  };
  return kNumbers;
}

}  // namespace ouro::OURO_BUILD::os
