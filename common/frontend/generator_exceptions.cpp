// try, with, and what an early exit passes on its way out.
// CPython: Python/codegen.c (codegen_try_except, codegen_try_finally, codegen_with_inner, codegen_unwind_fblock).
//
// A handler finds the exception on the stack and begins with PUSH_EXC_INFO: [handled before, exception]. Whoever leaves
// it puts "handled before" back with POP_EXCEPT.
#include "frontend/generator.h"

namespace ouro {

void Generator::pop_block() {
  if (unit_->blocks.back().region >= 0) builder().close_region(unit_->blocks.back().region);
  unit_->blocks.pop_back();
}

// [handled before, exception] -> raises the exception
void Generator::restore_handled_and_reraise() {
  emit(Opcode::SWAP, 2);
  emit(Opcode::POP_EXCEPT);
  emit(Opcode::RERAISE);
}

// Where a handler itself raised: [handled before, exception, new one] -> raises the new one
void Generator::drop_and_reraise(Label entry) {
  bind(entry);
  emit(Opcode::SWAP, 2);
  emit(Opcode::POP_TOP);
  restore_handled_and_reraise();
}

void Generator::statement(const ast::Try& node) {
  if (!node.final.empty()) return try_finally(node);
  try_except(node);
}

void Generator::try_except(const ast::Try& node) {
  if (node.handlers.empty()) {  // try/finally without except: only its body is left here
    body(node.body);
    return;
  }
  const int line = line_;
  const Label on_exception = label();
  const Label failed = label();
  const Label end = label();
  Block block;
  block.kind = Block::kTry;
  block.region = builder().open_region(on_exception);
  push_block(std::move(block));
  body(node.body);
  pop_block();
  body(node.otherwise);
  jump(Opcode::JUMP_FORWARD, end);

  bind(on_exception);
  line_ = line;
  emit(Opcode::PUSH_EXC_INFO);
  for (const ast::ExceptHandler& each : node.handlers) {
    line_ = each.where.begin.line;
    const Label next = label();
    if (each.type != nullptr) {
      const int matching = builder().open_region(failed);
      visit(each.type);
      emit(Opcode::CHECK_EXC_MATCH);
      builder().close_region(matching);
      jump(Opcode::POP_JUMP_IF_FALSE, next);
    }
    handler(each, end, next);
  }
  restore_handled_and_reraise();
  drop_and_reraise(failed);
  bind(end);
}

// [handled before, exception]; the exception matches.
void Generator::handler(const ast::ExceptHandler& node, Label end, Label next) {
  const Label failed = label();
  const auto forget_name = [&] {
    if (node.name.empty()) return;
    load_none();
    store_name(node.name);
    delete_name(node.name);
  };
  if (node.name.empty()) {
    emit(Opcode::POP_TOP);
  } else {
    store_name(node.name);
  }
  Block block;
  block.kind = Block::kHandler;
  block.handler_name = node.name;
  block.region = builder().open_region(failed);
  push_block(std::move(block));
  body(node.body);
  pop_block();
  emit(Opcode::POP_EXCEPT);
  forget_name();
  jump(Opcode::JUMP_FORWARD, end);

  bind(failed);  // [handled before, new exception]
  forget_name();
  restore_handled_and_reraise();
  bind(next);
}

// The final body stands twice: once for the way down, once for an exception.
void Generator::try_finally(const ast::Try& node) {
  const int line = line_;
  const Label on_exception = label();
  const Label failed = label();
  const Label end = label();
  Block block;
  block.kind = Block::kFinallyTry;
  block.final_body = &node.final;
  block.region = builder().open_region(on_exception);
  push_block(std::move(block));
  try_except(node);
  pop_block();
  body(node.final);
  jump(Opcode::JUMP_FORWARD, end);

  bind(on_exception);
  line_ = line;
  emit(Opcode::PUSH_EXC_INFO);
  Block final;
  final.kind = Block::kFinallyEnd;
  final.region = builder().open_region(failed);
  push_block(std::move(final));
  body(node.final);
  pop_block();
  restore_handled_and_reraise();
  drop_and_reraise(failed);
  bind(end);
}

void Generator::statement(const ast::With& node) {
  if (node.is_async) require_coroutine("'async with' outside async function");
  with_item(node, 0);
}

void Generator::with_item(const ast::With& node, std::size_t index) {
  const int line = line_;
  const ast::WithItem& item = node.items[index];
  const Label on_exception = label();
  const Label failed = label();
  const Label suppressed = label();
  const Label end = label();
  visit(item.context);
  emit(node.is_async ? Opcode::BEFORE_ASYNC_WITH : Opcode::BEFORE_WITH);
  if (node.is_async) await(kAwaitEnter);
  Block block;
  block.kind = node.is_async ? Block::kAsyncWith : Block::kWith;
  block.line = line;
  block.region = builder().open_region(on_exception, 1);  // the entered value is still on the stack
  push_block(std::move(block));
  if (item.target != nullptr) {
    store(*item.target);
  } else {
    emit(Opcode::POP_TOP);
  }
  if (index + 1 < node.items.size()) {
    with_item(node, index + 1);
  } else {
    body(node.body);
  }
  pop_block();
  line_ = line;
  call_exit_with_nones(node.is_async);
  jump(Opcode::JUMP_FORWARD, end);

  bind(on_exception);  // [exit, exception]
  emit(Opcode::PUSH_EXC_INFO);
  const int exiting = builder().open_region(failed);
  emit(Opcode::WITH_EXCEPT_START);
  if (node.is_async) await(kAwaitExit);
  jump(Opcode::POP_JUMP_IF_TRUE, suppressed);
  builder().close_region(exiting);
  restore_handled_and_reraise();
  bind(suppressed);  // [exit, handled before, exception]
  emit(Opcode::POP_TOP);
  emit(Opcode::POP_EXCEPT);
  emit(Opcode::POP_TOP);
  jump(Opcode::JUMP_FORWARD, end);
  drop_and_reraise(failed);
  bind(end);
}

// [exit] -> []
void Generator::call_exit_with_nones(bool awaited) {
  for (int i = 0; i < 3; ++i) load_none();
  call(3);
  if (awaited) await(kAwaitExit);
  emit(Opcode::POP_TOP);
}

// --- leaving early ---

void Generator::exit_through(std::size_t keep, bool keeps_value, const std::function<void()>& emit_exit) {
  std::vector<Block> left;
  while (unit_->blocks.size() > keep) {
    const Block block = unit_->blocks.back();
    pop_block();  // what leaving it raises is no longer its own business
    leave_block(block, keeps_value);
    left.push_back(block);
  }
  emit_exit();
  for (auto it = left.rbegin(); it != left.rend(); ++it) {
    if (it->region >= 0) it->region = builder().reopen_region(it->region);
    unit_->blocks.push_back(*it);
  }
}

void Generator::leave_block(const Block& block, bool keeps_value) {
  const auto bring_up = [&] {  // what is to be removed lies below the value
    if (keeps_value) emit(Opcode::SWAP, 2);
  };
  switch (block.kind) {
    case Block::kWhileLoop:
    case Block::kTry:
      return;
    case Block::kForLoop:
    case Block::kValue:
      bring_up();
      return emit(Opcode::POP_TOP);
    case Block::kFinallyTry:
      if (keeps_value) {
        Block value;
        value.kind = Block::kValue;
        push_block(std::move(value));
      }
      body(*block.final_body);
      if (keeps_value) pop_block();
      return;
    case Block::kFinallyEnd:
      bring_up();
      emit(Opcode::POP_TOP);
      bring_up();
      return emit(Opcode::POP_EXCEPT);
    case Block::kWith:
    case Block::kAsyncWith:
      bring_up();
      line_ = block.line;
      return call_exit_with_nones(block.kind == Block::kAsyncWith);
    case Block::kHandler:
      bring_up();
      emit(Opcode::POP_EXCEPT);
      if (block.handler_name.empty()) return;
      load_none();
      store_name(block.handler_name);
      return delete_name(block.handler_name);
  }
}

}  // namespace ouro
