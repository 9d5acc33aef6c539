// The abstract syntax tree: what the parser makes and the code generator reads.
// CPython: Parser/Python.asdl. Node names are CPython's own.
//
// A node owns its children. There are no contexts (Load, Store, Del): where a node stands says what is done to it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "frontend/constant.h"
#include "frontend/source.h"

namespace ouro::ast {

struct Expr;
struct Stmt;
using ExprPtr = std::unique_ptr<Expr>;
using StmtPtr = std::unique_ptr<Stmt>;
using Exprs = std::vector<ExprPtr>;
using Body = std::vector<StmtPtr>;

enum class BoolOperator { kAnd, kOr };
enum class UnaryOperator { kInvert, kNot, kPositive, kNegative };

// The order is that of the BINARY_* opcodes (frontend/opcodes.def).
enum class BinaryOperator {
  kAdd,
  kSubtract,
  kMultiply,
  kTrueDivide,
  kFloorDivide,
  kRemainder,
  kPower,
  kLeftShift,
  kRightShift,
  kAnd,
  kOr,
  kXor,
  kMatrixMultiply,
};

enum class CompareOperator { kLess, kLessEqual, kEqual, kNotEqual, kGreater, kGreaterEqual, kIs, kIsNot, kIn, kNotIn };

// --- parts that are neither expression nor statement ---

// One parameter. Its annotation is checked by the parser and dropped: it never runs, as in 3.14.
struct Parameter {
  std::string name;
  SourceSpan where;
};

// def f(a, b=1, *args, c, d=2, **kwargs)
struct Parameters {
  std::vector<Parameter> positional;
  Exprs defaults;  // of the last positional ones
  std::optional<Parameter> variadic;
  std::vector<Parameter> keyword_only;
  Exprs keyword_defaults;  // one per keyword-only parameter; null = required
  std::optional<Parameter> keyword_variadic;
};

// f(name=value) or f(**value), where name is empty.
struct Keyword {
  std::string name;
  ExprPtr value;
  SourceSpan where;
};

// [async] for TARGET in ITERABLE if CONDITION if CONDITION
struct ComprehensionClause {
  bool is_async = false;
  ExprPtr target;
  ExprPtr iterable;
  Exprs conditions;
};

// --- expressions ---

struct BoolOp {
  BoolOperator op;
  Exprs values;  // two or more: a and b and c
};
struct BinaryOp {
  ExprPtr left;
  BinaryOperator op;
  ExprPtr right;
};
struct UnaryOp {
  UnaryOperator op;
  ExprPtr operand;
};
struct Lambda {
  Parameters parameters;
  ExprPtr body;
};
struct IfExp {
  ExprPtr test;
  ExprPtr body;
  ExprPtr otherwise;
};
struct Dict {
  Exprs keys;  // null where a value stands alone: {**value}
  Exprs values;
};
struct Set {
  Exprs elements;
};
struct List {
  Exprs elements;
};
struct Tuple {
  Exprs elements;
};
enum class ComprehensionKind { kList, kSet, kDict, kGenerator };
struct Comprehension {
  ComprehensionKind kind;
  ExprPtr element;  // the key of a dict comprehension
  ExprPtr value;    // dict comprehension only
  std::vector<ComprehensionClause> clauses;
};
struct Yield {
  ExprPtr value;  // null: yield None
};
struct YieldFrom {
  ExprPtr value;
};
struct Await {
  ExprPtr value;
};
struct Compare {  // left ops[0] comparators[0] ops[1] comparators[1] ...
  ExprPtr left;
  std::vector<CompareOperator> ops;
  Exprs comparators;
};
struct Call {
  ExprPtr function;
  Exprs arguments;  // may hold Starred
  std::vector<Keyword> keywords;
};
// {value!conversion:format} of an f-string; conversion is 's', 'r', 'a' or 0.
struct FormattedValue {
  ExprPtr value;
  char conversion = 0;
  ExprPtr format_spec;  // a JoinedStr, or null
};
// An f-string: constants of text and FormattedValues in turn.
struct JoinedStr {
  Exprs values;
};
struct ConstantExpr {
  Constant constant;
};
struct Attribute {
  ExprPtr value;
  std::string name;
};
struct Subscript {
  ExprPtr value;
  ExprPtr index;
};
struct Starred {
  ExprPtr value;
};
struct Name {
  std::string id;
};
struct Slice {  // each may be null
  ExprPtr lower;
  ExprPtr upper;
  ExprPtr step;
};

// The parser makes no expression higher than this, so that a walk by recursion needs a bounded stack. Operators that
// associate to the left build a level per operand: a + b + c is (a + b) + c.
inline constexpr int kMaxExprHeight = 6000;

struct Expr {
  using Node = std::variant<BoolOp, BinaryOp, UnaryOp, Lambda, IfExp, Dict, Set, List, Tuple, Comprehension, Yield,
                            YieldFrom, Await, Compare, Call, FormattedValue, JoinedStr, ConstantExpr, Attribute,
                            Subscript, Starred, Name, Slice>;
  SourceSpan where;
  Node node;
  int height;  // the levels of this tree: 1 for a leaf

