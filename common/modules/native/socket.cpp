// _socket: the type and the numbers; module socket is written on top of it, in Python.
// CPython: Modules/socketmodule.c.
#include "types/socket.h"

#include <array>
#include <cerrno>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

struct Constant {
  const char* name;
  std::int64_t value;
};

constexpr Constant kConstants[] = {
    {"AF_UNSPEC", AF_UNSPEC},       {"AF_UNIX", AF_UNIX},           {"AF_INET", AF_INET},
    {"SOCK_STREAM", SOCK_STREAM},   {"SOCK_DGRAM", SOCK_DGRAM},     {"SOL_SOCKET", SOL_SOCKET},
    {"SO_REUSEADDR", SO_REUSEADDR}, {"SO_REUSEPORT", SO_REUSEPORT}, {"SO_KEEPALIVE", SO_KEEPALIVE},
    {"SO_BROADCAST", SO_BROADCAST}, {"SO_SNDBUF", SO_SNDBUF},       {"SO_RCVBUF", SO_RCVBUF},
    {"SO_ERROR", SO_ERROR},         {"SO_TYPE", SO_TYPE},           {"SO_LINGER", SO_LINGER},
    {"IPPROTO_IP", IPPROTO_IP},     {"IPPROTO_TCP", IPPROTO_TCP},   {"IPPROTO_UDP", IPPROTO_UDP},
    {"TCP_NODELAY", TCP_NODELAY},   {"SHUT_RD", SHUT_RD},           {"SHUT_WR", SHUT_WR},
    {"SHUT_RDWR", SHUT_RDWR},       {"SOMAXCONN", SOMAXCONN},       {"MSG_PEEK", MSG_PEEK},
    {"MSG_DONTWAIT", MSG_DONTWAIT}, {"MSG_WAITALL", MSG_WAITALL},   {"INADDR_ANY", INADDR_ANY},
};

Ref<> socketpair_function(ThreadState& ts, const Args& args) {
  int wanted[3] = {AF_UNIX, SOCK_STREAM, 0};
  for (int i = 0; i < 3; ++i) {
    if (args[i] == nullptr) continue;
    const std::optional<std::int64_t> given = as_int64(ts, args[i], "int");
    if (!given) return nullptr;
    wanted[i] = static_cast<int>(*given);
  }
  std::array<int, 2> ends{};
  if (::socketpair(wanted[0], wanted[1] | SOCK_CLOEXEC, wanted[2], ends.data()) != 0) return raise_os_error(ts, errno);
  const Ref<> first = new_socket(ts, ends[0], wanted[0], wanted[1], wanted[2]);
  const Ref<> second = new_socket(ts, ends[1], wanted[0], wanted[1], wanted[2]);
  return first && second ? make_tuple(ts, {first.get(), second.get()}) : nullptr;
}

Ref<> gethostname_function(ThreadState& ts, const Args&) {
  std::array<char, 256> name{};
  if (::gethostname(name.data(), name.size() - 1) != 0) return raise_os_error(ts, errno);
  return make_str(ts, name.data());
}

constexpr NativeDef kFunctions[] = {
    {"socketpair", socketpair_function, "family=, type=, proto=, /", "Two sockets that are connected with each other."},
    {"gethostname", gethostname_function, "", "The name of this machine."},
};

bool fill(ThreadState& ts, Module& module) {
  if (!add_socket_type(ts) || !dict_set(ts, *module.dict, "socket", ts.type(TypeId::socket)) ||
      !dict_set(ts, *module.dict, "SocketType", ts.type(TypeId::socket)) ||
      !dict_set(ts, *module.dict, "error", ts.type(TypeId::os_error)) ||
      !dict_set(ts, *module.dict, "timeout", ts.type(TypeId::timeout_error))) {
    return false;
  }
  for (const Constant& constant : kConstants) {
    const Ref<> value = make_int(ts, constant.value);
    if (!value || !dict_set(ts, *module.dict, constant.name, value.get())) return false;
  }
  return true;
}

}  // namespace

const NativeModule kSocketModule = {"_socket", "Connections to other programs and machines.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
