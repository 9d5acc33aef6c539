// The type socket: making, addresses, connections, ending. Its calls that move data are in socket_data.cpp, what can be
// set in socket_settings.cpp. CPython: Modules/socketmodule.c.
#include "types/socket.h"

#include <algorithm>
#include <cerrno>
#include <fmt/format.h>
#include <new>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/descriptor_calls.h"
#include "types/instance.h"
#include "types/integer.h"
#include "types/locked.h"
#include "types/socket_address.h"
#include "types/socket_call.h"
#include "types/socket_data.h"
#include "types/socket_settings.h"
#include "types/str.h"
#include "types/tuple.h"
#include "types/weakref.h"

namespace ouro::OURO_BUILD {
namespace {

Socket& socket_of(Object* self) { return *as<Socket>(self); }

Ref<> none(ThreadState& ts) { return share(ts.interp.none); }
Ref<> none_or_error(ThreadState& ts, int failed) { return failed == 0 ? none(ts) : Ref<>(raise_os_error(ts, errno)); }

// --- making ---

Ref<> new_object(ThreadState& ts, Type* type, const Args&) {
  auto* socket = static_cast<Socket*>(allocate_instance(ts, type));
  if (socket == nullptr) return nullptr;
  new (&socket->timeout) SocketTimeout();
  socket->descriptor = -1;
  return steal<Object>(socket);
}

struct Request {
  int family = AF_INET;
  int kind = SOCK_STREAM;
  int protocol = 0;
  int descriptor = -1;
  bool family_given = false;
  bool kind_given = false;
};

// -1 or None: the default. RETURNS: false with an exception.
bool read_request(ThreadState& ts, const Args& args, Request& request) {
  int* const fields[] = {&request.family, &request.kind, &request.protocol, &request.descriptor};
  for (int i = 0; i < 4; ++i) {
    if (args[i] == nullptr || args[i] == ts.interp.none) continue;
    const std::optional<int> given = socket_settings::int_argument(ts, args[i]);
    if (!given) return false;
    if (*given == -1) continue;
    *fields[i] = *given;
    request.family_given = request.family_given || i == 0;
    request.kind_given = request.kind_given || i == 1;
  }
  return true;
}

Ref<> keep_arguments(ThreadState& ts, const Args& args) {
  Ref<Tuple> all = new_tuple(ts, 4);
  if (!all) return nullptr;
  for (int i = 0; i < 4; ++i) all->items[i] = share(args[i] != nullptr ? args[i] : ts.interp.none).release();
  finish_tuple(ts, *all);
  return all;
}
constexpr NativeDef kArguments = {"socket", keep_arguments, "family=, type=, proto=, fileno=", nullptr};

// What a descriptor that exists is of, where the caller has not said it. RETURNS: false with OSError if it is no
// socket.
bool adopt(ThreadState& ts, Socket& socket, const Request& request) {
  SocketAddress address;
  int kind = 0;
  socklen_t size = sizeof kind;
  const int descriptor = socket.descriptor;
  if (::getsockname(descriptor, address.get(), &address.size) != 0 ||
      ::getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &kind, &size) != 0) {
    socket.descriptor = -1;
    return raise_os_error(ts, errno);
  }
  if (!request.family_given) socket.family = address.storage.ss_family;
  if (!request.kind_given) socket.kind = kind;
  return true;
}

bool init(ThreadState& ts, Object* self, const Args& args) {
  const Ref<> given = call_native(ts, kArguments, nullptr, args);
  if (!given) return false;
  StackRef values[4];
  for (int i = 0; i < 4; ++i) values[i] = StackRef::borrowed(as<Tuple>(given.get())->items[i]);
  Request request;
  if (!read_request(ts, Args{values, 4}, request)) return false;
  Socket& socket = socket_of(self);
  socket.family = request.family;
  socket.kind = request.kind;
  socket.protocol = request.protocol;
  socket.descriptor = request.descriptor;
  if (socket.descriptor >= 0) return adopt(ts, socket, request);
  socket.descriptor = ::socket(request.family, request.kind | SOCK_CLOEXEC, request.protocol);
  return socket.descriptor >= 0 || raise_os_error(ts, errno);
}

void dealloc(ThreadState& ts, Object* self) {
  Socket& socket = socket_of(self);
  if (has_weakrefs(socket.weakrefs)) clear_weakrefs(ts, self);
  if (socket.descriptor >= 0) close_descriptor(ts, std::exchange(socket.descriptor, -1));
  free_instance(ts, self);
}

Ref<> repr_socket(ThreadState& ts, Object* self) {
  const Socket& socket = socket_of(self);
  return make_str(ts, fmt::format("<socket object, fd={}, family={}, type={}, proto={}>", socket.descriptor,
                                  socket.family, socket.kind, socket.protocol));
}

// --- addresses and connections ---

Ref<> bind_method(ThreadState& ts, const Args& args) {
  SocketAddress address;
  Socket& socket = socket_of(args[0]);
  if (!read_address(ts, socket.family, args[1], "bind", address)) return nullptr;
  return none_or_error(ts, ::bind(socket.descriptor, address.get(), address.size));
}

Ref<> listen_method(ThreadState& ts, const Args& args) {
  constexpr int kUsual = 128;
  const std::optional<int> backlog = args[1] != nullptr ? socket_settings::int_argument(ts, args[1]) : kUsual;
  if (!backlog) return nullptr;
  return none_or_error(ts, ::listen(socket_of(args[0]).descriptor, std::max(*backlog, 0)));
}

// A descriptor and the address of the other side.
Ref<> accept_method(ThreadState& ts, const Args& args) {
  SocketAddress address;
  const std::int64_t descriptor = socket_call(ts, socket_of(args[0]), "socket.accept", POLLIN, [&](int listening) {
    address.size = sizeof address.storage;
    return ::accept4(listening, address.get(), &address.size, SOCK_CLOEXEC);
  });
  if (descriptor < 0) return nullptr;
  const Ref<> number = make_int(ts, descriptor);
  const Ref<> other_side = number ? make_address(ts, address) : nullptr;
  if (other_side) return make_tuple(ts, {number.get(), other_side.get()});
  ::close(static_cast<int>(descriptor));
  return nullptr;
}

// A call that a signal or the timeout's sake has let return goes on by itself: its end is waited for.
// RETURNS: 0 or an errno; -1 with an exception.
int connect_to(ThreadState& ts, Socket& socket, const SocketAddress& address) {
  const int descriptor = socket.descriptor;
  int failed = 0;
  {
    const WithoutGil others_run(ts, "socket.connect");
    failed = ::connect(descriptor, address.get(), address.size);
  }
  if (failed == 0) return 0;
  const int error = errno;
  if (error == EINTR && !check_signals(ts)) return -1;
  if (error != EINTR && !(error == EINPROGRESS && waits_with_limit(socket))) return error;
  if (!wait_until_ready(ts, socket, POLLOUT, SocketDeadline(socket.timeout))) return -1;
  int result = 0;
  socklen_t size = sizeof result;
  return ::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &result, &size) == 0 ? result : errno;
}

