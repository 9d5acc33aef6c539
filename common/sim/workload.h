// What simulated threads do, as plain data.
// CPython: none.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ouro::sim {

struct Action {
  enum class Kind {
    kTicks,    // counted instructions: `count` of them, `ns` each; between them the thread looks whether to let go
    kNative,   // one long call of `ns` that keeps the lock
    kOutside,  // one of `ns` that computes without the lock
    kBlock,    // waits for `ns` without the lock
    kReceive,  // waits for the client's next message without the lock
    kReply,    // answers it, without the lock
  };
  Kind kind = Kind::kTicks;
  std::int64_t ns = 0;
  std::int64_t count = 0;
};

inline Action ticks(std::int64_t count, std::int64_t ns_each) { return {Action::Kind::kTicks, ns_each, count}; }
inline Action native(std::int64_t ns) { return {Action::Kind::kNative, ns}; }
inline Action outside(std::int64_t ns) { return {Action::Kind::kOutside, ns}; }
inline Action block(std::int64_t ns) { return {Action::Kind::kBlock, ns}; }
inline Action receive() { return {Action::Kind::kReceive}; }
inline Action reply() { return {Action::Kind::kReply}; }

struct VirtualThread {
  static constexpr std::int64_t kForEver = -1;

  std::string name;
  std::vector<Action> script;
  std::int64_t rounds = 1;  // how often it does its script
  int nice = 0;             // -20 to 19: a lower one has a larger share of a core
};

// Outside the machine: sends a message, waits for the reply, pauses, sends the next.
struct Client {
  std::int64_t first_ns = 0;
  std::int64_t pause_ns = 0;
  std::int64_t messages = VirtualThread::kForEver;
};

struct Workload {
  std::vector<VirtualThread> threads;
  std::optional<Client> client = {};
  std::int64_t until_ns = 0;  // the end of it all; 0: when the threads have ended
};

}  // namespace ouro::sim
