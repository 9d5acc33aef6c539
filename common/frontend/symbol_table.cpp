// Two passes: collect what each scope binds and uses, then decide what each name means.
// CPython: Python/symtable.c (symtable_visit_*, analyze_block).
#include "frontend/symbol_table.h"

#include <algorithm>
#include <utility>

#include "frontend/symbol_resolver.h"

namespace ouro {

std::string mangle(const std::string& class_name, const std::string& name) {
  const bool is_private = name.starts_with("__") && !name.ends_with("__") && name.find('.') == std::string::npos;
  const std::size_t first = class_name.find_first_not_of('_');
  if (!is_private || first == std::string::npos) return name;
  return "_" + class_name.substr(first) + name;
}

bool Scope::binds(const std::string& wanted) const { return std::ranges::find(locals, wanted) != locals.end(); }

// The first pass.
class SymbolCollector {
 public:
  SymbolCollector(SymbolTable& table, const Profile& profile, std::string filename)
      : table_(table), profile_(profile), filename_(std::move(filename)) {}

  void module(const ast::Module& module) {
    table_.module_ = std::make_unique<Scope>();
    table_.module_->name = "<module>";
    scope_ = table_.module_.get();
    body(module.body);
  }

  std::map<const Scope*, Facts>& facts() { return facts_; }

 private:
  Facts& here() { return facts_[scope_]; }
  bool in_function() const { return scope_->is_function_like(); }
  std::string mangled(const std::string& name) const { return mangle(scope_->class_name, name); }

  Scope& enter(const void* node, ScopeKind kind, std::string name) {
    auto child = std::make_unique<Scope>();
    child->kind = kind;
    child->name = std::move(name);
    child->parent = scope_;
    child->class_name = scope_->class_name;
    Scope& result = *child;
    scope_->children.push_back(std::move(child));
    table_.by_node_[node] = &result;
    scope_ = &result;
    return result;
  }
  void leave() { scope_ = scope_->parent; }

  void bind(const std::string& raw) { bind(raw, where_); }
  void bind(const std::string& raw, SourceSpan where) {
    if (raw == "__debug__") fail_at(filename_, where, "cannot assign to __debug__");
    const std::string name = mangled(raw);
    if (here().bound.insert(name).second) scope_->locals.push_back(name);
  }
  void use(const std::string& raw) { here().used.insert(mangled(raw)); }

  void parameter(const ast::Parameter& p) {
    const std::string name = mangled(p.name);
    scope_->parameters.push_back(name);
    bind(p.name);
  }
  void parameters(const ast::Parameters& p) {
    for (const ast::Parameter& each : p.positional) parameter(each);
    for (const ast::Parameter& each : p.keyword_only) parameter(each);
    if (p.variadic) parameter(*p.variadic);
    if (p.keyword_variadic) parameter(*p.keyword_variadic);
  }
  void defaults(const ast::Parameters& p) {
    all(p.defaults);
    all(p.keyword_defaults);
  }

  void declare(const std::vector<std::string>& names, SourceSpan where, bool global) {
    const char* word = global ? "global" : "nonlocal";
    if (!global && scope_->kind == ScopeKind::kModule) {
      fail_at(filename_, where, "nonlocal declaration not allowed at module level");
    }
    for (const std::string& raw : names) {
      const std::string name = mangled(raw);
      if (std::ranges::find(scope_->parameters, name) != scope_->parameters.end()) {
        fail_at(filename_, where, "name '" + raw + "' is parameter and " + word);
      }
      if (here().bound.contains(name)) {
        fail_at(filename_, where, "name '" + raw + "' is assigned to before " + word + " declaration");
      }
      if (here().used.contains(name)) {
        fail_at(filename_, where, "name '" + raw + "' is used prior to " + word + " declaration");
      }
      if ((global ? here().nonlocal_at : here().global_at).contains(name)) {
        fail_at(filename_, where, "name '" + raw + "' is nonlocal and global");
      }
      (global ? here().global_at : here().nonlocal_at).emplace(name, where);
    }
  }

  // --- expressions ---

  void all(const ast::Exprs& exprs) {
    for (const ast::ExprPtr& each : exprs) visit(each);
  }

