// The table of event descriptions, made from trace/events.def.
// CPython: the probes that Include/pydtrace.d declares.
#include "trace/event.h"

namespace ouro {
namespace {

constexpr ArgumentDescription number(const char* name) { return {name, ArgumentKind::kNumber}; }
constexpr ArgumentDescription name(const char* name) { return {name, ArgumentKind::kName}; }
constexpr ArgumentDescription address(const char* name) { return {name, ArgumentKind::kAddress}; }

}  // namespace

const std::vector<EventDescription>& event_descriptions() {
  static const std::vector<EventDescription> descriptions = {
#define EVENT(kind, name, category, shape, doc, ...) {name, category, EventShape::shape, doc, {{__VA_ARGS__}}},
#include "trace/events.def"
#undef EVENT
  };
  return descriptions;
}

const EventDescription& describe(EventKind kind) { return event_descriptions()[static_cast<std::size_t>(kind)]; }

}  // namespace ouro
