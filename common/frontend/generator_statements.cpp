// Statements.
// CPython: Python/codegen.c (codegen_visit_stmt).
#include <algorithm>

#include "frontend/future.h"
#include "frontend/generator.h"

namespace ouro {
namespace {

Opcode inplace_opcode(ast::BinaryOperator op) {
  return static_cast<Opcode>(static_cast<int>(Opcode::INPLACE_ADD) + static_cast<int>(op));
}

}  // namespace

void Generator::body(const ast::Body& statements) {
  for (const ast::StmtPtr& statement : statements) visit(*statement);
}

void Generator::visit(const ast::Stmt& stmt) {
  line_ = stmt.where.begin.line;
  where_ = stmt.where;
  std::visit([this](const auto& node) { statement(node); }, stmt.node);
}

// --- assignment ---

void Generator::statement(const ast::Assign& node) {
  if (assign_by_swapping(node)) return;
  visit(node.value);
  for (std::size_t i = 0; i < node.targets.size(); ++i) {
    if (i + 1 < node.targets.size()) emit(Opcode::COPY, 1);
    store(*node.targets[i]);
  }
}

// a, b = b, a and a, b, c = ...: the stack is the tuple.
bool Generator::assign_by_swapping(const ast::Assign& node) {
  if (node.targets.size() != 1) return false;
  const auto* targets = node.targets.front()->as<ast::Tuple>();
  const auto* values = node.value->as<ast::Tuple>();
  if (targets == nullptr || values == nullptr || fold(*node.value)) return false;
  const std::size_t count = targets->elements.size();
  if (count < 2 || count > 3 || values->elements.size() != count) return false;
  const auto starred = [](const ast::ExprPtr& e) { return e->as<ast::Starred>() != nullptr; };
  if (std::ranges::any_of(targets->elements, starred) || std::ranges::any_of(values->elements, starred)) return false;
  for (const ast::ExprPtr& value : values->elements) visit(value);
  emit(Opcode::SWAP, static_cast<int>(count));
  for (const ast::ExprPtr& target : targets->elements) store(*target);
  return true;
}

// The value is on top of the stack.
void Generator::store(const ast::Expr& target) {
  const int line = line_;
  line_ = target.where.begin.line;
  if (const auto* name = target.as<ast::Name>()) {
    store_name(name->id);
  } else if (const auto* attribute = target.as<ast::Attribute>()) {
    visit(attribute->value);
    emit(Opcode::STORE_ATTR, builder().name(mangled(attribute->name)));
  } else if (const auto* subscript = target.as<ast::Subscript>()) {
    visit(subscript->value);
    visit(subscript->index);
    emit(Opcode::STORE_SUBSCR);
  } else if (const auto* tuple = target.as<ast::Tuple>()) {
    unpack(tuple->elements);
  } else if (const auto* list = target.as<ast::List>()) {
    unpack(list->elements);
  } else {
    fail(target.where, "starred assignment target must be in a list or tuple");
  }
  line_ = line;
}

void Generator::unpack(const ast::Exprs& targets) {
  int star = -1;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i]->as<ast::Starred>() == nullptr) continue;
    if (star >= 0) fail(targets[i]->where, "multiple starred expressions in assignment");
    star = static_cast<int>(i);
  }
  const int count = static_cast<int>(targets.size());
  if (star < 0) {
    emit(Opcode::UNPACK_SEQUENCE, count);
  } else {
    if (star > 255) fail(targets.front()->where, "too many expressions in star-unpacking assignment");
    emit(Opcode::UNPACK_EX, star | ((count - star - 1) << 8));
  }
  for (const ast::ExprPtr& target : targets) {
    const auto* starred = target->as<ast::Starred>();
    store(starred != nullptr ? *starred->value : *target);
  }
}

