// A socket: a descriptor, and how long its calls may wait.
// CPython: PySocketSockObject (Modules/socketmodule.c).
#pragma once

#include <chrono>
#include <optional>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD {

using SocketTimeout = std::optional<std::chrono::nanoseconds>;  // none: calls wait as long as it takes; 0: not at all

struct Socket : Object {
  static constexpr TypeId kTypeId = TypeId::socket;

  int descriptor;  // -1: closed
  int family;
  int kind;  // SOCK_STREAM or the like
  int protocol;
  SocketTimeout timeout;
  Object* weakrefs;  // borrowed
};

// Takes the descriptor over. RETURNS: null with MemoryError; then it is closed.
Ref<> new_socket(ThreadState& ts, int descriptor, int family, int kind, int protocol);

bool add_socket_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