Ref<> connect_method(ThreadState& ts, const Args& args) {
  SocketAddress address;
  if (!read_address(ts, socket_of(args[0]).family, args[1], "connect", address)) return nullptr;
  const int error = connect_to(ts, socket_of(args[0]), address);
  if (error < 0) return nullptr;
  return error == 0 ? none(ts) : Ref<>(raise_os_error(ts, error));
}

Ref<> connect_ex_method(ThreadState& ts, const Args& args) {
  SocketAddress address;
  if (!read_address(ts, socket_of(args[0]).family, args[1], "connect_ex", address)) return nullptr;
  const int error = connect_to(ts, socket_of(args[0]), address);
  if (error >= 0) return make_int(ts, error);
  return discard_if(ts, TypeId::timeout_error) ? make_int(ts, EAGAIN) : nullptr;
}

template <auto kSystemCall>
Ref<> name_of_side(ThreadState& ts, const Args& args) {
  SocketAddress address;
  if (kSystemCall(socket_of(args[0]).descriptor, address.get(), &address.size) != 0) return raise_os_error(ts, errno);
  return make_address(ts, address);
}

Ref<> shutdown_method(ThreadState& ts, const Args& args) {
  const std::optional<int> how = socket_settings::int_argument(ts, args[1]);
  return how ? none_or_error(ts, ::shutdown(socket_of(args[0]).descriptor, *how)) : nullptr;
}

