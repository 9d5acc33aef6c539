// Data is copied out of and into objects while the GIL is held: a call that waits may outlive them.
// CPython: Modules/socketmodule.c.
#include "types/socket_data.h"

#include <cstring>
#include <memory>
#include <string>
#include <sys/socket.h>

#include "types/abstract.h"
#include "types/byte_buffer.h"
#include "types/integer.h"
#include "types/socket.h"
#include "types/socket_address.h"
#include "types/socket_call.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD::socket_data {
namespace {

Socket& socket_of(const Args& args) { return *as<Socket>(args[0]); }

// RETURNS: false with TypeError.
bool read_data(ThreadState& ts, Object* argument, std::string& data) {
  ByteBuffer bytes;
  if (!bytes.read(ts, argument)) return false;
  data = bytes.view();
  return true;
}

// Without the signal that a connection which is gone sends: the program gets an exception.
bool read_flags(ThreadState& ts, Object* argument, int& flags) {
  flags = 0;
  if (argument == nullptr) return true;
  const std::optional<std::int64_t> given = as_int64(ts, argument, "int");
  if (given) flags = static_cast<int>(*given);
  return given.has_value();
}

std::int64_t send_some(ThreadState& ts, const Socket& socket, std::string_view data, int flags,
                       const SocketDeadline& deadline) {
  return socket_call(ts, socket, "socket.send", POLLOUT, deadline, [=](int descriptor) {
    return ::send(descriptor, data.data(), data.size(), flags | MSG_NOSIGNAL);
  });
}

// What a receiving call brings.
struct Received {
  std::unique_ptr<char[]> buffer;
  std::int64_t size = 0;
  SocketAddress from;

  std::string_view view() const { return {buffer.get(), static_cast<std::size_t>(size)}; }
};

// RETURNS: false with an exception.
bool receive(ThreadState& ts, const Socket& socket, std::int64_t room, int flags, Received& received) {
  constexpr std::int64_t kMost = std::int64_t{1} << 40;
  if (room > kMost) return bool(raise_memory_error(ts));
  received.buffer = std::make_unique_for_overwrite<char[]>(static_cast<std::size_t>(room));
  char* const buffer = received.buffer.get();
  received.size = socket_call(ts, socket, "socket.recv", POLLIN, [&, buffer](int descriptor) {
    received.from.size = sizeof received.from.storage;
    return ::recvfrom(descriptor, buffer, static_cast<std::size_t>(room), flags, received.from.get(),
                      &received.from.size);
  });
  return received.size >= 0;
}

bool receive_as_asked(ThreadState& ts, const Args& args, const char* call, Received& received) {
  const std::optional<std::int64_t> room = as_index(ts, args[1]);
  int flags = 0;
  if (!room || !read_flags(ts, args[2], flags)) return false;
  if (*room < 0) return raise(ts, TypeId::value_error, "negative buffersize in {}", call);
  return receive(ts, socket_of(args), *room, flags, received);
}

}  // namespace

Ref<> send(ThreadState& ts, const Args& args) {
  std::string data;
  int flags = 0;
  if (!read_data(ts, args[1], data) || !read_flags(ts, args[2], flags)) return nullptr;
  const Socket& socket = socket_of(args);
  const std::int64_t sent = send_some(ts, socket, data, flags, SocketDeadline(socket.timeout));
  return sent < 0 ? nullptr : make_int(ts, sent);
}

// The timeout is one for all of it.
Ref<> sendall(ThreadState& ts, const Args& args) {
  std::string data;
  int flags = 0;
  if (!read_data(ts, args[1], data) || !read_flags(ts, args[2], flags)) return nullptr;
  const Socket& socket = socket_of(args);
  const SocketDeadline deadline(socket.timeout);
  std::string_view rest = data;
  do {
    const std::int64_t sent = send_some(ts, socket, rest, flags, deadline);
    if (sent < 0) return nullptr;
    rest.remove_prefix(static_cast<std::size_t>(sent));
  } while (!rest.empty());
  return share(ts.interp.none);
}

Ref<> sendto(ThreadState& ts, const Args& args) {
  const int given = args.count - 1;
  if (given != 2 && given != 3)
    return raise(ts, TypeId::type_error, "sendto() takes 2 or 3 arguments ({} given)", given);
  std::string data;
  int flags = 0;
  SocketAddress address;
  const Socket& socket = socket_of(args);
  if (!read_data(ts, args[1], data) || (given == 3 && !read_flags(ts, args[2], flags))) return nullptr;
  if (!read_address(ts, socket.family, args[given], "sendto", address)) return nullptr;
  const std::int64_t sent = socket_call(ts, socket, "socket.sendto", POLLOUT, [&](int descriptor) {
    return ::sendto(descriptor, data.data(), data.size(), flags | MSG_NOSIGNAL, address.get(), address.size);
  });
  return sent < 0 ? nullptr : make_int(ts, sent);
}

Ref<> recv(ThreadState& ts, const Args& args) {
  Received received;
  return receive_as_asked(ts, args, "recv", received) ? make_bytes(ts, received.view()) : nullptr;
}

Ref<> recvfrom(ThreadState& ts, const Args& args) {
  Received received;
  if (!receive_as_asked(ts, args, "recvfrom", received)) return nullptr;
  const Ref<Bytes> data = make_bytes(ts, received.view());
  const Ref<> from = data ? make_address(ts, received.from) : nullptr;
  return from ? make_tuple(ts, {data.get(), from.get()}) : nullptr;
}

Ref<> recv_into(ThreadState& ts, const Args& args) {
  ByteArray* array = try_as<ByteArray>(ts, args[1]);
  if (array == nullptr) {
    return raise(ts, TypeId::type_error, "recv_into() argument 1 must be read-write bytes-like object, not {}",
                 type_name(args[1]));
  }
  std::int64_t room = 0;
  int flags = 0;
  if (args[2] != nullptr) {
    const std::optional<std::int64_t> wanted = as_index(ts, args[2]);
    if (!wanted) return nullptr;
    room = *wanted;
  }
  if (!read_flags(ts, args[3], flags)) return nullptr;
  const ByteBuffer fixed(ts, array);  // its size stays as it is
  if (room < 0) return raise(ts, TypeId::value_error, "negative buffersize in recv_into");
  if (room > fixed.size()) return raise(ts, TypeId::value_error, "buffer too small for requested bytes");
  Received received;
  if (!receive(ts, socket_of(args), room == 0 ? fixed.size() : room, flags, received)) return nullptr;
  if (received.size > 0) std::memcpy(array->bytes, received.buffer.get(), received.view().size());
  return make_int(ts, received.size);
}

}  // namespace ouro::OURO_BUILD::socket_data
