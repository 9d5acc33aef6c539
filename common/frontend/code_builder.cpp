// From a list of instructions with labels to a code unit.
// CPython: Python/flowgraph.c, Python/assemble.c.
#include "frontend/code_builder.h"

#include <algorithm>
#include <utility>

#include "frontend/borrow_pass.h"
#include "support/check.h"

namespace ouro {
namespace {

bool names_cell(Opcode opcode) {
  return opcode == Opcode::LOAD_CLOSURE || opcode == Opcode::LOAD_DEREF || opcode == Opcode::LOAD_CLASSDEREF ||
         opcode == Opcode::STORE_DEREF || opcode == Opcode::DELETE_DEREF;
}

}  // namespace

void CodeBuilder::emit(Opcode opcode, int arg, int line, int extra, int flag) {
  OURO_CHECK(extra <= 0xffff, "an instruction's second operand has 16 bits");
  Entry entry;
  entry.instruction = {opcode, static_cast<std::uint8_t>(flag), static_cast<std::uint16_t>(extra), arg};
  entry.line = line;
  entries_.push_back(entry);
}

void CodeBuilder::emit_jump(Opcode opcode, Label target, int line) {
  emit(opcode, 0, line);
  entries_.back().target = target.id;
}

CodeBuilder::Label CodeBuilder::new_label() {
  labels_.push_back(-1);
  return {static_cast<int>(labels_.size()) - 1};
}

void CodeBuilder::bind(Label label) { labels_[static_cast<std::size_t>(label.id)] = static_cast<int>(entries_.size()); }

int CodeBuilder::constant(Constant value) {
  for (std::size_t i = 0; i < constants_.size(); ++i) {
    const auto* existing = std::get_if<Constant>(&constants_[i]);
    if (existing != nullptr && *existing == value) return static_cast<int>(i);
  }
  constants_.emplace_back(std::move(value));
  return static_cast<int>(constants_.size()) - 1;
}

int CodeBuilder::constant(std::shared_ptr<const CodeUnit> code) {
  constants_.emplace_back(std::move(code));
  return static_cast<int>(constants_.size()) - 1;
}

int CodeBuilder::name(const std::string& name) {
  const auto [it, added] = name_index_.emplace(name, static_cast<int>(names_.size()));
  if (added) names_.push_back(name);
  return it->second;
}

int CodeBuilder::new_local(const std::string& name, LocalKind kind) {
  local_names_.push_back(name);
  local_kinds_.push_back(kind);
  return static_cast<int>(local_names_.size()) - 1;
}

int CodeBuilder::open_region(Label handler, int extra) {
  Region region;
  region.first = region.begin = static_cast<int>(entries_.size());
  region.extra = extra;
  region.handler = handler.id;
  regions_.push_back(region);
  return static_cast<int>(regions_.size()) - 1;
}

int CodeBuilder::reopen_region(int region) {
  Region again = regions_[static_cast<std::size_t>(region)];
  again.begin = static_cast<int>(entries_.size());
  again.end = -1;
  regions_.push_back(again);
  return static_cast<int>(regions_.size()) - 1;
}

void CodeBuilder::close_region(int region) {
  regions_[static_cast<std::size_t>(region)].end = static_cast<int>(entries_.size());
  closing_order_.push_back(region);
}

void CodeBuilder::finish(CodeUnit& unit, const std::vector<std::string>& free_names, const Profile& profile) {
  unit.stack_size = compute_depths();
  remove_unreached();
  fuse_compare_and_jump();
  if (profile.local_reads_borrow) borrow_reads();
  unit.handlers = handler_ranges();
  fill(unit, free_names);
}

// Follows every path, those of exceptions too, and notes how deep the stack is before each instruction.
// RETURNS: the deepest it gets.
int CodeBuilder::compute_depths() {
  std::multimap<int, const Region*> opened_at;
  for (const Region& region : regions_) {
    if (region.begin == region.first) opened_at.emplace(region.first, &region);
  }
  int deepest = 0;
  std::vector<std::pair<int, int>> work = {{0, 0}};
  while (!work.empty()) {
    auto [index, depth] = work.back();
    work.pop_back();
    while (index < static_cast<int>(entries_.size())) {
      Entry& entry = entries_[static_cast<std::size_t>(index)];
      if (entry.depth >= 0) {
        OURO_DCHECK(entry.depth == depth, "two paths reach an instruction with different stack depths");
        break;
      }
      entry.depth = depth;
      for (auto [it, last] = opened_at.equal_range(index); it != last; ++it) {
        work.emplace_back(position(it->second->handler), depth - it->second->extra + 1);
      }
      const Opcode opcode = entry.instruction.opcode;
      const int pops = opcode_pops(opcode, entry.instruction.arg);
      const int pushes = opcode_pushes(opcode, entry.instruction.arg);
      OURO_DCHECK(depth >= pops, "an instruction takes more than the stack holds");
      deepest = std::max({deepest, depth, depth - pops + pushes});
      if (entry.target >= 0) {
        int there = depth - pops + pushes;
        if (opcode == Opcode::FOR_ITER) there = depth - 1;
        if (opcode == Opcode::JUMP_IF_FALSE_OR_POP || opcode == Opcode::JUMP_IF_TRUE_OR_POP) there = depth;
        work.emplace_back(position(entry.target), there);
      }
      if (opcode_ends_block(opcode)) break;
      depth += pushes - pops;
      ++index;
    }
  }
  for (Region& region : regions_) {
    const bool reached =
        region.first < static_cast<int>(entries_.size()) && entries_[static_cast<std::size_t>(region.first)].depth >= 0;
    if (reached) region.depth = entries_[static_cast<std::size_t>(region.first)].depth - region.extra;
  }
  return deepest + 1;  // an exception may be pushed on top
}

// Instructions with no depth go; labels and regions move with those that stay.
void CodeBuilder::remove_unreached() {
  std::vector<int> moved(entries_.size() + 1);
  std::vector<Entry> kept;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    moved[i] = static_cast<int>(kept.size());
    if (entries_[i].depth >= 0) kept.push_back(entries_[i]);
  }
  moved[entries_.size()] = static_cast<int>(kept.size());
  entries_ = std::move(kept);
  for (int& label : labels_) {
    if (label >= 0) label = moved[static_cast<std::size_t>(label)];
  }
  for (Region& region : regions_) {
    region.begin = moved[static_cast<std::size_t>(region.begin)];
    region.end = moved[static_cast<std::size_t>(region.end)];
  }
}

