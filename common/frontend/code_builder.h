// Collects the instructions of one code unit and finishes them: jumps, handlers, stack depth, fused and borrowing
// instructions, inline caches.
// CPython: Python/flowgraph.c, Python/assemble.c.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "frontend/code_unit.h"
#include "frontend/profile.h"

namespace ouro {

class CodeBuilder {
 public:
  // A place in the code, used before or after it is bound.
  struct Label {
    int id = -1;
  };

  // --- instructions ---
  void emit(Opcode opcode, int arg, int line, int extra = 0, int flag = 0);
  void emit_jump(Opcode opcode, Label target, int line);
  Label new_label();
  void bind(Label label);

  // --- operands: an index each, the same for equal ones ---
  int constant(Constant value);
  int constant(std::shared_ptr<const CodeUnit> code);
  int name(const std::string& name);
  int new_local(const std::string& name, LocalKind kind);
  // The cells of outer functions are the last locals; their operand is kFreeBase + index until `finish`.
  static constexpr int kFreeBase = 1 << 20;

  // --- exceptions ---
  // Instructions from `open_region` to `close_region` go to `handler` when they raise, with the stack as deep as it was
  // at the opening, less `extra` values. Regions close innermost first. `reopen_region` goes on with one that an early
  // exit has interrupted.
  int open_region(Label handler, int extra = 0);
  int reopen_region(int region);
  void close_region(int region);

  // Fills in code, lines, handlers, names, constants, locals, stack_size and cache_count of `unit`.
  void finish(CodeUnit& unit, const std::vector<std::string>& free_names, const Profile& profile);

 private:
  struct Entry {
    Instruction instruction;
    int line = 0;
    int target = -1;  // a label
    int depth = -1;   // of the stack before it; -1: never reached
  };
  struct Region {
    int first = 0;  // where the region was opened first: the stack depth there is its own
    int extra = 0;
    int begin = 0;
    int end = -1;
    int handler = -1;  // a label
    int depth = -1;    // what the handler finds below the exception; -1: nothing reaches the region
  };

  int position(int label) const { return labels_[static_cast<std::size_t>(label)]; }
  int compute_depths();
  void remove_unreached();
  void fuse_compare_and_jump();
  void borrow_reads();
  std::vector<HandlerRange> handler_ranges() const;
  void fill(CodeUnit& unit, const std::vector<std::string>& free_names);

  std::vector<Entry> entries_;
  std::vector<int> labels_;  // label -> index of the instruction it stands before
  std::vector<Region> regions_;
  std::vector<int> closing_order_;  // of regions: the innermost first
  std::vector<CodeConstant> constants_;
  std::vector<std::string> names_;
  std::map<std::string, int> name_index_;
  std::vector<std::string> local_names_;
  std::vector<LocalKind> local_kinds_;
};

}  // namespace ouro
