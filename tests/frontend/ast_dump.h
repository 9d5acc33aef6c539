// A tree as text, for tests: S-expressions like (assign a (+ b 1)). A list in [] is a block; _ is what is missing.
// With positions, every node ends in @line:column-line:column.
#pragma once

#include <fmt/format.h>
#include <string>
#include <string_view>

#include "frontend/ast.h"

namespace ouro {

class AstDump {
 public:
  explicit AstDump(bool with_positions = false) : with_positions_(with_positions) {}

  std::string operator()(const ast::Module& module) const { return block(module.body); }

  std::string operator()(const ast::ExprPtr& expression) const {
    if (!expression) return "_";
    return std::visit(*this, expression->node) + position(expression->where);
  }
  std::string operator()(const ast::StmtPtr& statement) const {
    return std::visit(*this, statement->node) + position(statement->where);
  }

  // --- expressions ---
  std::string operator()(const ast::BoolOp& n) const {
    return form(n.op == ast::BoolOperator::kAnd ? "and" : "or", n.values);
  }
  std::string operator()(const ast::BinaryOp& n) const { return form(operator_text(n.op), n.left, n.right); }
  std::string operator()(const ast::UnaryOp& n) const {
    static constexpr const char* kText[] = {"~", "not", "+", "-"};
    return form(kText[static_cast<int>(n.op)], n.operand);
  }
  std::string operator()(const ast::Lambda& n) const { return form("lambda", n.parameters, n.body); }
  std::string operator()(const ast::IfExp& n) const { return form("if", n.test, n.body, n.otherwise); }
  std::string operator()(const ast::Dict& n) const {
    std::string items;
    for (std::size_t i = 0; i < n.values.size(); ++i) {
      items += n.keys[i] ? fmt::format(" {}:", (*this)(n.keys[i])) : " **";
      items += (*this)(n.values[i]);
    }
    return fmt::format("(dict{})", items);
  }
  std::string operator()(const ast::Set& n) const { return form("set", n.elements); }
  std::string operator()(const ast::List& n) const { return form("list", n.elements); }
  std::string operator()(const ast::Tuple& n) const { return form("tuple", n.elements); }
  std::string operator()(const ast::Comprehension& n) const {
    static constexpr const char* kText[] = {"listcomp", "setcomp", "dictcomp", "generator"};
    std::string clauses;
    for (const ast::ComprehensionClause& c : n.clauses) {
      clauses += fmt::format(" {}", form(c.is_async ? "async-for" : "for", c.target, c.iterable, c.conditions));
    }
    const std::string value = n.value ? fmt::format(":{}", (*this)(n.value)) : "";
    return fmt::format("({} {}{}{})", kText[static_cast<int>(n.kind)], (*this)(n.element), value, clauses);
  }
  std::string operator()(const ast::Yield& n) const { return form("yield", n.value); }
  std::string operator()(const ast::YieldFrom& n) const { return form("yield-from", n.value); }
  std::string operator()(const ast::Await& n) const { return form("await", n.value); }
  std::string operator()(const ast::Compare& n) const {
    static constexpr const char* kText[] = {"<", "<=", "==", "!=", ">", ">=", "is", "is-not", "in", "not-in"};
    std::string pairs;
    for (std::size_t i = 0; i < n.ops.size(); ++i) {
      pairs += fmt::format(" {} {}", kText[static_cast<int>(n.ops[i])], (*this)(n.comparators[i]));
    }
    return fmt::format("(compare {}{})", (*this)(n.left), pairs);
  }
  std::string operator()(const ast::Call& n) const { return form("call", n.function, n.arguments, n.keywords); }
  std::string operator()(const ast::FormattedValue& n) const {
    const std::string conversion = n.conversion ? fmt::format(" !{}", n.conversion) : "";
    const std::string spec = n.format_spec ? fmt::format(" {}", (*this)(n.format_spec)) : "";
    return fmt::format("(field {}{}{})", (*this)(n.value), conversion, spec);
  }
  std::string operator()(const ast::JoinedStr& n) const { return form("fstring", n.values); }
  std::string operator()(const ast::ConstantExpr& n) const { return std::visit(ConstantText{}, n.constant.value); }
  std::string operator()(const ast::Attribute& n) const { return form(".", n.value, n.name); }
  std::string operator()(const ast::Subscript& n) const { return form("at", n.value, n.index); }
  std::string operator()(const ast::Starred& n) const { return form("star", n.value); }
  std::string operator()(const ast::Name& n) const { return n.id; }
  std::string operator()(const ast::Slice& n) const { return form("slice", n.lower, n.upper, n.step); }