void Generator::statement(const ast::AugmentedAssign& node) {
  if (const auto* name = node.target->as<ast::Name>()) {
    load_name(name->id);
    visit(node.value);
    emit(inplace_opcode(node.op));
    return store_name(name->id);
  }
  if (const auto* attribute = node.target->as<ast::Attribute>()) {
    const int index = builder().name(mangled(attribute->name));
    visit(attribute->value);
    emit(Opcode::COPY, 1);
    emit(Opcode::LOAD_ATTR, index);
    visit(node.value);
    emit(inplace_opcode(node.op));
    emit(Opcode::SWAP, 2);
    return emit(Opcode::STORE_ATTR, index);
  }
  const auto* subscript = node.target->as<ast::Subscript>();
  visit(subscript->value);
  visit(subscript->index);
  emit(Opcode::COPY, 2);
  emit(Opcode::COPY, 2);
  emit(Opcode::BINARY_SUBSCR);
  visit(node.value);
  emit(inplace_opcode(node.op));
  emit(Opcode::SWAP, 3);
  emit(Opcode::SWAP, 2);
  emit(Opcode::STORE_SUBSCR);
}

void Generator::statement(const ast::AnnotatedAssign& node) {
  if (node.value == nullptr) return;
  visit(node.value);
  store(*node.target);
}

void Generator::statement(const ast::Delete& node) {
  for (const ast::ExprPtr& target : node.targets) delete_target(*target);
}

void Generator::delete_target(const ast::Expr& target) {
  if (const auto* name = target.as<ast::Name>()) return delete_name(name->id);
  if (const auto* attribute = target.as<ast::Attribute>()) {
    visit(attribute->value);
    return emit(Opcode::DELETE_ATTR, builder().name(mangled(attribute->name)));
  }
  if (const auto* subscript = target.as<ast::Subscript>()) {
    visit(subscript->value);
    visit(subscript->index);
    return emit(Opcode::DELETE_SUBSCR);
  }
  const auto* tuple = target.as<ast::Tuple>();
  const ast::Exprs& elements = tuple != nullptr ? tuple->elements : target.as<ast::List>()->elements;
  for (const ast::ExprPtr& element : elements) delete_target(*element);
}

// --- control ---

void Generator::statement(const ast::ExprStmt& node) {
  if (node.value->as<ast::ConstantExpr>() != nullptr) return;
  visit(node.value);
  emit(Opcode::POP_TOP);
}

void Generator::statement(const ast::If& node) {
  const Label otherwise = label();
  const Label end = label();
  jump_if(node.test, otherwise, false);
  body(node.body);
  if (!node.otherwise.empty()) jump(Opcode::JUMP_FORWARD, end);
  bind(otherwise);
  body(node.otherwise);
  bind(end);
}

// The test stands at the top and the jump back at the bottom, in every profile: ticks are counted by it.
void Generator::statement(const ast::While& node) {
  const int line = line_;
  Block block;
  block.kind = Block::kWhileLoop;
  block.on_continue = label();
  block.on_break = label();
  const Label end = label();
  const Label loop = block.on_continue;
  const Label after = block.on_break;
  bind(loop);
  jump_if(node.test, end, false);
  push_block(std::move(block));
  body(node.body);
  pop_block();
  line_ = line;
  jump(Opcode::JUMP_BACKWARD, loop);
  bind(end);
  body(node.otherwise);
  bind(after);
}

void Generator::statement(const ast::For& node) {
  if (node.is_async) return async_for(node);
  const int line = line_;
  Block block;
  block.kind = Block::kForLoop;
  block.on_continue = label();
  block.on_break = label();
  const Label end = label();
  const Label loop = block.on_continue;
  const Label after = block.on_break;
  iterable_of_loop(node.iterable);
  emit(Opcode::GET_ITER);
  bind(loop);
  jump(Opcode::FOR_ITER, end);
  store(*node.target);
  push_block(std::move(block));
  body(node.body);
  pop_block();
  line_ = line;
  jump(Opcode::JUMP_BACKWARD, loop);
  bind(end);
  body(node.otherwise);
  bind(after);
}

void Generator::statement(const ast::Break&) {
  for (std::size_t i = unit_->blocks.size(); i-- > 0;) {
    const Block loop = unit_->blocks[i];
    if (loop.kind != Block::kForLoop && loop.kind != Block::kWhileLoop) continue;
    return exit_through(i + 1, false, [&] {
      if (loop.kind == Block::kForLoop) emit(Opcode::POP_TOP);
      jump(Opcode::JUMP_FORWARD, loop.on_break);
    });
  }
  fail(where_, "'break' outside loop");
}