// COMPARE_OP, POP_JUMP_IF_x -> COMPARE_JUMP_IF_x: the bool is never made. The place of the first becomes the fused
// instruction and the second is removed, unless something jumps between them.
void CodeBuilder::fuse_compare_and_jump() {
  std::vector<bool> is_target(entries_.size() + 1, false);
  for (const Entry& entry : entries_) {
    if (entry.target >= 0) is_target[static_cast<std::size_t>(position(entry.target))] = true;
  }
  for (const Region& region : regions_) is_target[static_cast<std::size_t>(position(region.handler))] = true;
  for (std::size_t i = 0; i + 1 < entries_.size(); ++i) {
    Entry& compare = entries_[i];
    Entry& jump = entries_[i + 1];
    const bool on_false = jump.instruction.opcode == Opcode::POP_JUMP_IF_FALSE;
    const bool on_true = jump.instruction.opcode == Opcode::POP_JUMP_IF_TRUE;
    if (compare.instruction.opcode != Opcode::COMPARE_OP || !(on_false || on_true) || is_target[i + 1]) continue;
    compare.instruction.extra = static_cast<std::uint16_t>(compare.instruction.arg);
    compare.instruction.arg = 0;
    compare.instruction.opcode = on_false ? Opcode::COMPARE_JUMP_IF_FALSE : Opcode::COMPARE_JUMP_IF_TRUE;
    compare.target = jump.target;
    jump.depth = -1;
  }
  remove_unreached();
}

void CodeBuilder::borrow_reads() {
  std::vector<FlowInstruction> flow;
  flow.reserve(entries_.size());
  for (const Entry& entry : entries_) {
    flow.push_back({entry.instruction, entry.target >= 0 ? position(entry.target) : -1});
  }
  const std::vector<bool> borrows = find_borrowing_reads(flow);
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (borrows[i]) entries_[i].instruction.opcode = Opcode::LOAD_FAST_BORROW;
  }
}

std::vector<HandlerRange> CodeBuilder::handler_ranges() const {
  std::vector<HandlerRange> ranges;
  for (const int index : closing_order_) {
    const Region& region = regions_[static_cast<std::size_t>(index)];
    if (region.begin == region.end || region.depth < 0) continue;
    ranges.push_back({region.begin, region.end, position(region.handler), region.depth});
  }
  return ranges;
}

void CodeBuilder::fill(CodeUnit& unit, const std::vector<std::string>& free_names) {
  const int own_locals = static_cast<int>(local_names_.size());
  for (const std::string& name : free_names) new_local(name, LocalKind::kFree);
  unit.free_count = static_cast<int>(free_names.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    Entry& entry = entries_[i];
    if (entry.target >= 0) entry.instruction.arg = position(entry.target) - static_cast<int>(i) - 1;
    if (names_cell(entry.instruction.opcode) && entry.instruction.arg >= kFreeBase) {
      entry.instruction.arg += own_locals - kFreeBase;
    }
    if (opcode_has_cache(entry.instruction.opcode) && unit.cache_count < 0xffff) {
      entry.instruction.extra = static_cast<std::uint16_t>(++unit.cache_count);
    }
    unit.code.push_back(entry.instruction);
    unit.lines.push_back(entry.line);
  }
  unit.names = std::move(names_);
  unit.constants = std::move(constants_);
  unit.local_names = std::move(local_names_);
  unit.local_kinds = std::move(local_kinds_);
}

}  // namespace ouro
