// Exercise 3: who owns what in an interpreter's loop.
// CPython: Python/ceval.c and Python/bytecodes.c (LOAD_FAST, STORE_FAST, CALL), as they were up to 3.13.
//
// A machine has local variables and a stack. Each place that is not empty owns one reference to its object. So at every
// moment between two instructions
//
//     count of an object == number of places that hold it
//
//     locals  0: a   1: -          LOAD 0        locals  0: a   1: -
//     stack   |                   ------->       stack   | a
//     count of a: 1                              count of a: 2
//
// Write one function for each instruction. The loop that calls them is run(), below.
//   LOAD i    copies local i to the top of the stack.
//   STORE i   moves the top of the stack into local i. What the local held before is dropped.
//   CALL n    calls a native function with the n topmost objects, the last argument on top. The arguments stay where
//   they
//             are until the function has come back: the stack keeps them alive. Then they are dropped, and the result
//             stands in their place.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "lab/exercise/todo.h"

using ouro::exercise::todo;

struct Object {
  std::int64_t count = 0;
  char name = '?';
};

class Machine {
 public:
  std::vector<Object*> locals;  // nullptr where a local has no value yet
  std::vector<Object*> stack;   // the top is at the back

  virtual void incref(Object* object) = 0;
  virtual void decref(Object* object) = 0;  // the object dies when that was its last reference

  // Borrows its arguments: it neither keeps nor drops their references. RETURNS: a new reference, yours.
  virtual Object* call_native(std::span<Object* const> arguments) = 0;

 protected:
  ~Machine() = default;
};

void load(Machine& machine, std::size_t local);   // [] -> [value]
void store(Machine& machine, std::size_t local);  // [value] -> []
void call(Machine& machine, std::size_t count);   // [argument 1, ..., argument n] -> [result]

struct Instruction {
  enum class Opcode { kLoad, kStore, kCall };
  Opcode opcode;
  std::size_t argument;
};

inline void run(Machine& machine, const Instruction& instruction) {
  switch (instruction.opcode) {
    case Instruction::Opcode::kLoad:
      return load(machine, instruction.argument);
    case Instruction::Opcode::kStore:
      return store(machine, instruction.argument);
    case Instruction::Opcode::kCall:
      return call(machine, instruction.argument);
  }
}

inline void run(Machine& machine, std::span<const Instruction> program) {
  for (const Instruction& instruction : program) run(machine, instruction);
}
