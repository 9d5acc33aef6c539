// Units, names, functions, classes and comprehensions.
// CPython: Python/codegen.c (codegen_function, codegen_class, codegen_comprehension, codegen_nameop).
#include <algorithm>

#include "frontend/future.h"
#include "frontend/generator.h"
#include "support/check.h"

namespace ouro {
namespace {

const Constant* docstring_of(const ast::Body& body) {
  if (body.empty()) return nullptr;
  const auto* statement = body.front()->as<ast::ExprStmt>();
  if (statement == nullptr) return nullptr;
  const auto* constant = statement->value->as<ast::ConstantExpr>();
  if (constant == nullptr || !std::holds_alternative<StringConstant>(constant->constant.value)) return nullptr;
  return &constant->constant;
}

Constant string_constant(std::string text) { return {StringConstant{std::move(text)}}; }

}  // namespace

std::shared_ptr<const CodeUnit> Generator::module(const ast::Module& module) {
  enter_unit(table_.module_scope(), "<module>", 1);
  future_statements_ = leading_future_statements(module);
  if (const Constant* doc = docstring_of(module.body)) {
    load_constant(*doc);
    store_name("__doc__");
  }
  body(module.body);
  load_none();
  emit(Opcode::RETURN_VALUE, profile_.locals_die_last_first);
  return leave_unit();
}

// --- units ---

void Generator::enter_unit(Scope& scope, const std::string& name, int first_line) {
  auto inner = std::make_unique<Unit>();
  inner->code = std::make_shared<CodeUnit>();
  inner->code->name = name;
  inner->code->qualified_name = qualified_name(scope, name);
  inner->code->filename = filename_;
  inner->code->first_line = first_line;
  inner->code->is_generator = scope.is_generator;
  inner->code->is_coroutine = scope.is_coroutine;
  inner->code->uses_namespace = !scope.is_function_like();
  inner->code->locals_die_last_first = profile_.locals_die_last_first;
  inner->root = inner->scope = &scope;
  inner->outer = std::move(unit_);
  unit_ = std::move(inner);
  line_ = first_line;
  if (scope.is_function_like()) add_locals(scope);
  if (scope.needs_class_cell) unit_->slots[{&scope, "__class__"}] = builder().new_local("__class__", LocalKind::kCell);
  prologue();
}

std::shared_ptr<const CodeUnit> Generator::leave_unit() {
  OURO_CHECK(unit_->blocks.empty(), "a block was left open");
  builder().finish(*unit_->code, unit_->root->free_names, profile_);
  std::shared_ptr<const CodeUnit> code = unit_->code;
  unit_ = std::move(unit_->outer);
  return code;
}

std::string Generator::qualified_name(const Scope& scope, const std::string& name) const {
  if (unit_ == nullptr || unit_->root->kind == ScopeKind::kModule) return name;
  const auto meaning = unit_->scope->meanings.find(scope.name);
  const bool declared_global = scope.kind != ScopeKind::kLambda && meaning != unit_->scope->meanings.end() &&
                               meaning->second == NameMeaning::kGlobalExplicit;
  if (declared_global) return name;
  return unit_->code->qualified_name + (unit_->root->is_function_like() ? ".<locals>." : ".") + name;
}

void Generator::add_locals(const Scope& scope) {
  for (const std::string& name : scope.locals) {
    const bool cell = scope.meanings.at(name) == NameMeaning::kCell;
    const LocalKind kind = cell ? LocalKind::kCell : scope.inlined ? LocalKind::kHidden : LocalKind::kFast;
    unit_->slots[{&scope, name}] = builder().new_local(name, kind);
  }
}

void Generator::prologue() {
  const Scope& scope = *unit_->root;
  if (!scope.free_names.empty()) emit(Opcode::COPY_FREE_VARS, static_cast<int>(scope.free_names.size()));
  for (const std::string& name : scope.locals) {
    if (scope.is_function_like() && scope.meanings.at(name) == NameMeaning::kCell) {
      emit(Opcode::MAKE_CELL, unit_->slots.at({&scope, name}));
    }
  }
  if (scope.needs_class_cell) emit(Opcode::MAKE_CELL, unit_->slots.at({&scope, "__class__"}));
  if (scope.is_generator || scope.is_coroutine) {
    emit(Opcode::RETURN_GENERATOR);
    emit(Opcode::POP_TOP);  // what the first send() brings: None
  }
}

// --- names ---

Generator::Place Generator::place_of(const std::string& raw_name) {
  const std::string name = mangled(raw_name);
  const Scope* scope = unit_->scope;
  while (scope->inlined && !scope->binds(name)) scope = scope->parent;
  const auto found = scope->meanings.find(name);
  // Names that only the compiler writes (__doc__, __module__) have no entry: they are the namespace's.
  const NameMeaning meaning = found == scope->meanings.end() ? NameMeaning::kLocal : found->second;
  switch (meaning) {
    case NameMeaning::kLocal:
      if (!scope->is_function_like()) break;
      return {Place::kFast, unit_->slots.at({scope, name})};
    case NameMeaning::kCell:
      return {Place::kDeref, unit_->slots.at({scope, name})};
    case NameMeaning::kFree: {
      const auto& free = unit_->root->free_names;
      const auto index = static_cast<int>(std::ranges::find(free, name) - free.begin());
      const auto kind = scope->kind == ScopeKind::kClass ? Place::kClassDeref : Place::kDeref;
      return {kind, CodeBuilder::kFreeBase + index};
    }
    case NameMeaning::kGlobalExplicit:
      return {Place::kGlobal, builder().name(name)};
    case NameMeaning::kGlobalImplicit:
      if (!scope->is_function_like()) break;
      return {Place::kGlobal, builder().name(name)};
  }
  return {Place::kName, builder().name(name)};
}

void Generator::load_name(const std::string& name) {
  static constexpr Opcode kLoads[] = {Opcode::LOAD_FAST, Opcode::LOAD_DEREF, Opcode::LOAD_CLASSDEREF, Opcode::LOAD_NAME,
                                      Opcode::LOAD_GLOBAL};
  const Place place = place_of(name);
  emit(kLoads[place.kind], place.index);
}

void Generator::store_name(const std::string& name) {
  static constexpr Opcode kStores[] = {Opcode::STORE_FAST, Opcode::STORE_DEREF, Opcode::STORE_DEREF, Opcode::STORE_NAME,
                                       Opcode::STORE_GLOBAL};
  const Place place = place_of(name);
  emit(kStores[place.kind], place.index);
}

void Generator::delete_name(const std::string& name) {
  static constexpr Opcode kDeletes[] = {Opcode::DELETE_FAST, Opcode::DELETE_DEREF, Opcode::DELETE_DEREF,
                                        Opcode::DELETE_NAME, Opcode::DELETE_GLOBAL};
  const Place place = place_of(name);
  emit(kDeletes[place.kind], place.index);
}

// Pushes the cell of `name` itself, for the closure of an inner function.
void Generator::load_cell(const std::string& name) {
  for (const Scope* scope = unit_->scope;; scope = scope->parent) {
    const auto slot = unit_->slots.find({scope, name});
    if (slot != unit_->slots.end()) return emit(Opcode::LOAD_CLOSURE, slot->second);
    if (scope == unit_->root) break;
  }
  const auto& free = unit_->root->free_names;
  const auto found = std::ranges::find(free, name);
  OURO_CHECK(found != free.end(), "a closure wants a cell that nobody brings");
  emit(Opcode::LOAD_CLOSURE, CodeBuilder::kFreeBase + static_cast<int>(found - free.begin()));
}

// --- functions ---

// [defaults], [keyword defaults] are on the stack as `flags` say.
void Generator::make_function(std::shared_ptr<const CodeUnit> code, const Scope& scope, int flags) {
  if (!scope.free_names.empty()) {
    for (const std::string& name : scope.free_names) load_cell(name);
    emit(Opcode::BUILD_TUPLE, static_cast<int>(scope.free_names.size()));
    flags |= 4;
  }
  emit(Opcode::LOAD_CONST, builder().constant(std::move(code)));
  emit(Opcode::MAKE_FUNCTION, flags);
}

// RETURNS: the flags of MAKE_FUNCTION for what it pushed.
int Generator::push_defaults(const ast::Parameters& parameters) {
  int flags = 0;
  if (!parameters.defaults.empty()) {
    sequence(parameters.defaults, Opcode::BUILD_TUPLE, Opcode::LIST_APPEND, Opcode::LIST_EXTEND);
    flags |= 1;
  }
  int count = 0;
  for (std::size_t i = 0; i < parameters.keyword_defaults.size(); ++i) {
    if (parameters.keyword_defaults[i] == nullptr) continue;
    load_constant(string_constant(mangled(parameters.keyword_only[i].name)));
    visit(parameters.keyword_defaults[i]);
    ++count;
  }
  if (count > 0) {
    emit(Opcode::BUILD_MAP, count);
    flags |= 2;
  }
  return flags;
}

void Generator::set_parameters(const ast::Parameters& parameters) {
  CodeUnit& code = *unit_->code;
  code.positional_count = static_cast<int>(parameters.positional.size());
  code.keyword_only_count = static_cast<int>(parameters.keyword_only.size());
  code.has_varargs = parameters.variadic.has_value();
  code.has_varkeywords = parameters.keyword_variadic.has_value();
}

// The lowest is called first; each call stands on its decorator's line.
void Generator::decorate(const ast::Exprs& decorators) {
  const int line = line_;
  for (auto decorator = decorators.rbegin(); decorator != decorators.rend(); ++decorator) {
    line_ = (*decorator)->where.begin.line;
    call(1);
  }
  line_ = line;
}

void Generator::function(const ast::FunctionDef& node, int first_line) {
  for (const ast::ExprPtr& decorator : node.decorators) visit(decorator);
  const int flags = push_defaults(node.parameters);
  Scope& scope = table_.scope_of(&node);
  enter_unit(scope, node.name, first_line);
  set_parameters(node.parameters);
  if (const Constant* doc = docstring_of(node.body)) {
    builder().constant(*doc);
    unit_->code->has_docstring = true;
  }
  body(node.body);
  load_none();
  emit(Opcode::RETURN_VALUE, profile_.locals_die_last_first);
  auto code = leave_unit();
  line_ = first_line;
  make_function(std::move(code), scope, flags);
  decorate(node.decorators);
  store_name(node.name);
}

void Generator::expression(const ast::Lambda& node) {
  const int line = line_;
  const int flags = push_defaults(node.parameters);
  Scope& scope = table_.scope_of(&node);
  enter_unit(scope, "<lambda>", line);
  set_parameters(node.parameters);
  visit(node.body);
  emit(Opcode::RETURN_VALUE, profile_.locals_die_last_first);
  auto code = leave_unit();
  line_ = line;
  make_function(std::move(code), scope, flags);
}

// --- classes ---

void Generator::class_(const ast::ClassDef& node, int first_line) {
  for (const ast::ExprPtr& decorator : node.decorators) visit(decorator);
  Scope& scope = table_.scope_of(&node);
  emit(Opcode::LOAD_BUILD_CLASS);
  class_body(node, scope, first_line);
  load_constant(string_constant(node.name));
  call_arguments(node.bases, node.keywords, false, 2);
  decorate(node.decorators);
  store_name(node.name);
}

void Generator::class_body(const ast::ClassDef& node, Scope& scope, int first_line) {
  enter_unit(scope, node.name, first_line);
  load_name("__name__");
  store_name("__module__");
  load_constant(string_constant(unit_->code->qualified_name));
  store_name("__qualname__");
  if (const Constant* doc = docstring_of(node.body)) {
    load_constant(*doc);
    store_name("__doc__");
  }
  body(node.body);
  if (scope.needs_class_cell) {
    load_cell("__class__");
    emit(Opcode::COPY, 1);
    store_name("__classcell__");
  } else {
    load_none();
  }
  emit(Opcode::RETURN_VALUE, profile_.locals_die_last_first);
  auto code = leave_unit();
  line_ = first_line;
  make_function(std::move(code), scope, 0);
}

// --- comprehensions ---

void Generator::comprehension(const ast::Comprehension& node) {
  const int line = line_;
  Scope& scope = table_.scope_of(&node);
  const bool awaits = scope.is_coroutine && !scope.is_generator;
  if (awaits && unit_->scope->kind != ScopeKind::kComprehension) {
    require_coroutine("asynchronous comprehension outside of an asynchronous function");
  }
  if (scope.inlined) return inlined_comprehension(node, scope);
  enter_unit(scope, scope.name, line);
  unit_->code->positional_count = 1;
  if (node.kind != ast::ComprehensionKind::kGenerator) build_empty(node.kind);
  load_name(".0");
  comprehension_loops(node, 0);
  if (node.kind == ast::ComprehensionKind::kGenerator) load_none();
  emit(Opcode::RETURN_VALUE, profile_.locals_die_last_first);
  auto code = leave_unit();
  line_ = line;
  make_function(std::move(code), scope, 0);
  iterator_of_clause(node.clauses.front());
  call(1);
  if (awaits) await();
}

// Runs in the frame around it, with locals of its own that are emptied at the end, however it ends.
void Generator::inlined_comprehension(const ast::Comprehension& node, Scope& scope) {
  iterator_of_clause(node.clauses.front());
  Scope* const around = unit_->scope;
  unit_->scope = &scope;
  add_locals(scope);
  const Label on_exception = label();
  const Label end = label();
  const int region = builder().open_region(on_exception, 1);
  for (const std::string& name : scope.locals) {
    if (scope.meanings.at(name) == NameMeaning::kCell) emit(Opcode::MAKE_CELL, unit_->slots.at({&scope, name}));
  }
  build_empty(node.kind);
  emit(Opcode::SWAP, 2);
  comprehension_loops(node, 0);
  builder().close_region(region);

  const auto clear_locals = [&] {
    for (const std::string& name : scope.locals) emit(Opcode::CLEAR_FAST, unit_->slots.at({&scope, name}));
  };
  clear_locals();
  jump(Opcode::JUMP_FORWARD, end);
  bind(on_exception);
  clear_locals();
  emit(Opcode::RERAISE);
  bind(end);
  unit_->scope = around;
}

// The iterator of the first clause is on top of the stack, the result below it.
void Generator::comprehension_loops(const ast::Comprehension& node, std::size_t index) {
  const ast::ComprehensionClause& clause = node.clauses[index];
  if (index > 0) iterator_of_clause(clause);
  const Label loop = label();
  const Label next = label();
  const Label end = label();
  bind(loop);
  if (clause.is_async) {
    const int region = builder().open_region(end);
    async_next();
    builder().close_region(region);
  } else {
    jump(Opcode::FOR_ITER, end);
  }
  store(*clause.target);
  for (const ast::ExprPtr& condition : clause.conditions) jump_if(condition, next, false);
  if (index + 1 < node.clauses.size()) {
    comprehension_loops(node, index + 1);
  } else {
    comprehension_element(node);
  }
  bind(next);
  jump(Opcode::JUMP_BACKWARD, loop);
  bind(end);
  if (clause.is_async) emit(Opcode::END_ASYNC_FOR);
}

void Generator::comprehension_element(const ast::Comprehension& node) {
  const int depth = static_cast<int>(node.clauses.size()) + 1;
  visit(node.element);
  switch (node.kind) {
    case ast::ComprehensionKind::kList:
      return emit(Opcode::LIST_APPEND, depth);
    case ast::ComprehensionKind::kSet:
      return emit(Opcode::SET_ADD, depth);
    case ast::ComprehensionKind::kDict:
      visit(node.value);
      return emit(Opcode::MAP_ADD, depth);
    case ast::ComprehensionKind::kGenerator:
      emit(Opcode::YIELD_VALUE, unit_->root->is_coroutine ? 2 : 0);
      return emit(Opcode::POP_TOP);
  }
}

void Generator::build_empty(ast::ComprehensionKind kind) {
  if (kind == ast::ComprehensionKind::kList) emit(Opcode::BUILD_LIST, 0);
  if (kind == ast::ComprehensionKind::kSet) emit(Opcode::BUILD_SET, 0);
  if (kind == ast::ComprehensionKind::kDict) emit(Opcode::BUILD_MAP, 0);
}

}  // namespace ouro
