// The methods of a socket that move data. Each is a Native: args[0] is the socket.
// CPython: sock_send, sock_recv and their like (Modules/socketmodule.c).
#pragma once

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD::socket_data {

Ref<> send(ThreadState& ts, const Args& args);
Ref<> sendall(ThreadState& ts, const Args& args);
Ref<> sendto(ThreadState& ts, const Args& args);
Ref<> recv(ThreadState& ts, const Args& args);
Ref<> recvfrom(ThreadState& ts, const Args& args);
Ref<> recv_into(ThreadState& ts, const Args& args);

}  // namespace ouro::OURO_BUILD::socket_data
