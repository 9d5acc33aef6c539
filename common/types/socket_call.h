// The calls of a socket, which may have to wait: for the other side, no longer than the socket's timeout.
// CPython: sock_call_ex, internal_select (Modules/socketmodule.c).
#pragma once

#include <cerrno>
#include <chrono>
#include <optional>
#include <poll.h>

#include "threads/without_gil.h"
#include "types/errors.h"
#include "types/signals.h"
#include "types/socket.h"

namespace ouro::OURO_BUILD {

// When the timeout of a call that begins now is over. Signals do not make it longer.
class SocketDeadline {
 public:
  explicit SocketDeadline(const SocketTimeout& timeout) {
    if (timeout) end_ = std::chrono::steady_clock::now() + *timeout;
  }
  // For poll(2), rounded up: -1 for ever.
  int milliseconds_left() const;

 private:
  std::optional<std::chrono::steady_clock::time_point> end_;
};

// Waits until the socket can be read (POLLIN) or written (POLLOUT), as long as it takes or until the deadline.
// RETURNS: false with TimeoutError, OSError, or what a signal raised.
bool wait_until_ready(ThreadState& ts, const Socket& socket, short events, const SocketDeadline& deadline);

inline bool waits_with_limit(const Socket& socket) {
  return socket.timeout && *socket.timeout > std::chrono::nanoseconds::zero();
}

// `system_call(descriptor)` gives -1 with errno when it fails; it runs without the GIL.
// RETURNS: what it gives; -1 with an exception.
template <class SystemCall>
std::int64_t socket_call(ThreadState& ts, const Socket& socket, const char* name, short events,
                         const SocketDeadline& deadline, SystemCall&& system_call) {
  const int descriptor = socket.descriptor;
  while (true) {
    if (waits_with_limit(socket) && !wait_until_ready(ts, socket, events, deadline)) return -1;
    std::int64_t result = 0;
    {
      const WithoutGil others_run(ts, name);
      result = system_call(descriptor);
    }
    if (result >= 0) return result;
    const bool seemed_ready = waits_with_limit(socket) && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (errno != EINTR && !seemed_ready) return raise_os_error(ts, errno);
    if (!check_signals(ts)) return -1;
  }
}
template <class SystemCall>
std::int64_t socket_call(ThreadState& ts, const Socket& socket, const char* name, short events,
                         SystemCall&& system_call) {
  return socket_call(ts, socket, name, events, SocketDeadline(socket.timeout), system_call);
}

}  // namespace ouro::OURO_BUILD
