// CPython: none.
#include "sim/world.h"

#include <array>

namespace ouro::sim {
namespace {

// A lock of a template like TickGil is made without arguments: which world it belongs to is where it is used.
thread_local World* current_world = nullptr;
thread_local std::array<int, 4> objects_made{};

}  // namespace

Object::Object(ObjectKind kind, const char* name)
    : kind_(kind), number_(++objects_made[static_cast<std::size_t>(kind)]), name_(name) {}

void Object::restart_numbers() { objects_made = {}; }

std::string_view name_of(Operation operation) {
  switch (operation) {
    case Operation::kLoad:
      return "load";
    case Operation::kStore:
      return "store";
    case Operation::kUpdate:
      return "update";
    case Operation::kLock:
      return "lock";
    case Operation::kTryLock:
      return "try to lock";
    case Operation::kUnlock:
      return "unlock";
    case Operation::kWait:
      return "wait";
    case Operation::kSleep:
      return "sleep";
    case Operation::kNotify:
      return "notify";
    case Operation::kFutexWait:
      return "futex wait";
    case Operation::kFutexWake:
      return "futex wake";
  }
  return "";
}

World* World::current() { return current_world; }

World::Running::Running(World& world) : outer_(current_world) { current_world = &world; }
World::Running::~Running() { current_world = outer_; }

void require(bool condition, std::string_view otherwise) {
  if (condition) return;
  if (World* world = World::current()) world->fail(otherwise);
}

}  // namespace ouro::sim
