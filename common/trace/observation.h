// What a run can tell of itself beside events: counts of watched names, single steps, holders, an audit. Plain data.
// CPython: none of its tools shows these.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ouro {

// A watched name and the count of the object that it is bound to.
struct WatchedCount {
  std::string name;
  bool bound = false;
  std::int64_t count = 0;
  std::uintptr_t object = 0;  // its address: another one after a rebinding
};

// An instruction that was executed, or a native call that runs inside one.
struct Step {
  std::string function;
  int line = 0;
  std::string instruction;  // as the disassembler prints it; of a native call: "-> getrefcount()"
  bool inside_call = false;
  std::vector<std::string> stack;  // the operands after it, the lowest first; one that owns no count is in [brackets]
  std::vector<WatchedCount> counts;
};

// One reference to an object, and where it is kept.
enum class HolderKind { kName, kOperand, kLocal, kArgument, kContainer, kOther };
struct Holder {
  HolderKind kind = HolderKind::kOther;
  std::string text;  // "global a", "local x of f", "caller's stack", "the list at [2]"
};

// Who holds the first argument of a native call while it runs.
struct HolderSnapshot {
  std::string function;  // that was called
  int line = 0;
  std::int64_t count = 0;  // of the object
  std::vector<Holder> holders;
  bool argument_borrowed = false;  // the argument's own slot owns no count
};

// The counts in the headers against the references found by walking heap and roots.
struct Mismatch {
  std::string object;
  std::int64_t count = 0;
  std::int64_t found = 0;
};
struct Audit {
  std::int64_t objects = 0;     // alive
  std::int64_t references = 0;  // found in all
  std::vector<Mismatch> mismatches;
};

}  // namespace ouro
