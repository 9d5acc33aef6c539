// An event of a trace as it is recorded, and the table that says what it means (trace/events.def).
// CPython: Include/pydtrace.d.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace ouro {

enum class EventKind : std::uint16_t {
#define EVENT(kind, ...) kind,
#include "trace/events.def"
#undef EVENT
};

// Where in the Python program it happened.
struct Where {
  static constexpr std::uint16_t kNoOpcode = 0xffff;

  std::uint32_t line = 0;  // from 1; 0: nowhere in particular
  std::uint16_t opcode = kNoOpcode;
};

// Plain data, so that recording one is a few stores.
struct Event {
  std::int64_t time_ns;  // since the recorder was made
  EventKind kind;
  std::uint16_t opcode;
  std::uint32_t line;
  std::array<std::int64_t, 3> arguments;
};
static_assert(sizeof(Event) == 40);

enum class EventShape { kBegin, kEnd, kInstant, kCounter };
enum class ArgumentKind { kNothing, kNumber, kName, kAddress };

struct ArgumentDescription {
  const char* name = "";
  ArgumentKind kind = ArgumentKind::kNothing;
};

struct EventDescription {
  const char* name;
  const char* category;
  EventShape shape;
  const char* doc;
  std::array<ArgumentDescription, 3> arguments;
};

// All kinds, in the order of EventKind.
const std::vector<EventDescription>& event_descriptions();
const EventDescription& describe(EventKind kind);

}  // namespace ouro
