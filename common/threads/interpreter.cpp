// CPython: Python/pystate.c (PyInterpreterState_New).
#include "threads/interpreter.h"

#include "threads/world.h"

namespace ouro::OURO_BUILD {

Interpreter::Interpreter(const Profile& chosen, std::size_t memory_limit, const GilOptions& gil_options)
    : profile(chosen),
      slabs(memory),
      heaps(memory, slabs),
      heap(heaps.main()),
      gil(std::make_shared<Gil>(gil_options)) {
  memory.set_limit(memory_limit);
  if constexpr (kFreeThreaded) world = std::make_shared<World>();
}

void ThreadStats::add(const ThreadStats& other) {
  instructions += other.instructions;
  allocations += other.allocations;
  frees += other.frees;
}

Interpreter::~Interpreter() = default;

}  // namespace ouro::OURO_BUILD
