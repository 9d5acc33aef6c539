// Checks exercise 3: small programs, each count against the number of places after each instruction.
#include <algorithm>
#include <deque>
#include <fmt/format.h>
#include <gtest/gtest.h>

#include "exercise.h"
#include "lab/exercise/property.h"

using namespace ouro::exercise;

namespace {

using Opcode = Instruction::Opcode;

constexpr std::size_t kLocals = 3;

// The machine before the first instruction, and a program that is valid for it. Objects have the names a, b, c, ...
struct Case {
  std::vector<char> locals;  // '-' where a local has no value
  std::vector<char> stack;
  std::vector<Instruction> program;
  bool native_returns_its_argument = false;  // otherwise a new object
};

std::string text_of(const Instruction& instruction) {
  static const std::vector<std::string> kNames{"LOAD", "STORE", "CALL"};
  return fmt::format("{} {}", kNames[static_cast<std::size_t>(instruction.opcode)], instruction.argument);
}

std::string show(const Case& c) {
  std::string text = "locals  ";
  for (std::size_t i = 0; i < c.locals.size(); ++i) text += fmt::format("{}{}: {}", i == 0 ? "" : "  ", i, c.locals[i]);
  text += "\nstack   |";
  for (char name : c.stack) text += fmt::format(" {}", name);
  text += '\n';
  for (const Instruction& instruction : c.program) text += text_of(instruction) + "\n";
  const bool calls =
      std::any_of(c.program.begin(), c.program.end(), [](const Instruction& i) { return i.opcode == Opcode::kCall; });
  if (calls && c.native_returns_its_argument)
    text += "(the native function returns a new reference to its first argument)\n";
  return text;
}

std::string places(std::int64_t number) { return fmt::format("{} place{}", number, number == 1 ? "" : "s"); }

class RecordingMachine final : public Machine {
 public:
  explicit RecordingMachine(const Case& c) : returns_its_argument_{c.native_returns_its_argument} {
    for (char name : c.locals) locals.push_back(name == '-' ? nullptr : object(name));
    for (char name : c.stack) stack.push_back(object(name));
    for (Object& o : objects_) o.count = places_of(&o);
  }

  void incref(Object* o) override { ++o->count; }
  void decref(Object* o) override { --o->count; }  // the dead stay readable: the checker looks at them

  Object* call_native(std::span<Object* const> arguments) override {
    called_with_.assign(arguments.begin(), arguments.end());
    for (Object* argument : arguments) counts_during_call_.push_back(argument->count);
    if (returns_its_argument_ && !arguments.empty()) {
      ++arguments[0]->count;
      return arguments[0];
    }
    Object* const result = object(static_cast<char>('A' + results_++));
    result->count = 1;
    return result;
  }

  std::deque<Object>& objects() { return objects_; }
  std::int64_t places_of(const Object* o) const {
    return std::count(locals.begin(), locals.end(), o) + std::count(stack.begin(), stack.end(), o);
  }
  // Of the last call.
  std::vector<Object*> called_with_;
  std::vector<std::int64_t> counts_during_call_;

 private:
  Object* object(char name) {
    for (Object& o : objects_) {
      if (o.name == name) return &o;
    }
    objects_.push_back({0, name});
    return &objects_.back();
  }

