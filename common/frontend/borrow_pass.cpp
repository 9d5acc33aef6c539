// Finds the reads of locals that need no count of their own.
// CPython: Python/flowgraph.c (optimize_load_fast).
#include "frontend/borrow_pass.h"

#include <utility>

namespace ouro {
namespace {

// A value on the simulated stack: the read that put it there, or nothing of interest.
struct Value {
  int read = -1;   // index of a LOAD_FAST
  int local = -1;  // which it read
};
constexpr Value kOther{};

class Block {
 public:
  Block(const std::vector<FlowInstruction>& code, std::vector<bool>& borrows) : code_(code), borrows_(borrows) {}

  void simulate(int begin, int end) {
    for (int i = begin; i < end; ++i) step(i);
    for (const Value& left : stack_) keep_counted(left);  // consumed in another block, if at all
  }

 private:
  void keep_counted(const Value& value) {
    if (value.read >= 0) borrows_[static_cast<std::size_t>(value.read)] = false;
  }
  Value pop() {
    if (stack_.empty()) return kOther;  // pushed by an earlier block
    const Value value = stack_.back();
    stack_.pop_back();
    return value;
  }
  void local_changes(int local) {
    for (const Value& value : stack_) {
      if (value.local == local) keep_counted(value);
    }
  }

  void step(int index) {
    const Instruction& instruction = code_[static_cast<std::size_t>(index)].instruction;
    const int arg = instruction.arg;
    switch (instruction.opcode) {
      case Opcode::LOAD_FAST:
        borrows_[static_cast<std::size_t>(index)] = true;
        stack_.push_back({index, arg});
        return;
      case Opcode::STORE_FAST:
        keep_counted(pop());
        local_changes(arg);
        return;
      case Opcode::DELETE_FAST:
      case Opcode::CLEAR_FAST:
      case Opcode::MAKE_CELL:
        local_changes(arg);
        return;
      case Opcode::COPY:
        stack_.push_back(at(arg));
        return;
      case Opcode::SWAP:
        std::swap(at(1), at(arg));
        return;
      case Opcode::LOAD_METHOD: {  // the object goes back on the stack, as self
        const Value self = pop();
        stack_.push_back(kOther);
        stack_.push_back(self);
        return;
      }
      default:
        consume_and_produce(instruction);
    }
  }

  // These read their operand and leave it where it is, on one path at least.
  static bool leaves_operands(Opcode opcode) {
    return opcode == Opcode::FOR_ITER || opcode == Opcode::JUMP_IF_FALSE_OR_POP ||
           opcode == Opcode::JUMP_IF_TRUE_OR_POP || opcode == Opcode::IMPORT_FROM || opcode == Opcode::PUSH_EXC_INFO ||
           opcode == Opcode::WITH_EXCEPT_START || opcode == Opcode::GET_ANEXT;
  }

  void consume_and_produce(const Instruction& instruction) {
    const int pops = opcode_pops(instruction.opcode, instruction.arg);
    const int pushes = opcode_pushes(instruction.opcode, instruction.arg);
    if (leaves_operands(instruction.opcode)) {
      for (int i = 1; i <= pops; ++i) keep_counted(at(i));
    }
    for (int i = 0; i < pops; ++i) pop();
    for (int i = 0; i < pushes; ++i) stack_.push_back(kOther);
  }

  // Counted from 1 at the top. What an earlier block pushed is filled in below.
  Value& at(int depth) {
    while (static_cast<int>(stack_.size()) < depth) stack_.insert(stack_.begin(), kOther);
    return stack_[stack_.size() - static_cast<std::size_t>(depth)];
  }

  const std::vector<FlowInstruction>& code_;
  std::vector<bool>& borrows_;
  std::vector<Value> stack_;
};

}  // namespace

std::vector<bool> find_borrowing_reads(const std::vector<FlowInstruction>& code) {
  const int size = static_cast<int>(code.size());
  std::vector<bool> leads(code.size() + 1, false);
  for (int i = 0; i < size; ++i) {
    const FlowInstruction& each = code[static_cast<std::size_t>(i)];
    if (each.target >= 0) leads[static_cast<std::size_t>(each.target)] = true;
    if (each.target >= 0 || opcode_ends_block(each.instruction.opcode)) leads[static_cast<std::size_t>(i) + 1] = true;
  }

  std::vector<bool> borrows(code.size(), false);
  std::vector<bool> seen(code.size() + 1, false);
  std::vector<int> work = {0};
  while (!work.empty()) {
    const int begin = work.back();
    work.pop_back();
    if (begin >= size || seen[static_cast<std::size_t>(begin)]) continue;
    seen[static_cast<std::size_t>(begin)] = true;
    int end = begin + 1;
    while (end < size && !leads[static_cast<std::size_t>(end)]) ++end;
    Block(code, borrows).simulate(begin, end);
    const FlowInstruction& last = code[static_cast<std::size_t>(end) - 1];
    if (last.target >= 0) work.push_back(last.target);
    if (!opcode_ends_block(last.instruction.opcode)) work.push_back(end);
  }
  return borrows;
}

}  // namespace ouro
