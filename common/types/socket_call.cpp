// CPython: internal_select (Modules/socketmodule.c).
#include "types/socket_call.h"

#include <algorithm>
#include <limits>

namespace ouro::OURO_BUILD {

int SocketDeadline::milliseconds_left() const {
  if (!end_) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*end_ - std::chrono::steady_clock::now()).count();
  return static_cast<int>(std::clamp<std::int64_t>(left, 0, std::numeric_limits<int>::max()));
}

bool wait_until_ready(ThreadState& ts, const Socket& socket, short events, const SocketDeadline& deadline) {
  pollfd waited{socket.descriptor, events, 0};
  if (waited.fd < 0) return true;  // closed: the call itself says so
  while (true) {
    int ready = 0;
    {
      const WithoutGil others_run(ts, "poll");
      ready = ::poll(&waited, 1, deadline.milliseconds_left());
    }
    if (ready > 0) return true;
    if (ready == 0) return raise(ts, TypeId::timeout_error, "timed out");
    if (errno != EINTR) return raise_os_error(ts, errno);
    if (!check_signals(ts)) return false;
  }
}

}  // namespace ouro::OURO_BUILD