  void visit(const ast::ExprPtr& expr) {
    if (expr == nullptr) return;
    // A long chain a + b.c(d) ... leans left: its first operands are gone through with a loop, not with the stack.
    std::vector<const ast::Expr*> chain = {expr.get()};
    while (const ast::Expr* first = first_operand(*chain.back())) chain.push_back(first);
    for (; !chain.empty(); chain.pop_back()) {
      std::visit([this](const auto& node) { expression(node); }, chain.back()->node);
    }
  }

  // Of what has a first operand (ast::first_operand): the others.
  void expression(const ast::BoolOp& n) { all(n.values); }
  void expression(const ast::BinaryOp& n) { visit(n.right); }
  void expression(const ast::UnaryOp& n) { visit(n.operand); }
  void expression(const ast::Lambda& n) {
    defaults(n.parameters);
    enter(&n, ScopeKind::kLambda, "<lambda>");
    parameters(n.parameters);
    visit(n.body);
    leave();
  }
  void expression(const ast::IfExp& n) {
    visit(n.test);
    visit(n.body);
    visit(n.otherwise);
  }
  void expression(const ast::Dict& n) {
    for (std::size_t i = 0; i < n.values.size(); ++i) {
      visit(n.keys[i]);
      visit(n.values[i]);
    }
  }
  void expression(const ast::Set& n) { all(n.elements); }
  void expression(const ast::List& n) { all(n.elements); }
  void expression(const ast::Tuple& n) { all(n.elements); }
  void expression(const ast::Comprehension& n) {
    static constexpr const char* kNames[] = {"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"};
    visit(n.clauses.front().iterable);  // evaluated outside
    const bool inlines = profile_.comprehensions_inlined && n.kind != ast::ComprehensionKind::kGenerator &&
                         scope_->kind != ScopeKind::kClass;
    Scope& inner = enter(&n, ScopeKind::kComprehension, kNames[static_cast<int>(n.kind)]);
    inner.inlined = inlines;
    inner.is_generator = n.kind == ast::ComprehensionKind::kGenerator;
    for (const ast::ComprehensionClause& clause : n.clauses) inner.is_coroutine |= clause.is_async;
    if (!inlines) {
      inner.parameters.emplace_back(".0");
      bind(".0");
    }
    for (std::size_t i = 0; i < n.clauses.size(); ++i) {
      const ast::ComprehensionClause& clause = n.clauses[i];
      if (i > 0) visit(clause.iterable);
      target(clause.target);
      all(clause.conditions);
    }
    visit(n.element);
    visit(n.value);
    leave();
    // Whoever makes a list of what is awaited awaits; a generator expression is only made here.
    if (inner.is_coroutine && !inner.is_generator) mark_coroutine();
  }
  void expression(const ast::Yield& n) {
    mark_generator();
    visit(n.value);
  }
  void expression(const ast::YieldFrom& n) {
    mark_generator();
    visit(n.value);
  }
  void expression(const ast::Await& n) {
    mark_coroutine();
    visit(n.value);
  }
  void expression(const ast::Compare& n) {
    visit(n.left);
    all(n.comparators);
  }
  void expression(const ast::Call& n) {
    all(n.arguments);
    for (const ast::Keyword& keyword : n.keywords) visit(keyword.value);
  }
  void expression(const ast::FormattedValue& n) {
    visit(n.value);
    visit(n.format_spec);
  }
  void expression(const ast::JoinedStr& n) { all(n.values); }
  void expression(const ast::ConstantExpr&) {}
  void expression(const ast::Attribute&) {}
  void expression(const ast::Subscript& n) { visit(n.index); }
  void expression(const ast::Starred& n) { visit(n.value); }
  void expression(const ast::Name& n) {
    use(n.id);
    if (n.id == "super" && in_function()) use("__class__");
  }
  void expression(const ast::Slice& n) {
    visit(n.lower);
    visit(n.upper);
    visit(n.step);
  }

  void mark_generator() {
    if (scope_->kind != ScopeKind::kComprehension) scope_->is_generator = true;
  }

  // A function is one if its definition says so.
  void mark_coroutine() {
    if (scope_->kind == ScopeKind::kComprehension) scope_->is_coroutine = true;
  }

