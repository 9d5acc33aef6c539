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

// --- collections ---

// The phases of one collection, in their order.
enum class GcPhase {
  kMerged,           // the younger generations are in one list
  kCountsCopied,     // update_refs
  kSubtracted,       // subtract_refs
  kPartitioned,      // move_unreachable
  kWeakrefsCleared,  // handle_weakrefs
  kFinalized,        // finalize_garbage
  kResurrectedLeft,  // handle_resurrected_objects
  kCleared,          // delete_garbage
};

// A container that is being collected, as it stands after a phase.
struct CollectedObject {
  std::uintptr_t object = 0;  // its address
  std::string type;
  std::int64_t count = 0;
  std::int64_t working_count = -1;         // the collector's copy, less what was subtracted; -1: it has none now
  bool unreachable = false;                // so far
  std::vector<std::uintptr_t> references;  // to other containers, those that are not being collected included
};

struct CollectionPhase {
  GcPhase phase = GcPhase::kMerged;
  int generation = 0;
  std::vector<CollectedObject> objects;  // first those of the reachable list, then of the unreachable, in their order
};

// How long one collection took, in nanoseconds. With a GIL all of it is one pause, of every thread that wants the GIL.
struct CollectionTimes {
  int generation = 0;
  std::int64_t objects = 0;       // that were being collected
  std::int64_t unreachable = 0;   // of them
  std::int64_t first_pause = 0;   // the world stands still: to find what is unreachable
  std::int64_t second_pause = 0;  // once more: to see what finalizers have resurrected
  std::int64_t total = 0;         // with the code of the program that it ran, and the waiting for others to stand
};

// Trial deletion against marking from the roots, on the same heap.
struct CollectionComparison {
  int generation = 0;
  std::int64_t objects = 0;      // that were being collected
  std::int64_t unreachable = 0;  // found by trial deletion
  std::int64_t unmarked = 0;     // of the same objects, found by marking
  bool same = false;             // exactly the same ones
  std::int64_t trial_nanoseconds = 0;
  std::int64_t marking_nanoseconds = 0;
};

}  // namespace ouro
