// Expressions: values on the stack, or jumps.
// CPython: Python/codegen.c (codegen_visit_expr, codegen_jump_if, codegen_compare).
#include <algorithm>
#include <utility>

#include "frontend/generator.h"

namespace ouro {
namespace {

Opcode binary_opcode(ast::BinaryOperator op) {
  return static_cast<Opcode>(static_cast<int>(Opcode::BINARY_ADD) + static_cast<int>(op));
}

Opcode unary_opcode(ast::UnaryOperator op) {
  return static_cast<Opcode>(static_cast<int>(Opcode::UNARY_INVERT) + static_cast<int>(op));
}

bool has_star(const ast::Exprs& elements) {
  return std::ranges::any_of(elements, [](const ast::ExprPtr& e) { return e->as<ast::Starred>() != nullptr; });
}

}  // namespace

void Generator::load_constant(Constant constant) {
  // Up to 3.11 no object is immortal. Ints up to 256 are in every profile's cache.
  const auto* integer = std::get_if<std::int64_t>(&constant.value);
  const bool exists_once = std::holds_alternative<NoneConstant>(constant.value) ||
                           std::holds_alternative<EllipsisConstant>(constant.value) ||
                           std::holds_alternative<bool>(constant.value) ||
                           (integer != nullptr && *integer >= -5 && *integer <= profile_.largest_small_int);
  const Opcode opcode = profile_.immortals && exists_once ? Opcode::LOAD_CONST_IMMORTAL : Opcode::LOAD_CONST;
  emit(opcode, builder().constant(std::move(constant)));
}

void Generator::fail(SourceSpan where, std::string message) const {
  throw SyntaxProblem{.message = std::move(message), .filename = filename_, .where = where, .source_line = {}};
}

// a + b, a.b, a[b] and a(b) lean left: their first operands are gone through with a loop, so that a long chain needs no
// C stack. The overloads of expression() for these emit what comes after the first operand.
void Generator::visit(const ast::Expr& expr) {
  const int line = line_;
  const SourceSpan where = where_;
  const auto stand_at = [this](const ast::Expr& node) {
    line_ = node.where.begin.line;
    where_ = node.where;
  };
  std::vector<const ast::Expr*> chain;
  const ast::Expr* innermost = &expr;
  std::optional<Constant> folded = fold(*innermost);
  for (const ast::Expr* first = first_operand(expr); !folded && first != nullptr; first = first_operand(*first)) {
    chain.push_back(std::exchange(innermost, first));
    folded = fold(*innermost);
  }
  stand_at(*innermost);
  if (folded) {
    load_constant(std::move(*folded));
  } else {
    std::visit([this](const auto& node) { expression(node); }, innermost->node);
  }
  while (!chain.empty()) {
    const ast::Expr& node = *chain.back();
    chain.pop_back();
    stand_at(node);
    const auto* call = chain.empty() ? nullptr : chain.back()->as<ast::Call>();
    if (call != nullptr && calls_method(*call)) {
      load_method(*node.as<ast::Attribute>());
    } else {
      std::visit([this](const auto& it) { expression(it); }, node.node);
    }
  }
  line_ = line;
  where_ = where;
}

// --- operators ---

void Generator::expression(const ast::BoolOp& node) {
  const Label end = label();
  const Opcode opcode = node.op == ast::BoolOperator::kAnd ? Opcode::JUMP_IF_FALSE_OR_POP : Opcode::JUMP_IF_TRUE_OR_POP;
  for (std::size_t i = 0; i + 1 < node.values.size(); ++i) {
    visit(node.values[i]);
    jump(opcode, end);
  }
  visit(node.values.back());
  bind(end);
}

void Generator::expression(const ast::BinaryOp& node) {
  visit(node.right);
  emit(binary_opcode(node.op));
}

void Generator::expression(const ast::UnaryOp& node) {
  visit(node.operand);
  emit(unary_opcode(node.op));
}

void Generator::expression(const ast::IfExp& node) {
  const Label otherwise = label();
  const Label end = label();
  jump_if(node.test, otherwise, false);
  visit(node.body);
  jump(Opcode::JUMP_FORWARD, end);
  bind(otherwise);
  visit(node.otherwise);
  bind(end);
}

void Generator::compare_one(ast::CompareOperator op) {
  switch (op) {
    case ast::CompareOperator::kIs:
      return emit(Opcode::IS_OP, 0);
    case ast::CompareOperator::kIsNot:
      return emit(Opcode::IS_OP, 1);
    case ast::CompareOperator::kIn:
      return emit(Opcode::CONTAINS_OP, 0);
    case ast::CompareOperator::kNotIn:
      return emit(Opcode::CONTAINS_OP, 1);
    default:
      return emit(Opcode::COMPARE_OP, static_cast<int>(op));
  }
}

namespace {

bool tests_membership(ast::CompareOperator op) {
  return op == ast::CompareOperator::kIn || op == ast::CompareOperator::kNotIn;
}

}  // namespace

// a < b < c: b is evaluated once and kept below the first result.
void Generator::expression(const ast::Compare& node) {
  const std::size_t last = node.ops.size() - 1;
  const Label cleanup = label();
  const Label end = label();
  visit(node.left);
  for (std::size_t i = 0; i < last; ++i) {
    visit(node.comparators[i]);
    emit(Opcode::SWAP, 2);
    emit(Opcode::COPY, 2);
    compare_one(node.ops[i]);
    jump(Opcode::JUMP_IF_FALSE_OR_POP, cleanup);
  }
  if (tests_membership(node.ops[last])) {
    iterable_of_loop(node.comparators[last]);
  } else {
    visit(node.comparators[last]);
  }
  compare_one(node.ops[last]);
  if (last == 0) return;
  jump(Opcode::JUMP_FORWARD, end);
  bind(cleanup);
  emit(Opcode::SWAP, 2);
  emit(Opcode::POP_TOP);
  bind(end);
}

// --- conditions ---

void Generator::jump_if(const ast::ExprPtr& test, Label target, bool when) {
  if (const std::optional<Constant> folded = fold(*test)) {
    if (const bool* truth = std::get_if<bool>(&folded->value)) {
      if (*truth == when) jump(Opcode::JUMP_FORWARD, target);
      return;
    }
  }
  if (const auto* node = test->as<ast::UnaryOp>(); node != nullptr && node->op == ast::UnaryOperator::kNot) {
    return jump_if(node->operand, target, !when);
  }
  if (const auto* node = test->as<ast::BoolOp>()) {
    // `and` is decided by the first false value, `or` by the first true one.
    const bool decides = node->op == ast::BoolOperator::kOr;
    const Label end = label();
    for (std::size_t i = 0; i + 1 < node->values.size(); ++i) {
      jump_if(node->values[i], decides == when ? target : end, decides);
    }
    jump_if(node->values.back(), target, when);
    bind(end);
    return;
  }
  if (const auto* node = test->as<ast::Compare>(); node != nullptr && node->ops.size() > 1) {
    return jump_if_compare(*node, target, when);
  }
  visit(test);
  jump(when ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE, target);
}

void Generator::jump_if_compare(const ast::Compare& node, Label target, bool when) {
  const std::size_t last = node.ops.size() - 1;
  const Label cleanup = label();
  const Label end = label();
  visit(node.left);
  for (std::size_t i = 0; i < last; ++i) {
    visit(node.comparators[i]);
    emit(Opcode::SWAP, 2);
    emit(Opcode::COPY, 2);
    compare_one(node.ops[i]);
    jump(Opcode::POP_JUMP_IF_FALSE, cleanup);
  }
  visit(node.comparators[last]);
  compare_one(node.ops[last]);
  jump(when ? Opcode::POP_JUMP_IF_TRUE : Opcode::POP_JUMP_IF_FALSE, target);
  jump(Opcode::JUMP_FORWARD, end);
  bind(cleanup);
  emit(Opcode::POP_TOP);
  if (!when) jump(Opcode::JUMP_FORWARD, target);
  bind(end);
}

// --- displays ---

// With a star inside, a list is made and extended first.
void Generator::sequence(const ast::Exprs& elements, Opcode build, Opcode append, Opcode extend) {
  const bool tuple = build == Opcode::BUILD_TUPLE;
  if (!has_star(elements)) {
    for (const ast::ExprPtr& element : elements) visit(element);
    return emit(build, static_cast<int>(elements.size()));
  }
  emit(tuple ? Opcode::BUILD_LIST : build, 0);
  for (const ast::ExprPtr& element : elements) {
    if (const auto* starred = element->as<ast::Starred>()) {
      visit(starred->value);
      emit(extend);
    } else {
      visit(element);
      emit(append, 1);
    }
  }
  if (tuple) emit(Opcode::LIST_TO_TUPLE);
}

void Generator::expression(const ast::List& node) {
  sequence(node.elements, Opcode::BUILD_LIST, Opcode::LIST_APPEND, Opcode::LIST_EXTEND);
}
void Generator::expression(const ast::Tuple& node) {
  sequence(node.elements, Opcode::BUILD_TUPLE, Opcode::LIST_APPEND, Opcode::LIST_EXTEND);
}
void Generator::expression(const ast::Set& node) {
  sequence(node.elements, Opcode::BUILD_SET, Opcode::SET_ADD, Opcode::SET_UPDATE);
}

void Generator::expression(const ast::Dict& node) {
  const bool merges = std::ranges::any_of(node.keys, [](const ast::ExprPtr& key) { return key == nullptr; });
  if (!merges) {
    for (std::size_t i = 0; i < node.keys.size(); ++i) {
      visit(node.keys[i]);
      visit(node.values[i]);
    }
    return emit(Opcode::BUILD_MAP, static_cast<int>(node.keys.size()));
  }
  emit(Opcode::BUILD_MAP, 0);
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    if (node.keys[i] == nullptr) {
      visit(node.values[i]);
      emit(Opcode::DICT_UPDATE);
    } else {
      visit(node.keys[i]);
      visit(node.values[i]);
      emit(Opcode::MAP_ADD, 1);
    }
  }
}