  std::deque<Object> objects_;
  bool returns_its_argument_;
  int results_ = 0;
};

const std::string kInvariant = "the count of an object is the number of places that hold it";

std::string names(const std::vector<Object*>& row) {
  std::string text;
  for (const Object* o : row) text += fmt::format("{}{}", text.empty() ? "" : " ", o == nullptr ? '-' : o->name);
  return text.empty() ? "nothing" : text;
}

// Where everything has to stand after the instruction.
struct Layout {
  std::vector<Object*> locals;
  std::vector<Object*> stack;
};

Layout layout_after(const Instruction& instruction, Layout before) {
  switch (instruction.opcode) {
    case Opcode::kLoad:
      before.stack.push_back(before.locals[instruction.argument]);
      break;
    case Opcode::kStore:
      before.locals[instruction.argument] = before.stack.back();
      before.stack.pop_back();
      break;
    case Opcode::kCall:  // the result comes on top; which one it is, the machine knows
      before.stack.resize(before.stack.size() - instruction.argument);
      break;
  }
  return before;
}

std::optional<Mistake> compare_layout(const Instruction& instruction, const Layout& before,
                                      const RecordingMachine& machine) {
  Layout right = layout_after(instruction, before);
  const bool called = instruction.opcode == Opcode::kCall;
  if (called && !machine.stack.empty()) right.stack.push_back(machine.stack.back());
  if (machine.locals == right.locals && machine.stack == right.stack) return std::nullopt;
  return Mistake{fmt::format("after `{}` the locals are {}, the stack is {}", text_of(instruction),
                             names(machine.locals), names(machine.stack)),
                 fmt::format("the locals are {}, the stack is {}", names(right.locals), names(right.stack)),
                 "an instruction changes the places that its description names, and no other"};
}

// During a call every argument still stands on the stack.
std::optional<Mistake> compare_call(const Instruction& instruction, const Layout& before,
                                    const RecordingMachine& machine) {
  const std::vector<Object*> arguments(before.stack.end() - static_cast<std::ptrdiff_t>(instruction.argument),
                                       before.stack.end());
  if (machine.called_with_ != arguments) {
    return Mistake{fmt::format("{} calls with {}", text_of(instruction), names(machine.called_with_)),
                   fmt::format("it calls with {}", names(arguments)), "the last argument is on top of the stack"};
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::int64_t right = std::count(before.locals.begin(), before.locals.end(), arguments[i]) +
                               std::count(before.stack.begin(), before.stack.end(), arguments[i]);
    const std::int64_t found = machine.counts_during_call_[i];
    if (found == right) continue;
    Mistake mistake{fmt::format("while the function runs {} has a count of {}{}", arguments[i]->name, found,
                                found <= 0 ? ": it is dead" : ""),
                    fmt::format("a count of {}: it stands in {}", right, places(right)),
                    "the stack keeps the arguments alive until the function has come back"};
    if (found < right) {
      mistake.misconception = "CALL drops its arguments early";
      mistake.why =
          "The function borrows its arguments. Whoever lends must go on holding: drop them after the call, not before.";
    }
    return mistake;
  }
  return std::nullopt;
}

// The idea behind a count that is too high (or too low) after an instruction.
void recognise(const Instruction& instruction, const Layout& before, const Object* o, std::int64_t error,
               Mistake& mistake) {
  const auto call_it = [&](const std::string& name, const std::string& why) {
    mistake.misconception = name;
    mistake.why = why;
  };
  switch (instruction.opcode) {
    case Opcode::kLoad:
      if (error == -1) {
        call_it("LOAD does not count",
                "LOAD copies: local and stack both hold the object now. Whoever drops one of the two counts down, so "
                "it must "
                "have been counted up.");
      }
      break;
    case Opcode::kStore: {
      const bool is_value = o == before.stack.back();
      const bool is_old = o == before.locals[instruction.argument];
      if (is_old && is_value) break;  // either idea would do that
      if (error == 1 && is_old) {
        call_it("STORE forgets the old value",
                "The local held another object before. Nobody drops that reference any more: the object never dies.");
      } else if (error >= 1 && is_value) {
        call_it(
            "STORE counts twice",
            "STORE moves: the stack's place is gone, the local's is new. The reference changes hands and the number of "
            "places stays.");
      }
      break;
    }
    case Opcode::kCall: {
      const bool is_argument = std::find(before.stack.end() - static_cast<std::ptrdiff_t>(instruction.argument),
                                         before.stack.end(), o) != before.stack.end();
      if (error >= 1 && is_argument) {
        call_it(
            "CALL forgets its arguments",
            "The arguments have left the stack. Each had a reference of its own there, and nobody dropped it: a leak.");
      } else if (error == 1) {
        call_it("CALL counts the result twice",
                "The function returns a new reference: it is yours already. Move it to the stack.");
      }
      break;
    }
  }
}

// What a check looks at.
enum class Look { kEverything, kDuringTheCall, kArgumentsAfterTheCall };

std::optional<Mistake> compare_counts(const Instruction& instruction, const Layout& before, RecordingMachine& machine,
                                      Look look) {
  for (const Object& o : machine.objects()) {
    const std::int64_t right = machine.places_of(&o);
    const bool is_argument =
        std::find(machine.called_with_.begin(), machine.called_with_.end(), &o) != machine.called_with_.end();
    if (o.count == right || (look == Look::kArgumentsAfterTheCall && !is_argument)) continue;
    Mistake mistake{fmt::format("after `{}` the count of {} is {}", text_of(instruction), o.name, o.count),
                    fmt::format("{}: it stands in {}", right, places(right)), kInvariant};
    recognise(instruction, before, &o, o.count - right, mistake);
    return mistake;
  }
  return std::nullopt;
}

std::optional<Mistake> run_and_look(const Case& c, Look look) {
  RecordingMachine machine{c};
  for (const Instruction& instruction : c.program) {
    const Layout before{machine.locals, machine.stack};
    machine.called_with_.clear();
    machine.counts_during_call_.clear();
    run(machine, instruction);
    if (instruction.opcode == Opcode::kCall) {
      if (auto mistake = compare_call(instruction, before, machine)) return mistake;
    }
    if (look == Look::kDuringTheCall) continue;
    if (auto mistake = compare_layout(instruction, before, machine)) return mistake;
    if (auto mistake = compare_counts(instruction, before, machine, look)) return mistake;
  }
  return std::nullopt;
}

std::optional<Mistake> run_case(const Case& c) { return run_and_look(c, Look::kEverything); }

char some_object(Choices& choices) { return static_cast<char>('a' + choices.below(4)); }

// Some locals, the first `filled` of them with values.
Case some_machine(Choices& choices, std::size_t filled, int on_stack) {
  Case c;
  for (std::size_t i = 0; i < kLocals; ++i)
    c.locals.push_back(i < filled || choices.flip() ? some_object(choices) : '-');
  for (int i = 0; i < on_stack; ++i) c.stack.push_back(some_object(choices));
  return c;
}

Case one_load(Choices& choices) {
  Case c = some_machine(choices, 1, choices.between(0, 2));
  c.program.push_back({Opcode::kLoad, 0});
  return c;
}

// Into an empty local, or over another object.
Case one_store(Choices& choices, bool over) {
  Case c = some_machine(choices, 0, choices.between(1, 3));
  const std::size_t local = choices.below(kLocals);
  c.locals[local] = '-';
  if (over) c.locals[local] = c.stack.back() == 'z' ? 'y' : 'z';
  c.program.push_back({Opcode::kStore, local});
  return c;
}

Case one_call(Choices& choices) {
  Case c = some_machine(choices, 0, choices.between(1, 4));
  c.program.push_back({Opcode::kCall, static_cast<std::size_t>(choices.between(1, static_cast<int>(c.stack.size())))});
  return c;
}

// Instructions for which the machine always has what they need.
Case any_program(Choices& choices) {
  Case c = some_machine(choices, 1, 0);
  c.native_returns_its_argument = choices.flip();
  std::size_t depth = 0;
  std::vector<bool> has_value;
  for (char name : c.locals) has_value.push_back(name != '-');
  while (choices.more(12)) {
    const std::size_t local = choices.below(kLocals);
    switch (choices.below(4)) {
      case 0:
      case 1:
        if (!has_value[local]) continue;
        c.program.push_back({Opcode::kLoad, local});
        ++depth;
        break;
      case 2:
        if (depth == 0) continue;
        c.program.push_back({Opcode::kStore, local});
        has_value[local] = true;
        --depth;
        break;
      default: {
        const std::size_t count = choices.below(static_cast<std::uint32_t>(std::min<std::size_t>(depth, 3) + 1));
        c.program.push_back({Opcode::kCall, count});
        depth = depth - count + 1;
      }
    }
  }
  return c;
}

}  // namespace

TEST(Load, CountsThePlaceOnTheStack) { for_all(one_load, show, run_case); }

TEST(Store, MovesTheReference) {
  for_all([](Choices& choices) { return one_store(choices, false); }, show, run_case);
}

TEST(Store, DropsTheOldValue) {
  for_all([](Choices& choices) { return one_store(choices, true); }, show, run_case);
}

TEST(Call, KeepsItsArgumentsUntilItIsOver) {
  for_all(one_call, show, [](const Case& c) { return run_and_look(c, Look::kDuringTheCall); });
}

TEST(Call, DropsItsArgumentsAfterwards) {
  for_all(one_call, show, [](const Case& c) { return run_and_look(c, Look::kArgumentsAfterTheCall); });
}

TEST(Call, MovesTheResultToTheStack) {
  for_all(
      [](Choices& choices) {
        Case c = some_machine(choices, 0, choices.between(0, 2));
        c.program.push_back({Opcode::kCall, 0});
        return c;
      },
      show, run_case);
}

TEST(Loop, KeepsEveryCountInAnyProgram) { for_all(any_program, show, run_case, 1000); }