void Generator::statement(const ast::Continue&) {
  for (std::size_t i = unit_->blocks.size(); i-- > 0;) {
    const Block loop = unit_->blocks[i];
    if (loop.kind != Block::kForLoop && loop.kind != Block::kWhileLoop) continue;
    return exit_through(i + 1, false, [&] { jump(Opcode::JUMP_BACKWARD, loop.on_continue); });
  }
  fail(where_, "'continue' not properly in loop");
}

void Generator::statement(const ast::Return& node) {
  const Scope& root = *unit_->root;
  if (root.kind != ScopeKind::kFunction) fail(where_, "'return' outside function");
  if (root.is_coroutine && root.is_generator && node.value != nullptr) {
    fail(where_, "'return' with value in async generator");
  }
  const int line = line_;
  const std::optional<Constant> constant =
      node.value == nullptr ? std::optional<Constant>(Constant{NoneConstant{}}) : fold(*node.value);
  if (!constant) visit(node.value);
  exit_through(0, !constant, [&] {
    line_ = line;
    if (constant) load_constant(*constant);
    emit(Opcode::RETURN_VALUE, profile_.locals_die_last_first);
  });
}

void Generator::statement(const ast::Raise& node) {
  if (node.exception != nullptr) visit(node.exception);
  if (node.cause != nullptr) visit(node.cause);
  emit(Opcode::RAISE_VARARGS, (node.exception != nullptr) + (node.cause != nullptr));
}

void Generator::statement(const ast::Assert& node) {
  const Label holds = label();
  jump_if(node.test, holds, true);
  emit(Opcode::LOAD_ASSERTION_ERROR);
  if (node.message != nullptr) {
    visit(node.message);
    call(1);
  }
  emit(Opcode::RAISE_VARARGS, 1);
  bind(holds);
}

// --- imports ---

void Generator::statement(const ast::Import& node) {
  for (const ast::ImportAlias& alias : node.names) {
    load_constant({std::int64_t{0}});
    load_none();
    emit(Opcode::IMPORT_NAME, builder().name(alias.name));
    const std::size_t dot = alias.name.find('.');
    if (alias.rename.empty()) {
      store_name(alias.name.substr(0, dot));
      continue;
    }
    for (std::size_t from = dot; from != std::string::npos;) {  // import a.b.c as m: m is c
      const std::size_t to = alias.name.find('.', from + 1);
      emit(Opcode::IMPORT_FROM, builder().name(alias.name.substr(from + 1, to - from - 1)));
      emit(Opcode::SWAP, 2);
      emit(Opcode::POP_TOP);
      from = to;
    }
    store_name(alias.rename);
  }
}

void Generator::statement(const ast::ImportFrom& node) {
  if (is_future_statement(node)) return future_statement(node);
  load_constant({std::int64_t{node.level}});
  std::vector<Constant> names;
  for (const ast::ImportAlias& alias : node.names) names.push_back({StringConstant{alias.name}});
  load_constant({std::move(names)});
  emit(Opcode::IMPORT_NAME, builder().name(node.module));
  if (node.names.front().name == "*") return emit(Opcode::IMPORT_STAR);
  for (const ast::ImportAlias& alias : node.names) {
    emit(Opcode::IMPORT_FROM, builder().name(alias.name));
    store_name(alias.rename.empty() ? alias.name : alias.rename);
  }
  emit(Opcode::POP_TOP);
}

// Has no effect: all that a feature could change is as in Python 3.
void Generator::future_statement(const ast::ImportFrom& node) {
  if (!future_statements_.contains(&node)) {
    fail(where_, "from __future__ imports must occur at the beginning of the file");
  }
  for (const ast::ImportAlias& alias : node.names) {
    if (const std::optional<std::string> problem = problem_of_feature(alias.name)) {
      fail({where_.begin, where_.begin}, *problem);
    }
  }
}

}  // namespace ouro
