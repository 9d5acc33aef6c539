// CPython: Python/pystate.c (PyInterpreterState_New).
#include "threads/interpreter.h"

namespace ouro::OURO_BUILD {

Interpreter::Interpreter(const Profile& chosen, std::size_t memory_limit)
    : profile(chosen), slabs(memory), heap(memory, slabs) {
  memory.set_limit(memory_limit);
}

Interpreter::~Interpreter() = default;

}  // namespace ouro::OURO_BUILD
