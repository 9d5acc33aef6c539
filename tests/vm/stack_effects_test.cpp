// The table of frontend/opcodes.def says what each instruction does to the stack: here the running programs say it.
// The code generator believes the table when it computes how large a stack must be.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "frontend/opcodes.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

struct Executed {
  Opcode opcode = Opcode::NOP;
  int arg = 0;
};

// "    7  COPY                      2" -> the opcode and its arg; a name in parentheses matters to no stack
Executed parse(const std::string& instruction) {
  static const std::map<std::string, Opcode> opcodes = [] {
    std::map<std::string, Opcode> names;
    for (int i = 0; i < kOpcodeCount; ++i) names.emplace(opcode_name(static_cast<Opcode>(i)), static_cast<Opcode>(i));
    return names;
  }();
  std::istringstream words(instruction);
  int index = 0;
  std::string name;
  Executed executed;
  words >> index >> name >> executed.arg;
  executed.opcode = opcodes.at(name);
  return executed;
}

// After these the next step belongs to another frame, or the stack is cut.
bool leaves(Opcode opcode) {
  const std::string name = opcode_name(opcode);
  return name.starts_with("CALL") || name.starts_with("RETURN") || name.starts_with("YIELD") ||
         name.starts_with("RAISE") || name.starts_with("RERAISE") || name.starts_with("SEND") ||
         name.starts_with("FOR_ITER");
}

class StackEffects {
 public:
  void run(const std::string& source, std::string_view version) {
    RunOptions options = like(version);
    options.after_step = [&](const Step& step) { look_at(step); };
    before_.reset();
    pending_.reset();
    Program program;
    program.source = source;
    static_cast<void>(ouro::OURO_BUILD::run(program, options));
  }

  const std::set<Opcode>& seen() const { return seen_; }

 private:
  // An instruction that calls Python code shows unfinished, before the first step of that code: so each step is judged
  // when the next one of the same function has come.
  void look_at(const Step& step) {
    if (step.inside_call) return before_.reset();
    const bool same_function = before_ && before_->function == step.function;
    if (same_function && pending_) check(pending_->executed, pending_->depth, before_->depth, pending_->step);
    pending_.reset();
    const Executed executed = parse(step.instruction);
    if (same_function && !leaves(before_->opcode) && !leaves(executed.opcode))
      pending_ = Pending{executed, before_->depth, step};
    before_ = Before{step.function, executed.opcode, static_cast<int>(step.stack.size())};
  }

  void check(const Executed& executed, int before, int after, const Step& step) {
    const int change = opcode_pushes(executed.opcode, executed.arg) - opcode_pops(executed.opcode, executed.arg);
    const bool keeps_one =
        executed.opcode == Opcode::JUMP_IF_FALSE_OR_POP || executed.opcode == Opcode::JUMP_IF_TRUE_OR_POP;
    if (after == before + change || (keeps_one && after == before)) {
      seen_.insert(executed.opcode);
      return;
    }
    if (executed.opcode == Opcode::PUSH_EXC_INFO)
      return;  // the first of a handler: what raised has left its stack behind
    ADD_FAILURE() << step.function << " line " << step.line << ": " << step.instruction << ": " << before << " -> "
                  << after;
  }

  struct Before {
    std::string function;
    Opcode opcode = Opcode::NOP;
    int depth = 0;
  };
  struct Pending {
    Executed executed;
    int depth = 0;  // before it
    Step step;
  };
  std::optional<Before> before_;
  std::optional<Pending> pending_;
  std::set<Opcode> seen_;
};

constexpr const char* kProgram = R"PYTHON(
import math, sys as system
from math import pi
x = 1
def outer(a, b=2, *rest, key=3, **named):
    global x
    total = a
    def inner():
        nonlocal total
        total += 1
        return total
    x = inner() + b
    first, *others = [a, b, 5]
    [p, q] = (a, b)
    pair = {**{"k": a}, "l": b}
    numbers = [*others, a]
    words = {a, b}
    words |= {9}
    text = f"{a!r:>4} {b}"
    piece = numbers[0:1]
    numbers[0] = -a + ~b - +a
    del numbers[0]
    flags = a < b < 5 and not a or b
    chosen = a if a is b else b
    inside = a in numbers, a not in numbers, a is not b
    squares = [i * i for i in range(3) if i % 2 == 0]
    table = {i: i for i in range(2)}
    shared = {i for i in range(2)}
    a += 1; a -= 1; a *= 2; a //= 1; a %= 7; a **= 1; a <<= 1; a >>= 1; a &= 7; a |= 1; a ^= 1; a /= 1
    a = 6 / 3 + 7 // 2 + 7 % 4 + 2 ** 3 + (1 << 3) + (8 >> 1) + (6 & 3) + (6 | 1) + (6 ^ 2) + 1 - 2 * 1
    while b > 0:
        b -= 1
        if b == 1: continue
        else: pass
    assert b == 0, "b"
    del text
    return chosen
class C:
    y = x
    def __init__(self): self.v = 1
    def __enter__(self): return self
    def __exit__(self, *details): return True
    def method(self): return self.v
c = C()
c.w = c.method()
del c.w
with c as entered:
    raise ValueError
try:
    try:
        1 / 0
    except (KeyError, ZeroDivisionError) as error:
        raise LookupError from error
    finally:
        y = 2
except LookupError:
    pass
def generator():
    got = yield 1
    yield from (2, 3)
print(outer(1), list(generator()), (lambda v: v)(4), max(*[1, 2], **{}))
del x, y
)PYTHON";

TEST(StackEffects, TheTableSaysWhatTheInstructionsDo) {
  StackEffects effects;
  for (const char* version : {"2.7", "3.6", "3.9", "3.11", "3.12", "3.14"}) effects.run(kProgram, version);
  EXPECT_GT(effects.seen().size(), 70u);
}

}  // namespace
}  // namespace ouro::OURO_BUILD
