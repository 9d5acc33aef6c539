// What may stand left of an assignment, and what CPython calls the things that may not.
// CPython: Parser/pegen.c (_PyPegen_get_invalid_target, _PyPegen_get_expr_name).
//
// A target is read as an expression and checked when it turns out to be one.
#include <algorithm>
#include <fmt/format.h>

#include "frontend/parser_state.h"

namespace ouro {

using ast::ExprPtr;

namespace {

const char* constant_name(const Constant& constant) {
  if (std::holds_alternative<NoneConstant>(constant.value)) return "None";
  if (std::holds_alternative<EllipsisConstant>(constant.value)) return "ellipsis";
  if (const bool* truth = std::get_if<bool>(&constant.value)) return *truth ? "True" : "False";
  return "literal";
}

const char* comprehension_name(ast::ComprehensionKind kind) {
  switch (kind) {
    case ast::ComprehensionKind::kList:
      return "list comprehension";
    case ast::ComprehensionKind::kSet:
      return "set comprehension";
    case ast::ComprehensionKind::kDict:
      return "dict comprehension";
    case ast::ComprehensionKind::kGenerator:
      return "generator expression";
  }
  return "comprehension";
}

struct ExpressionName {
  const char* operator()(const ast::Attribute&) const { return "attribute"; }
  const char* operator()(const ast::Subscript&) const { return "subscript"; }
  const char* operator()(const ast::Starred&) const { return "starred"; }
  const char* operator()(const ast::Name&) const { return "name"; }
  const char* operator()(const ast::List&) const { return "list"; }
  const char* operator()(const ast::Tuple&) const { return "tuple"; }
  const char* operator()(const ast::Lambda&) const { return "lambda"; }
  const char* operator()(const ast::Call&) const { return "function call"; }
  const char* operator()(const ast::BoolOp&) const { return "expression"; }
  const char* operator()(const ast::BinaryOp&) const { return "expression"; }
  const char* operator()(const ast::UnaryOp&) const { return "expression"; }
  const char* operator()(const ast::Comprehension& n) const { return comprehension_name(n.kind); }
  const char* operator()(const ast::Yield&) const { return "yield expression"; }
  const char* operator()(const ast::YieldFrom&) const { return "yield expression"; }
  const char* operator()(const ast::Await&) const { return "await expression"; }
  const char* operator()(const ast::Dict&) const { return "dict literal"; }
  const char* operator()(const ast::Set&) const { return "set display"; }
  const char* operator()(const ast::JoinedStr&) const { return "f-string expression"; }
  const char* operator()(const ast::FormattedValue&) const { return "f-string expression"; }
  const char* operator()(const ast::ConstantExpr& n) const { return constant_name(n.constant); }
  const char* operator()(const ast::Compare&) const { return "comparison"; }
  const char* operator()(const ast::IfExp&) const { return "conditional expression"; }
  const char* operator()(const ast::Slice&) const { return "slice"; }
};

const ast::Exprs* elements_of(const ast::Expr& display) {
  if (const auto* tuple = display.as<ast::Tuple>()) return &tuple->elements;
  if (const auto* list = display.as<ast::List>()) return &list->elements;
  return nullptr;
}

}  // namespace

const char* expression_name(const ast::Expr& expression) { return std::visit(ExpressionName{}, expression.node); }

// star_target (',' star_target)* [',']
ExprPtr Parser::star_targets() {
  const SourcePosition start = begin();
  ExprPtr first = star_target();
  if (!at(TokenKind::kComma)) return first;
  return tuple_from(start, std::move(first), &Parser::star_target);
}

// No comparison: the `in` of a for statement is not part of its target.
ExprPtr Parser::star_target() { return at(TokenKind::kStar) ? starred() : bitwise_or(); }

// RETURNS: the first part that nothing can be assigned to (or that cannot be deleted), or null.
const ast::Expr* Parser::invalid_target(const ast::Expr& target, TargetUse use) const {
  if (const ast::Exprs* elements = elements_of(target)) {
    for (const ExprPtr& element : *elements) {
      if (const ast::Expr* found = invalid_target(*element, use)) return found;
    }
    return nullptr;
  }
  if (const auto* starred = target.as<ast::Starred>()) {
    return use == TargetUse::kDelete ? &target : invalid_target(*starred->value, use);
  }
  const bool good = target.as<ast::Name>() || target.as<ast::Attribute>() || target.as<ast::Subscript>();
  return good ? nullptr : &target;
}

void Parser::check_target(const ast::Expr& target, TargetUse use) {
  if (const ast::Expr* bad = invalid_target(target, use)) {
    fail(bad->where,
         fmt::format("cannot {} {}", use == TargetUse::kDelete ? "delete" : "assign to", expression_name(*bad)));
  }
  if (target.as<ast::Starred>()) {
    report_later(target.where, "starred assignment target must be in a list or tuple");
  }
  check_stars(target);
}

// Each list or tuple of targets may have one that takes the rest.
void Parser::check_stars(const ast::Expr& target) {
  const ast::Exprs* elements = elements_of(target);
  if (!elements) return;
  const auto stars = std::count_if(elements->begin(), elements->end(),
                                   [](const ExprPtr& element) { return element->as<ast::Starred>() != nullptr; });
  if (stars > 1) report_later(target.where, "multiple starred expressions in assignment");
  for (const ExprPtr& element : *elements) {
    const auto* starred = element->as<ast::Starred>();
    check_stars(starred ? *starred->value : *element);
  }
}

}  // namespace ouro
