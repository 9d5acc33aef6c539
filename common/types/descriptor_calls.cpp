// CPython: Python/fileutils.c.
#include "types/descriptor_calls.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

#include "threads/without_gil.h"
#include "types/errors.h"
#include "types/signals.h"

namespace ouro::OURO_BUILD {
namespace {

// `system_call()` gives -1 with errno when it fails. RETURNS: what it gives; -1 with an exception.
template <class SystemCall>
std::int64_t call_and_retry(ThreadState& ts, const char* name, Object* filename, SystemCall&& system_call) {
  while (true) {
    std::int64_t result = 0;
    {
      const WithoutGil others_run(ts, name);
      result = system_call();
    }
    if (result >= 0) return result;
    if (errno != EINTR) return raise_os_error(ts, errno, filename);
    if (!check_signals(ts)) return -1;
  }
}

}  // namespace

std::int64_t read_descriptor(ThreadState& ts, int descriptor, char* buffer, std::size_t room) {
  return call_and_retry(ts, "read", nullptr, [&] { return ::read(descriptor, buffer, room); });
}

std::int64_t write_some(ThreadState& ts, int descriptor, std::string_view bytes) {
  return call_and_retry(ts, "write", nullptr, [&] { return ::write(descriptor, bytes.data(), bytes.size()); });
}

bool write_descriptor(ThreadState& ts, int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const std::int64_t written = write_some(ts, descriptor, bytes);
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

int open_descriptor(ThreadState& ts, const char* path, int flags, int permissions, Object* filename) {
  const auto open = [&] { return ::open(path, flags, permissions); };
  return static_cast<int>(call_and_retry(ts, "open", filename, open));
}

int close_descriptor(ThreadState& ts, int descriptor) {
  const WithoutGil others_run(ts, "close");
  return ::close(descriptor) == 0 ? 0 : errno;
}

}  // namespace ouro::OURO_BUILD