  // --- statements ---
  std::string operator()(const ast::FunctionDef& n) const {
    return form(n.is_async ? "async-def" : "def", n.name, n.parameters, block(n.body), decorators(n.decorators));
  }
  std::string operator()(const ast::ClassDef& n) const {
    return form("class", n.name, n.bases, n.keywords, block(n.body), decorators(n.decorators));
  }
  std::string operator()(const ast::Return& n) const { return form("return", n.value); }
  std::string operator()(const ast::Delete& n) const { return form("del", n.targets); }
  std::string operator()(const ast::Assign& n) const { return form("assign", n.targets, n.value); }
  std::string operator()(const ast::AugmentedAssign& n) const {
    return form(std::string(operator_text(n.op)) + "=", n.target, n.value);
  }
  std::string operator()(const ast::AnnotatedAssign& n) const { return form("annotated", n.target, n.value); }
  std::string operator()(const ast::For& n) const {
    return form(n.is_async ? "async-for" : "for", n.target, n.iterable, block(n.body), block(n.otherwise));
  }
  std::string operator()(const ast::While& n) const { return form("while", n.test, block(n.body), block(n.otherwise)); }
  std::string operator()(const ast::If& n) const { return form("if", n.test, block(n.body), block(n.otherwise)); }
  std::string operator()(const ast::With& n) const {
    std::string items;
    for (const ast::WithItem& item : n.items) {
      items += fmt::format(" {}", form("item", item.context, item.target));
    }
    return fmt::format("({}with{} {})", n.is_async ? "async-" : "", items, block(n.body));
  }
  std::string operator()(const ast::Raise& n) const { return form("raise", n.exception, n.cause); }
  std::string operator()(const ast::Try& n) const {
    std::string handlers;
    for (const ast::ExceptHandler& h : n.handlers) {
      const std::string name = h.name.empty() ? "_" : h.name;
      handlers += fmt::format(" {}{}", form("except", h.type, name, block(h.body)), position(h.where));
    }
    return fmt::format("(try {}{} {} {})", block(n.body), handlers, block(n.otherwise), block(n.final));
  }
  std::string operator()(const ast::Assert& n) const { return form("assert", n.test, n.message); }
  std::string operator()(const ast::Import& n) const { return form("import", aliases(n.names)); }
  std::string operator()(const ast::ImportFrom& n) const {
    return form("from", std::string(static_cast<std::size_t>(n.level), '.') + n.module, aliases(n.names));
  }
  std::string operator()(const ast::Global& n) const { return form("global", n.names); }
  std::string operator()(const ast::Nonlocal& n) const { return form("nonlocal", n.names); }
  std::string operator()(const ast::ExprStmt& n) const { return form("expr", n.value); }
  std::string operator()(const ast::Pass&) const { return "(pass)"; }
  std::string operator()(const ast::Break&) const { return "(break)"; }
  std::string operator()(const ast::Continue&) const { return "(continue)"; }

 private:
  // Text with every byte that is not printable ASCII as \xhh.
  static std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (const char c : text) {
      const bool plain = c >= ' ' && c < 0x7F && c != '"' && c != '\\';
      result += plain ? std::string(1, c) : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    }
    return result + "\"";
  }

