// yield, await and `async for`: where a function stops and waits to be resumed.
// CPython: Python/codegen.c (codegen_yield, codegen_add_yield_from, codegen_async_for).
#include "frontend/generator.h"

namespace ouro {
namespace {

const char* yield_problem(const Scope& scope, const Scope& root) {
  if (scope.kind == ScopeKind::kComprehension) {
    if (scope.name == "<listcomp>") return "'yield' inside list comprehension";
    if (scope.name == "<setcomp>") return "'yield' inside set comprehension";
    if (scope.name == "<dictcomp>") return "'yield' inside dict comprehension";
    return "'yield' inside generator expression";
  }
  return root.is_function_like() ? nullptr : "'yield' outside function";
}

}  // namespace

void Generator::expression(const ast::Yield& node) {
  if (const char* problem = yield_problem(*unit_->scope, *unit_->root)) fail(where_, problem);
  if (node.value != nullptr) {
    visit(node.value);
  } else {
    load_none();
  }
  emit(Opcode::YIELD_VALUE, unit_->root->is_coroutine ? 2 : 0);
}

void Generator::expression(const ast::YieldFrom& node) {
  if (const char* problem = yield_problem(*unit_->scope, *unit_->root)) fail(where_, problem);
  if (unit_->root->is_coroutine) fail(where_, "'yield from' inside async function");
  visit(node.value);
  emit(Opcode::GET_YIELD_FROM_ITER);
  load_none();
  yield_from();
}

// [iterator, None] -> [result]
void Generator::yield_from() {
  const Label send = label();
  const Label end = label();
  bind(send);
  jump(Opcode::SEND, end);
  emit(Opcode::YIELD_VALUE, 1);
  jump(Opcode::JUMP_BACKWARD_NO_INTERRUPT, send);
  bind(end);
  emit(Opcode::END_SEND);
}

// --- coroutines ---

// What stands here would stop the function, so that it must be a coroutine.
void Generator::require_coroutine(const char* problem) const {
  const Scope& root = *unit_->root;
  if (!root.is_coroutine || !root.is_function_like()) fail(where_, problem);
}

void Generator::expression(const ast::Await& node) {
  if (unit_->scope->kind != ScopeKind::kComprehension) {  // one that awaits is checked as a whole
    const bool in_function = unit_->root->is_function_like();
    require_coroutine(in_function ? "'await' outside async function" : "'await' outside function");
  }
  visit(node.value);
  await();
}

// [a] -> [result of `await a`]; `of`: the operand of GET_AWAITABLE
void Generator::await(int of) {
  emit(Opcode::GET_AWAITABLE, of);
  load_none();
  yield_from();
}

// [iterator] -> [iterator, next]; StopAsyncIteration is the end.
void Generator::async_next() {
  emit(Opcode::GET_ANEXT);
  load_none();
  yield_from();
}

void Generator::async_for(const ast::For& node) {
  require_coroutine("'async for' outside async function");
  const int line = line_;
  Block block;
  block.kind = Block::kForLoop;
  block.on_continue = label();
  block.on_break = label();
  const Label stop = label();
  const Label loop = block.on_continue;
  const Label after = block.on_break;
  visit(node.iterable);
  emit(Opcode::GET_AITER);
  bind(loop);
  const int region = builder().open_region(stop);
  async_next();
  builder().close_region(region);
  store(*node.target);
  push_block(std::move(block));
  body(node.body);
  pop_block();
  line_ = line;
  jump(Opcode::JUMP_BACKWARD, loop);
  bind(stop);
  emit(Opcode::END_ASYNC_FOR);
  body(node.otherwise);
  bind(after);
}

// [for or async for] of a comprehension: the iterator goes on the stack.
void Generator::iterator_of_clause(const ast::ComprehensionClause& clause) {
  if (clause.is_async) {
    visit(clause.iterable);
    return emit(Opcode::GET_AITER);
  }
  iterable_of_loop(clause.iterable);
  emit(Opcode::GET_ITER);
}

}  // namespace ouro
