// Internet addresses are of version 4. CPython: Modules/socketmodule.c.
#include "types/socket_address.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstring>
#include <netdb.h>
#include <netinet/in.h>
#include <string>
#include <sys/un.h>

#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

Raised raise_lookup_error(ThreadState& ts, int code) {
  const Ref<> number = make_int(ts, code);
  const Ref<Str> text = number ? make_str(ts, ::gai_strerror(code)) : nullptr;
  if (!text) return {};
  Ref<> error = call(ts, ts.type(TypeId::os_error), {number.get(), text.get()});
  if (!error) return {};
  return raise_object(ts, std::move(error));
}

// Asks the system. The answer is copied and given back at once: a thread that is left behind keeps nothing.
bool look_up(ThreadState& ts, const std::string& host, in_addr& result) {
  int code = 0;
  {
    const WithoutGil others_run(ts, "getaddrinfo");
    addrinfo hints{};
    hints.ai_family = AF_INET;
    addrinfo* found = nullptr;
    code = ::getaddrinfo(host.c_str(), nullptr, &hints, &found);
    if (code == 0) {
      result = reinterpret_cast<const sockaddr_in*>(found->ai_addr)->sin_addr;
      ::freeaddrinfo(found);
    }
  }
  return code == 0 || raise_lookup_error(ts, code);
}

bool read_host(ThreadState& ts, const std::string& host, in_addr& result) {
  if (host.empty()) {
    result.s_addr = htonl(INADDR_ANY);
    return true;
  }
  if (host == "<broadcast>") {
    result.s_addr = htonl(INADDR_BROADCAST);
    return true;
  }
  return ::inet_pton(AF_INET, host.c_str(), &result) == 1 || look_up(ts, host, result);
}

bool read_internet_address(ThreadState& ts, Object* object, const char* call, SocketAddress& address) {
  const Tuple* pair = try_as<Tuple>(ts, object);
  if (pair == nullptr) {
    return raise(ts, TypeId::type_error, "{}(): AF_INET address must be tuple, not {}", call, type_name(object));
  }
  if (pair->size != 2) return raise(ts, TypeId::type_error, "AF_INET address must be a pair (host, port)");
  if (!is<Str>(ts, pair->items[0])) {
    return raise(ts, TypeId::type_error, "str, bytes or bytearray expected, not {}", type_name(pair->items[0]));
  }
  const std::optional<std::int64_t> port = as_int64(ts, pair->items[1], "int");
  if (!port) return false;
  constexpr std::int64_t kLastPort = 65535;
  if (*port < 0 || *port > kLastPort) return raise(ts, TypeId::overflow_error, "{}(): port must be 0-65535.", call);
  sockaddr_in internet{};
  internet.sin_family = AF_INET;
  internet.sin_port = htons(static_cast<std::uint16_t>(*port));
  if (!read_host(ts, to_utf8(*as<Str>(pair->items[0])), internet.sin_addr)) return false;
  std::memcpy(&address.storage, &internet, sizeof internet);
  address.size = sizeof internet;
  return true;
}

bool read_local_address(ThreadState& ts, Object* object, SocketAddress& address) {
  if (!is<Str>(ts, object)) {
    return raise(ts, TypeId::type_error, "a bytes-like object is required, not '{}'", type_name(object));
  }
  const std::string path = to_utf8(*as<Str>(object));
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  if (path.size() >= sizeof local.sun_path) return raise(ts, TypeId::os_error, "AF_UNIX path too long");
  std::memcpy(local.sun_path, path.c_str(), path.size() + 1);
  std::memcpy(&address.storage, &local, sizeof local);
  address.size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + 1);
  return true;
}

Ref<> make_internet_address(ThreadState& ts, const SocketAddress& address) {
  sockaddr_in internet{};
  std::memcpy(&internet, &address.storage, sizeof internet);
  char host[INET_ADDRSTRLEN] = {};
  ::inet_ntop(AF_INET, &internet.sin_addr, host, sizeof host);
  const Ref<Str> name = make_str(ts, host);
  const Ref<> port = name ? make_int(ts, ntohs(internet.sin_port)) : nullptr;
  return port ? make_tuple(ts, {name.get(), port.get()}) : nullptr;
}

}  // namespace

bool read_address(ThreadState& ts, int family, Object* object, const char* call, SocketAddress& address) {
  if (family == AF_INET) return read_internet_address(ts, object, call, address);
  if (family == AF_UNIX) return read_local_address(ts, object, address);
  return raise(ts, TypeId::os_error, "{}(): bad family", call);
}

Ref<> make_address(ThreadState& ts, const SocketAddress& address) {
  if (address.size == 0) return share(ts.interp.none);
  if (address.storage.ss_family == AF_INET) return make_internet_address(ts, address);
  if (address.storage.ss_family != AF_UNIX) return share(ts.interp.none);
  sockaddr_un local{};
  std::memcpy(&local, &address.storage, std::min<std::size_t>(sizeof local, address.size));
  return make_str(ts, std::string_view(local.sun_path));
}

}  // namespace ouro::OURO_BUILD
