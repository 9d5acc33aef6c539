// CPython: Modules/socketmodule.c.
#include "types/socket_settings.h"

#include <cerrno>
#include <chrono>
#include <cmath>
#include <cstring>
#include <fcntl.h>
#include <sys/socket.h>

#include "types/abstract.h"
#include "types/byte_buffer.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/socket.h"

namespace ouro::OURO_BUILD::socket_settings {
namespace {

Socket& socket_of(Object* self) { return *as<Socket>(self); }

Ref<> none(ThreadState& ts) { return share(ts.interp.none); }
Ref<> none_or_error(ThreadState& ts, int failed) { return failed == 0 ? none(ts) : Ref<>(raise_os_error(ts, errno)); }

bool set_timeout(ThreadState& ts, Socket& socket, SocketTimeout timeout) {
  const int flags = ::fcntl(socket.descriptor, F_GETFL);
  const int wanted = timeout ? flags | O_NONBLOCK : flags & ~O_NONBLOCK;
  if (flags < 0 || ::fcntl(socket.descriptor, F_SETFL, wanted) < 0) return raise_os_error(ts, errno);
  socket.timeout = timeout;
  return true;
}

}  // namespace

// RETURNS: nothing with TypeError or OverflowError.
std::optional<int> int_argument(ThreadState& ts, Object* argument) {
  const std::optional<std::int64_t> value = as_int64(ts, argument, "int");
  if (!value || *value == static_cast<int>(*value)) return value;
  raise(ts, TypeId::overflow_error, "Python int too large to convert to C int");
  return std::nullopt;
}

Ref<> settimeout(ThreadState& ts, const Args& args) {
  SocketTimeout timeout;
  if (args[1] != ts.interp.none) {
    const std::optional<double> seconds = as_double(ts, args[1]);
    if (!seconds) return nullptr;
    if (*seconds < 0) return raise(ts, TypeId::value_error, "Timeout value out of range");
    constexpr double kMost = 9223372036.0;
    if (!(*seconds <= kMost)) return raise(ts, TypeId::overflow_error, "timeout doesn't fit into C timeval");
    timeout = std::chrono::nanoseconds(static_cast<std::int64_t>(std::ceil(*seconds * 1e9)));
  }
  return set_timeout(ts, socket_of(args[0]), timeout) ? none(ts) : nullptr;
}

Ref<> setblocking(ThreadState& ts, const Args& args) {
  const int blocking = is_true(ts, args[1]);
  if (blocking < 0) return nullptr;
  const SocketTimeout timeout = blocking != 0 ? SocketTimeout() : std::chrono::nanoseconds::zero();
  return set_timeout(ts, socket_of(args[0]), timeout) ? none(ts) : nullptr;
}

Ref<> get_timeout(ThreadState& ts, Object* self) {
  const SocketTimeout& timeout = socket_of(self).timeout;
  return timeout ? make_float(ts, static_cast<double>(timeout->count()) / 1e9) : none(ts);
}
Ref<> gettimeout(ThreadState& ts, const Args& args) { return get_timeout(ts, args[0]); }
Ref<> getblocking(ThreadState& ts, const Args& args) {
  const SocketTimeout& timeout = socket_of(args[0]).timeout;
  return make_bool(ts, !timeout || timeout->count() != 0);
}

// --- options ---

Ref<> setsockopt(ThreadState& ts, const Args& args) {
  const std::optional<int> level = int_argument(ts, args[1]);
  const std::optional<int> option = level ? int_argument(ts, args[2]) : std::nullopt;
  if (!option) return nullptr;
  const int descriptor = socket_of(args[0]).descriptor;
  ByteBuffer bytes;
  if (bytes.find(ts, args[3])) {
    return none_or_error(
        ts, ::setsockopt(descriptor, *level, *option, bytes.view().data(), static_cast<socklen_t>(bytes.size())));
  }
  const std::optional<int> value = int_argument(ts, args[3]);
  return value ? none_or_error(ts, ::setsockopt(descriptor, *level, *option, &*value, sizeof(int))) : nullptr;
}

Ref<> getsockopt(ThreadState& ts, const Args& args) {
  const std::optional<int> level = int_argument(ts, args[1]);
  const std::optional<int> option = level ? int_argument(ts, args[2]) : std::nullopt;
  const std::optional<int> room = option && args[3] != nullptr ? int_argument(ts, args[3]) : 0;
  if (!option || !room) return nullptr;
  constexpr int kMost = 1024;
  if (*room < 0 || *room > kMost) return raise(ts, TypeId::os_error, "getsockopt buflen out of range");
  char value[kMost];
  auto size = static_cast<socklen_t>(*room == 0 ? sizeof(int) : *room);
  if (::getsockopt(socket_of(args[0]).descriptor, *level, *option, value, &size) != 0) return raise_os_error(ts, errno);
  if (*room > 0) return make_bytes(ts, {value, size});
  int number = 0;
  std::memcpy(&number, value, sizeof number);
  return make_int(ts, number);
}

}  // namespace ouro::OURO_BUILD::socket_settings