// What a loop or `in` only reads: a list display of constants is one constant tuple.
void Generator::iterable_of_loop(const ast::ExprPtr& expr) {
  const auto* list = expr->as<ast::List>();
  if (list == nullptr) return visit(expr);
  std::vector<Constant> constants;
  for (const ast::ExprPtr& element : list->elements) {
    std::optional<Constant> folded = fold(*element);
    if (!folded) return visit(expr);
    constants.push_back(std::move(*folded));
  }
  load_constant({std::move(constants)});
}

// --- f-strings ---

void Generator::expression(const ast::FormattedValue& node) {
  visit(node.value);
  if (node.format_spec != nullptr) visit(node.format_spec);
  emit(Opcode::FORMAT_VALUE, node.conversion | (node.format_spec != nullptr ? 256 : 0));
}

void Generator::expression(const ast::JoinedStr& node) {
  if (node.values.empty()) return load_constant({StringConstant{}});
  for (const ast::ExprPtr& value : node.values) visit(value);
  if (node.values.size() > 1) emit(Opcode::BUILD_STRING, static_cast<int>(node.values.size()));
}

// --- attributes and items ---

void Generator::expression(const ast::Attribute& node) { emit(Opcode::LOAD_ATTR, builder().name(mangled(node.name))); }

void Generator::expression(const ast::Subscript& node) {
  visit(node.index);
  emit(Opcode::BINARY_SUBSCR);
}

void Generator::expression(const ast::Slice& node) {
  for (const ast::ExprPtr* part : {&node.lower, &node.upper}) {
    if (*part != nullptr) {
      visit(*part);
    } else {
      load_none();
    }
  }
  if (node.step != nullptr) visit(node.step);
  emit(Opcode::BUILD_SLICE, node.step != nullptr ? 3 : 2);
}

void Generator::expression(const ast::Starred&) { fail(where_, "can't use starred expression here"); }

}  // namespace ouro
