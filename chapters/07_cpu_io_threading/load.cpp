// A thread for each connection: blocking sends and receives, without a lock of anybody's.
#include "load.h"

#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstring>
#include <exception>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>

namespace ouro::ch07 {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPatience = 20'000;  // milliseconds until the server must have come
constexpr timeval kAnswer{5, 0};   // until it must have answered

class Socket {
 public:
  explicit Socket(int descriptor) : descriptor_(descriptor) {
    if (descriptor < 0) throw std::runtime_error(fmt::format("no socket on 127.0.0.1: {}", std::strerror(errno)));
  }
  ~Socket() { close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  int get() const { return descriptor_; }

 private:
  const int descriptor_;
};

int tcp_socket() { return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

// Where the server calls.
class Control {
 public:
  Control() : ear_(tcp_socket()) {
    sockaddr_in here = loopback(0);
    socklen_t size = sizeof here;
    if (bind(ear_.get(), reinterpret_cast<sockaddr*>(&here), size) != 0 || listen(ear_.get(), 1) != 0 ||
        getsockname(ear_.get(), reinterpret_cast<sockaddr*>(&here), &size) != 0) {
      throw std::runtime_error(fmt::format("cannot listen on 127.0.0.1: {}", std::strerror(errno)));
    }
    port_ = std::to_string(ntohs(here.sin_port));
  }
  const std::string& port() const { return port_; }

  // A descriptor of the server's call; -1 when it does not come, or has `ended`.
  int called(const std::atomic<bool>& ended) const {
    for (int waited = 0; waited < kPatience && !ended; waited += 100) {
      pollfd ready{ear_.get(), POLLIN, 0};
      if (poll(&ready, 1, 100) > 0) return accept4(ear_.get(), nullptr, nullptr, SOCK_CLOEXEC);
    }
    return -1;
  }

 private:
  Socket ear_;
  std::string port_;
};

int said_port(int descriptor) {
  char text[32] = {};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &kAnswer, sizeof kAnswer);
  if (recv(descriptor, text, sizeof text - 1, 0) <= 0) throw std::runtime_error("the server did not say its port");
  return std::stoi(text);
}

// How many answers one connection got.
long ask(int port, Clock::time_point until) {
  const Socket client(tcp_socket());
  const sockaddr_in there = loopback(port);
  const int yes = 1;
  setsockopt(client.get(), IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  setsockopt(client.get(), SOL_SOCKET, SO_RCVTIMEO, &kAnswer, sizeof kAnswer);
  if (connect(client.get(), reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0) return 0;
  char message[16] = "what time is it";
  long answered = 0;
  while (Clock::now() < until) {
    if (send(client.get(), message, sizeof message, MSG_NOSIGNAL) < 0 ||
        recv(client.get(), message, sizeof message, 0) <= 0)
      break;
    ++answered;
  }
  return answered;
}

double measure(int port, int connections, double seconds) {
  std::atomic<long> answered = 0;
  const Clock::time_point begin = Clock::now();
  const auto until = begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
  std::vector<std::thread> clients;
  clients.reserve(static_cast<std::size_t>(connections));
  for (int i = 0; i < connections; ++i) clients.emplace_back([&] { answered += ask(port, until); });
  for (std::thread& client : clients) client.join();
  return static_cast<double>(answered) / std::chrono::duration<double>(Clock::now() - begin).count();
}

}  // namespace

std::vector<double> requests_per_second(const std::vector<int>& connections, double seconds,
                                        const std::function<void(const std::string& control_port)>& server) {
  const Control control;
  std::exception_ptr failure;
  std::atomic<bool> ended = false;
  std::thread thread([&] {
    try {
      server(control.port());
    } catch (...) {
      failure = std::current_exception();
    }
    ended = true;
  });
  std::vector<double> found;
  std::string trouble;
  try {
    const Socket call(control.called(ended));
    const int port = said_port(call.get());
    for (const int each : connections) found.push_back(measure(port, each, seconds));
  } catch (const std::exception& error) {
    trouble = error.what();
  }
  thread.join();
  if (failure) std::rethrow_exception(failure);
  if (!trouble.empty()) throw std::runtime_error(trouble);
  return found;
}

}  // namespace ouro::ch07
