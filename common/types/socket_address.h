// Addresses: what a program writes as ("127.0.0.1", 80), and what the system calls want.
// CPython: getsockaddrarg, makesockaddr, setipaddr (Modules/socketmodule.c).
#pragma once

#include <sys/socket.h>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);  // of what is used of it, or room for an address to come

  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
  const sockaddr* get() const { return reinterpret_cast<const sockaddr*>(&storage); }
};

// A host's name may have to be looked up: others run meanwhile. `call` is for messages.
// RETURNS: false with TypeError, OverflowError or OSError.
bool read_address(ThreadState& ts, int family, Object* object, const char* call, SocketAddress& address);
// A pair of host and port; of a local socket without a name: "". None if there is no address.
Ref<> make_address(ThreadState& ts, const SocketAddress& address);

}  // namespace ouro::OURO_BUILD
