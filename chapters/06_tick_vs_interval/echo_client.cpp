// A socket on loopback, and the exchange of datagrams.
#include "echo_client.h"

#include <algorithm>
#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <cstring>
#include <exception>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>

#include "lab/statistics.h"

namespace ouro::ch06 {
namespace {

constexpr int kWarmUp = 10;
constexpr int kAttempts = 100;  // of a tenth of a second

class Socket {
 public:
  Socket() : descriptor_(socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in here{};
    here.sin_family = AF_INET;
    here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval tenth{0, 100'000};
    if (descriptor_ < 0 || bind(descriptor_, reinterpret_cast<sockaddr*>(&here), sizeof here) != 0 ||
        setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &tenth, sizeof tenth) != 0) {
      throw std::runtime_error(std::string("no socket on 127.0.0.1: ") + std::strerror(errno));
    }
  }
  ~Socket() { close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  std::string port() const {
    sockaddr_in here{};
    socklen_t size = sizeof here;
    getsockname(descriptor_, reinterpret_cast<sockaddr*>(&here), &size);
    return std::to_string(ntohs(here.sin_port));
  }

  // RETURNS: false when nothing comes within a tenth of a second.
  bool receive() {
    char message[100];
    socklen_t size = sizeof server_;
    return recvfrom(descriptor_, message, sizeof message, 0, reinterpret_cast<sockaddr*>(&server_), &size) >= 0;
  }
  void send(const char* message) {
    sendto(descriptor_, message, std::strlen(message), 0, reinterpret_cast<const sockaddr*>(&server_), sizeof server_);
  }

 private:
  const int descriptor_;
  sockaddr_in server_{};
};

}  // namespace

std::vector<double> echo_latencies(int messages, Prng& random,
                                   const std::function<void(const std::string& port)>& server) {
  Socket socket;
  std::exception_ptr failure;
  std::atomic<bool> ended = false;
  std::thread thread([&] {
    try {
      server(socket.port());
    } catch (...) {
      failure = std::current_exception();
    }
    ended = true;
  });
  const auto answer = [&] {
    for (int attempt = 0; attempt < kAttempts && !ended; ++attempt) {
      if (socket.receive()) return true;
    }
    return false;
  };
  std::vector<double> found;
  bool answered = answer();
  for (int i = 0; answered && i < messages + kWarmUp; ++i) {
    std::this_thread::sleep_for(std::chrono::microseconds(2'000 + random.below(6'000)));
    const double seconds = lab::seconds([&] {
      socket.send("x");
      answered = answer();
    });
    if (answered && i >= kWarmUp) found.push_back(seconds);
  }
  socket.send("stop");
  thread.join();
  if (failure) std::rethrow_exception(failure);
  if (!answered) throw std::runtime_error("echo.py did not answer");
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace ouro::ch06
