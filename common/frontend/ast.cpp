// What every expression can do: measure itself and be taken apart. CPython: the arena (Parser/pegen.c), which owns all
// nodes and needs neither.
#include "frontend/ast.h"

#include <algorithm>

namespace ouro::ast {

namespace {

// Calls visit(child) for every place of a node that holds a child, also where it is null.
template <class Visit>
struct Children {
  Visit visit;

  template <class... Places>
  void one(Places&... places) const {
    (visit(places), ...);
  }
  void all(Exprs& places) const {
    for (ExprPtr& place : places) visit(place);
  }

  void operator()(BoolOp& n) const { all(n.values); }
  void operator()(BinaryOp& n) const { one(n.left, n.right); }
  void operator()(UnaryOp& n) const { one(n.operand); }
  void operator()(Lambda& n) const {
    all(n.parameters.defaults);
    all(n.parameters.keyword_defaults);
    one(n.body);
  }
  void operator()(IfExp& n) const { one(n.test, n.body, n.otherwise); }
  void operator()(Dict& n) const {
    all(n.keys);
    all(n.values);
  }
  void operator()(Set& n) const { all(n.elements); }
  void operator()(List& n) const { all(n.elements); }
  void operator()(Tuple& n) const { all(n.elements); }
  void operator()(Comprehension& n) const {
    one(n.element, n.value);
    for (ComprehensionClause& clause : n.clauses) {
      one(clause.target, clause.iterable);
      all(clause.conditions);
    }
  }
  void operator()(Yield& n) const { one(n.value); }
  void operator()(YieldFrom& n) const { one(n.value); }
  void operator()(Await& n) const { one(n.value); }
  void operator()(Compare& n) const {
    one(n.left);
    all(n.comparators);
  }
  void operator()(Call& n) const {
    one(n.function);
    all(n.arguments);
    for (Keyword& keyword : n.keywords) one(keyword.value);
  }
  void operator()(FormattedValue& n) const { one(n.value, n.format_spec); }
  void operator()(JoinedStr& n) const { all(n.values); }
  void operator()(ConstantExpr&) const {}
  void operator()(Attribute& n) const { one(n.value); }
  void operator()(Subscript& n) const { one(n.value, n.index); }
  void operator()(Starred& n) const { one(n.value); }
  void operator()(Name&) const {}
  void operator()(Slice& n) const { one(n.lower, n.upper, n.step); }
};

template <class Visit>
void for_each_child(Expr::Node& node, Visit visit) {
  std::visit(Children<Visit>{visit}, node);
}

}  // namespace

Expr::Expr(SourceSpan span, Node value) : where(span), node(std::move(value)), height(1) {
  for_each_child(node, [this](const ExprPtr& child) {
    if (child) height = std::max(height, child->height + 1);
  });
}

// Where memory for the list of orphans runs out, ending the program is all that is left.
Expr::~Expr() {  // NOLINT(bugprone-exception-escape)
  Exprs orphans;
  const auto adopt = [&orphans](ExprPtr& child) {
    if (child) orphans.push_back(std::move(child));
  };
  for_each_child(node, adopt);
  while (!orphans.empty()) {
    const ExprPtr orphan = std::move(orphans.back());
    orphans.pop_back();
    for_each_child(orphan->node, adopt);  // so that it dies without children, and its destructor does not recurse
  }
}

const Expr* first_operand(const Expr& expr) {
  if (const auto* node = expr.as<BinaryOp>()) return node->left.get();
  if (const auto* node = expr.as<Attribute>()) return node->value.get();
  if (const auto* node = expr.as<Subscript>()) return node->value.get();
  if (const auto* node = expr.as<Call>()) return node->function.get();
  return nullptr;
}

}  // namespace ouro::ast