  Expr(SourceSpan span, Node value);

  // Takes the tree apart in a loop: a long chain of operators is too deep to destroy by recursion. The loop allocates;
  // a machine without memory for that ends the process.
  ~Expr();  // NOLINT(bugprone-exception-escape)
  Expr(const Expr&) = delete;
  Expr& operator=(const Expr&) = delete;

  template <class T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
};

// The operand that is evaluated first, of the expressions that associate to the left and so make long chains:
// a + b, a.b, a[b], a(b). Null for all others.
const Expr* first_operand(const Expr& expr);

// --- statements ---

struct FunctionDef {
  bool is_async = false;
  std::string name;
  Parameters parameters;
  Body body;
  Exprs decorators;
};
struct ClassDef {
  std::string name;
  Exprs bases;
  std::vector<Keyword> keywords;
  Body body;
  Exprs decorators;
};
struct Return {
  ExprPtr value;  // may be null
};
struct Delete {
  Exprs targets;
};
struct Assign {  // targets[0] = targets[1] = ... = value
  Exprs targets;
  ExprPtr value;
};
struct AugmentedAssign {
  ExprPtr target;
  BinaryOperator op;
  ExprPtr value;
};
struct AnnotatedAssign {  // target: annotation = value; the annotation is dropped
  ExprPtr target;
  ExprPtr value;  // may be null
};
struct For {
  bool is_async = false;
  ExprPtr target;
  ExprPtr iterable;
  Body body;
  Body otherwise;
};
struct While {
  ExprPtr test;
  Body body;
  Body otherwise;
};
struct If {
  ExprPtr test;
  Body body;
  Body otherwise;  // an elif is an If alone in here
};
struct WithItem {
  ExprPtr context;
  ExprPtr target;  // may be null
};
struct With {
  bool is_async = false;
  std::vector<WithItem> items;
  Body body;
};
struct Raise {
  ExprPtr exception;  // null: re-raise
  ExprPtr cause;      // raise exception from cause; may be null
};
struct ExceptHandler {
  ExprPtr type;      // null: a bare except
  std::string name;  // empty: none
  Body body;
  SourceSpan where;
};
struct Try {
  Body body;
  std::vector<ExceptHandler> handlers;
  Body otherwise;
  Body final;
};
struct Assert {
  ExprPtr test;
  ExprPtr message;  // may be null
};
struct ImportAlias {
  std::string name;    // dotted for `import`
  std::string rename;  // empty: none
};
struct Import {
  std::vector<ImportAlias> names;
};
struct ImportFrom {
  std::string module;
  std::vector<ImportAlias> names;  // one named "*": everything
  int level = 0;                   // leading dots
};
struct Global {
  std::vector<std::string> names;
};
struct Nonlocal {
  std::vector<std::string> names;
};
struct ExprStmt {
  ExprPtr value;
};
struct Pass {};
struct Break {};
struct Continue {};

struct Stmt {
  using Node =
      std::variant<FunctionDef, ClassDef, Return, Delete, Assign, AugmentedAssign, AnnotatedAssign, For, While, If,
                   With, Raise, Try, Assert, Import, ImportFrom, Global, Nonlocal, ExprStmt, Pass, Break, Continue>;
  SourceSpan where;
  Node node;

  Stmt(SourceSpan span, Node value) : where(span), node(std::move(value)) {}

  template <class T>
  const T* as() const {
    return std::get_if<T>(&node);
  }
};

struct Module {
  Body body;
};

}  // namespace ouro::ast
