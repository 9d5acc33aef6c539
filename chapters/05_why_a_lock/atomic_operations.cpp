// Which operations can another thread get into the middle of? From the code, and by trying.
#include <fmt/format.h>
#include <stdexcept>

#include "experiments.h"
#include "frontend/compiler.h"

namespace ouro::ch05 {
namespace {

// A line of atomic.py, and what its code begins and ends with: the instruction that first reads what is shared and the
// one that writes it last. The same one: nobody can get in between.
struct Operation {
  const char* name;  // as atomic.py prints it
  const char* code;
  const char* reads;  // how the instruction's name begins
  const char* writes;
};
constexpr Operation kOperations[] = {
    {"x.append(1)", "x.append(1)", "CALL", "CALL"},
    {"x.pop()", "x.pop()", "CALL", "CALL"},
    {"d[k] = 1", "d[k] = 1", "STORE_SUBSCR", "STORE_SUBSCR"},
    {"d.setdefault(k, [])", "d.setdefault(k, [])", "CALL", "CALL"},
    {"n += 1", "n += 1", "LOAD_GLOBAL", "STORE_GLOBAL"},
    {"n = n + int(1)", "n = n + int(1)", "LOAD_GLOBAL", "STORE_GLOBAL"},
    {"x[0] += 1", "x[0] += 1", "BINARY_SUBSCR", "STORE_SUBSCR"},
    {"o.a += 1", "o.a += 1", "LOAD_ATTR", "STORE_ATTR"},
    {"a, b = b, a", "a, b = b, a", "LOAD_GLOBAL", "STORE_GLOBAL"},
    {"if k not in d: d[k] = list()", "if k not in d: d[k] = list()", "CONTAINS_OP", "STORE_SUBSCR"}};
constexpr const char* kWithLock = "with lock: n = n + int(1)";

const CodeUnit& function_in(const CodeUnit& module) {
  for (const CodeConstant& each : module.constants) {
    if (const auto* function = std::get_if<std::shared_ptr<const CodeUnit>>(&each)) return **function;
  }
  throw std::runtime_error("there is no function");
}

bool is_called(const Instruction& instruction, std::string_view beginning) {
  return std::string_view(opcode_name(instruction.opcode)).starts_with(beginning);
}

// Does the loop look at the breaker after this instruction? Up to 3.9 after each one that counts as a tick, since 3.10
// after calls (and at the end of a loop's turn, and when a function begins: neither is inside an operation).
bool looks_after(const Instruction& instruction, const Profile& profile) {
  return profile.at_least(3, 10) ? is_called(instruction, "CALL") : opcode_ticks(instruction.opcode) > 0;
}

// How often it looks from the first read of what is shared to its last write.
int looks_inside(const Operation& operation, const Profile& profile) {
  const std::string source = fmt::format("def f():\n    global n, a, b\n    {}\n", operation.code);
  const CompileResult compiled = compile(source, "operation", profile);
  const CodeUnit& function = function_in(*std::get<std::shared_ptr<const CodeUnit>>(compiled));
  std::size_t first = 0;
  while (!is_called(function.code.at(first), operation.reads)) ++first;
  std::size_t last = function.code.size() - 1;
  while (last > first && !is_called(function.code[last], operation.writes)) --last;
  int looks = 0;
  for (std::size_t i = first; i < last; ++i) looks += looks_after(function.code[i], profile) ? 1 : 0;
  return looks;
}

lab::Table looks_by_version() {
  lab::Table table{"looks at the breaker between the first read of what is shared and its last write",
                   {{"operation"}, {"up to 3.9"}, {"since 3.10"}},
                   {}};
  for (const Operation& each : kOperations) {
    lab::row(table, each.name, looks_inside(each, *find_profile("3.9")), looks_inside(each, *find_profile("3.14")));
  }
  return table;
}

// By theory nobody can get in, by trial somebody did. (The other way round says only that nobody tried at that moment.)
void note_contradictions(lab::Result& result, const std::string& version, const std::string& output) {
  for (const Operation& each : kOperations) {
    if (looks_inside(each, *find_profile(version)) > 0 || text_after(output, each.name) != "broken") continue;
    result.notes.push_back(fmt::format("{} like {}: broken, with no look inside it", each.name, version));
  }
}

bool calls_add_up(const std::string& output) {
  for (const char* const name : {"x.append(1)", "x.pop()", "d[k] = 1", "d.setdefault(k, [])", kWithLock}) {
    if (text_after(output, name) != "adds up") return false;
  }
  return text_after(output, "n = n + int(1)") == "broken";
}

lab::Result run_atomic_operations(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  const std::vector<std::string> arguments = {std::to_string(run.options.pick(30'000, 100'000, 400'000))};
  const auto python = lab::learners_python();
  lab::Result result{};
  result.rows = {"four threads do the same to one thing, many times: does it add up?", {{"operation"}}, {}};
  struct Seen {
    const Profile* profile;
    std::string output;
  };
  std::vector<Seen> all;
  const auto add = [&](const std::string& who, const std::string& version, const std::string& output) {
    result.rows.columns.push_back({who});
    all.push_back({find_profile(version), output});
  };
  const std::vector<std::string> versions =
      run.options.like ? lab::eras(run.options) : std::vector<std::string>{"3.9", "3.14"};
  for (const std::string& version : versions) {
    add("like " + version, version, printed_like(version, files.load("atomic", arguments)));
    note_contradictions(result, version, all.back().output);
  }
  if (const auto printed = lab::printed_by(python, files.path("atomic"), arguments)) {
    add("your python3, " + python->version, python->version.substr(0, python->version.rfind('.')), *printed);
  }
  for (const char* const version : {"2.7", "3.9", "3.10", "3.13"}) {
    if (const auto recorded = files.recorded("atomic", version))
      add(fmt::format("CPython {}", version), version, *recorded);
  }
  const auto add_row = [&](const char* name, const Operation* operation) {
    std::vector<lab::Cell> row = {lab::cell(name)};
    for (const Seen& each : all) {
      const bool by_luck =
          operation != nullptr && each.profile != nullptr && looks_inside(*operation, *each.profile) > 0;
      const std::string found = text_after(each.output, name);
      row.push_back(lab::cell(found == "adds up" && by_luck ? "this time" : found));
    }
    lab::add_row(result.rows, row);
  };
  for (const Operation& each : kOperations) add_row(each.name, &each);
  add_row(kWithLock, nullptr);
  result.details = {looks_by_version()};
  result.notes.insert(
      result.notes.begin(),
      "\"this time\": it added up, but there are looks inside (see below), and another time somebody comes in at one "
      "of them.");
  result.verdict = files.judge(
      "atomic", calls_add_up,
      "append, pop, d[k] = v and setdefault add up in every version, and programs rely on it; n += 1, x[0] += 1 and "
      "o.a += 1 only since 3.10, by accident of where the interpreter looks; nothing of it is promised");
  return result;
}

}  // namespace

lab::Experiment atomic_operations() {
  return {"atomic_operations",
          {"B19"},
          "Other features have come to depend on what the lock guarantees: which operations are atomic.",
          {"Four threads do x.append(1) to one list, without any lock of their own. Can an element get lost?",
           {{"yes: append reads and writes the list's size", "an operation in C is interrupted like one in Python"},
            {"no: one call of C code, and the interpreter looks for others before and after it"},
            {"only on several cores", "the lock is for one core"}}},
          run_atomic_operations};
}

}  // namespace ouro::ch05
