// What can be set on a socket: how long its calls wait, and the options of the operating system.
// CPython: sock_settimeout, sock_setsockopt and their like (Modules/socketmodule.c).
//
// Those with Args are Natives: args[0] is the socket.
#pragma once

#include <optional>

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD::socket_settings {

// RETURNS: nothing with TypeError or OverflowError.
std::optional<int> int_argument(ThreadState& ts, Object* argument);

Ref<> get_timeout(ThreadState& ts, Object* self);
Ref<> settimeout(ThreadState& ts, const Args& args);
Ref<> gettimeout(ThreadState& ts, const Args& args);
Ref<> setblocking(ThreadState& ts, const Args& args);
Ref<> getblocking(ThreadState& ts, const Args& args);
Ref<> setsockopt(ThreadState& ts, const Args& args);
Ref<> getsockopt(ThreadState& ts, const Args& args);

}  // namespace ouro::OURO_BUILD::socket_settings