  // What an assignment, a loop or a del binds.
  void target(const ast::ExprPtr& expr) {
    if (const auto* name = expr->as<ast::Name>()) return bind(name->id, expr->where);
    if (const auto* starred = expr->as<ast::Starred>()) return target(starred->value);
    if (const auto* tuple = expr->as<ast::Tuple>()) return targets(tuple->elements);
    if (const auto* list = expr->as<ast::List>()) return targets(list->elements);
    visit(expr);
  }
  void targets(const ast::Exprs& exprs) {
    for (const ast::ExprPtr& each : exprs) target(each);
  }

  // --- statements ---

  void body(const ast::Body& statements) {
    for (const ast::StmtPtr& each : statements) {
      where_ = each->where;
      std::visit([this](const auto& node) { statement(node); }, each->node);
    }
  }

  void statement(const ast::FunctionDef& n) {
    all(n.decorators);
    defaults(n.parameters);
    bind(n.name);
    enter(&n, ScopeKind::kFunction, n.name).is_coroutine = n.is_async;
    parameters(n.parameters);
    body(n.body);
    leave();
  }
  void statement(const ast::ClassDef& n) {
    all(n.decorators);
    all(n.bases);
    for (const ast::Keyword& keyword : n.keywords) visit(keyword.value);
    bind(n.name);
    Scope& inner = enter(&n, ScopeKind::kClass, n.name);
    inner.class_name = n.name;
    body(n.body);
    leave();
  }
  void statement(const ast::Return& n) { visit(n.value); }
  void statement(const ast::Delete& n) { targets(n.targets); }
  void statement(const ast::Assign& n) {
    visit(n.value);
    targets(n.targets);
  }
  void statement(const ast::AugmentedAssign& n) {
    if (const auto* name = n.target->as<ast::Name>()) use(name->id);
    target(n.target);
    visit(n.value);
  }
  void statement(const ast::AnnotatedAssign& n) {
    visit(n.value);
    target(n.target);
  }
  void statement(const ast::For& n) {
    visit(n.iterable);
    target(n.target);
    body(n.body);
    body(n.otherwise);
  }
  void statement(const ast::While& n) {
    visit(n.test);
    body(n.body);
    body(n.otherwise);
  }
  void statement(const ast::If& n) {
    visit(n.test);
    body(n.body);
    body(n.otherwise);
  }
  void statement(const ast::With& n) {
    for (const ast::WithItem& item : n.items) {
      visit(item.context);
      if (item.target != nullptr) target(item.target);
    }
    body(n.body);
  }
  void statement(const ast::Raise& n) {
    visit(n.exception);
    visit(n.cause);
  }
  void statement(const ast::Try& n) {
    body(n.body);
    for (const ast::ExceptHandler& handler : n.handlers) {
      visit(handler.type);
      if (!handler.name.empty()) bind(handler.name);
      body(handler.body);
    }
    body(n.otherwise);
    body(n.final);
  }
  void statement(const ast::Assert& n) {
    visit(n.test);
    visit(n.message);
  }
  void statement(const ast::Import& n) {
    for (const ast::ImportAlias& alias : n.names) {
      bind(!alias.rename.empty() ? alias.rename : alias.name.substr(0, alias.name.find('.')));
    }
  }
  void statement(const ast::ImportFrom& n) {
    for (const ast::ImportAlias& alias : n.names) {
      if (alias.name == "*") {
        if (scope_->kind != ScopeKind::kModule) fail_at(filename_, where_, "import * only allowed at module level");
        continue;
      }
      bind(!alias.rename.empty() ? alias.rename : alias.name);
    }
  }
  void statement(const ast::Global& n) { declare(n.names, where_, true); }
  void statement(const ast::Nonlocal& n) { declare(n.names, where_, false); }
  void statement(const ast::ExprStmt& n) { visit(n.value); }
  void statement(const ast::Pass&) {}
  void statement(const ast::Break&) {}
  void statement(const ast::Continue&) {}

  SymbolTable& table_;
  const Profile& profile_;
  const std::string filename_;
  Scope* scope_ = nullptr;
  SourceSpan where_;
  std::map<const Scope*, Facts> facts_;
};

SymbolTable::SymbolTable(const ast::Module& module, const Profile& profile, const std::string& filename) {
  SymbolCollector collector(*this, profile, filename);
  collector.module(module);
  resolve_names(*module_, collector.facts(), filename);
}

}  // namespace ouro