Ref<> close_method(ThreadState& ts, const Args& args) {
  const int descriptor = std::exchange(socket_of(args[0]).descriptor, -1);
  const int error = descriptor < 0 ? 0 : close_descriptor(ts, descriptor);
  return error == 0 || error == ECONNRESET ? none(ts) : Ref<>(raise_os_error(ts, error));
}

Ref<> detach_method(ThreadState& ts, const Args& args) {
  return make_int(ts, std::exchange(socket_of(args[0]).descriptor, -1));
}
Ref<> fileno_method(ThreadState& ts, const Args& args) { return make_int(ts, socket_of(args[0]).descriptor); }

template <int Socket::*kField>
Ref<> get(ThreadState& ts, Object* self) {
  return make_int(ts, socket_of(self).*kField);
}

constexpr NativeDef kMethods[] = {
    {"bind", bind_method, "address, /", "Takes an address for this side."},
    {"listen", listen_method, "backlog=, /", "From now on others can connect."},
    {"_accept", accept_method, "", "Waits for one that connects: a descriptor and its address."},
    {"connect", connect_method, "address, /", "Connects to the other side."},
    {"connect_ex", connect_ex_method, "address, /", "The same; what goes wrong is returned as a number."},
    {"getsockname", name_of_side<::getsockname>, "", "The address of this side."},
    {"getpeername", name_of_side<::getpeername>, "", "The address of the other side."},
    {"setsockopt", socket_settings::setsockopt, "level, optname, value, /", "Sets an option."},
    {"getsockopt", socket_settings::getsockopt, "level, optname, buflen=, /", "What an option is set to."},
    {"settimeout", socket_settings::settimeout, "value, /", "How many seconds a call may wait; None: for ever."},
    {"gettimeout", socket_settings::gettimeout, "", "The timeout, or None."},
    {"setblocking", socket_settings::setblocking, "flag, /", "False: no call waits."},
    {"getblocking", socket_settings::getblocking, "", "Whether calls wait."},
    {"shutdown", shutdown_method, "how, /", "No more reading (0), writing (1) or both (2)."},
    {"close", close_method, "", "Closes it."},
    {"detach", detach_method, "", "Its descriptor, which is the caller's now."},
    {"fileno", fileno_method, "", "Its descriptor; -1 when it is closed."},
    {"send", socket_data::send, "data, flags=, /", "Sends what there is room for; how many bytes that was."},
    {"sendall", socket_data::sendall, "data, flags=, /", "Sends all of it."},
    {"sendto", socket_data::sendto, "*", "sendto(data[, flags], address)"},
    {"recv", socket_data::recv, "bufsize, flags=, /", "Waits for data, up to that many bytes; none at the end."},
    {"recvfrom", socket_data::recvfrom, "bufsize, flags=, /", "The same, with the address of the sender."},
    {"recv_into", socket_data::recv_into, "buffer, nbytes=, flags=", "The same into a bytearray; how many bytes came."},
};
constexpr GetSetDef kAttributes[] = {
    {"family", get<&Socket::family>, nullptr, nullptr},
    {"type", get<&Socket::kind>, nullptr, nullptr},
    {"proto", get<&Socket::protocol>, nullptr, nullptr},
    {"timeout", socket_settings::get_timeout, nullptr, nullptr},
};

}  // namespace

Ref<> new_socket(ThreadState& ts, int descriptor, int family, int kind, int protocol) {
  Ref<> made = new_object(ts, ts.type(TypeId::socket), {});
  if (!made) {
    ::close(descriptor);
    return nullptr;
  }
  Socket& socket = socket_of(made.get());
  socket.descriptor = descriptor;
  socket.family = family;
  socket.kind = kind;
  socket.protocol = protocol;
  return made;
}

bool add_socket_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::socket;
  spec.object_bytes = sizeof(Socket);
  spec.flags = kBaseAllowed;
  spec.weakrefs_offset = offset_of(&Socket::weakrefs);
  spec.slots.dealloc = dealloc;
  spec.slots.new_object = new_object;
  spec.slots.init = init;
  spec.slots.repr = repr_socket;
  spec.methods = all_locked<kMethods>();
  spec.attributes = all_locked<kAttributes>();
  spec.doc = "One end of a connection.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