  struct ConstantText {
    std::string operator()(NoneConstant) const { return "None"; }
    std::string operator()(EllipsisConstant) const { return "..."; }
    std::string operator()(bool value) const { return value ? "True" : "False"; }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(const BigIntConstant& value) const { return value.digits; }
    std::string operator()(double value) const { return fmt::format("{:a}", value); }  // no two doubles look alike
    std::string operator()(const StringConstant& value) const { return quoted(value.utf8); }
    std::string operator()(const BytesConstant& value) const { return fmt::format("b{}", quoted(value.bytes)); }
    std::string operator()(const std::vector<Constant>& values) const {
      std::string result = "(constants";
      for (const Constant& value : values) result += fmt::format(" {}", std::visit(ConstantText{}, value.value));
      return result + ")";
    }
  };

  static const char* operator_text(ast::BinaryOperator op) {
    static constexpr const char* kText[] = {"+", "-", "*", "/", "//", "%", "**", "<<", ">>", "&", "|", "^", "@"};
    return kText[static_cast<int>(op)];
  }

  std::string position(SourceSpan span) const {
    if (!with_positions_) return "";
    return fmt::format("@{}:{}-{}:{}", span.begin.line, span.begin.column, span.end.line, span.end.column);
  }

  std::string block(const ast::Body& body) const {
    std::string result = "[";
    for (const ast::StmtPtr& statement : body) {
      if (result.size() > 1) result += ' ';
      result += (*this)(statement);
    }
    return result + "]";
  }

  // (head part part ...)
  template <class... Parts>
  std::string form(std::string_view head, const Parts&... parts) const {
    std::string result(head);
    (add(result, parts), ...);
    return fmt::format("({})", result);
  }
  static void add(std::string& out, const std::string& text) {
    if (!text.empty()) out += fmt::format(" {}", text);
  }
  void add(std::string& out, const ast::ExprPtr& expression) const { add(out, (*this)(expression)); }
  void add(std::string& out, const ast::Exprs& expressions) const {
    for (const ast::ExprPtr& expression : expressions) add(out, expression);
  }
  void add(std::string& out, const std::vector<ast::Keyword>& keywords) const {
    for (const ast::Keyword& k : keywords) {
      const std::string name = k.name.empty() ? "**" : k.name + "=";
      add(out, name + (*this)(k.value) + position(k.where));
    }
  }
  void add(std::string& out, const std::vector<std::string>& names) const {
    for (const std::string& name : names) add(out, name);
  }
  void add(std::string& out, const ast::Parameters& p) const {
    std::string list;
    const std::size_t without_default = p.positional.size() - p.defaults.size();
    for (std::size_t i = 0; i < p.positional.size(); ++i) {
      static const ast::ExprPtr kNone;
      const ast::ExprPtr& value = i < without_default ? kNone : p.defaults[i - without_default];
      add(list, parameter(p.positional[i], value));
    }
    const bool star = p.variadic || !p.keyword_only.empty();
    if (star) add(list, fmt::format("*{}", p.variadic ? parameter(*p.variadic, nullptr) : ""));
    for (std::size_t i = 0; i < p.keyword_only.size(); ++i)
      add(list, parameter(p.keyword_only[i], p.keyword_defaults[i]));
    if (p.keyword_variadic) add(list, fmt::format("**{}", parameter(*p.keyword_variadic, nullptr)));
    add(out, fmt::format("({})", list.empty() ? list : list.substr(1)));
  }

  std::string parameter(const ast::Parameter& p, const ast::ExprPtr& value) const {
    const std::string name = p.name + position(p.where);
    return value ? fmt::format("{}={}", name, (*this)(value)) : name;
  }

  std::string decorators(const ast::Exprs& expressions) const {
    std::string result;
    for (const ast::ExprPtr& expression : expressions) result += fmt::format(" @{}", (*this)(expression));
    return result.empty() ? result : result.substr(1);
  }

  static std::string aliases(const std::vector<ast::ImportAlias>& names) {
    std::string result;
    for (const ast::ImportAlias& alias : names) {
      result += ' ' + alias.name;
      if (!alias.rename.empty()) result += ':' + alias.rename;
    }
    return result.substr(1);
  }

  bool with_positions_;
};

}  // namespace ouro
