// The parser's state and its rules, private to parser*.cpp.
// CPython: Grammar/python.gram, whose rule names the functions have.
//
// Recursive descent: each rule is a function that reads its tokens and returns its tree, or throws a SyntaxProblem.
// All tokens are there before it starts, so that a rule may look ahead as far as it likes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "frontend/ast.h"
#include "frontend/source_text.h"
#include "frontend/token.h"

namespace ouro {

// What is said where nothing better is known.
inline constexpr const char* kInvalidSyntax = "invalid syntax";
inline constexpr const char* kFieldEndExpected = "f-string: expecting '=', or '!', or ':', or '}'";

class Parser {
 public:
  Parser(const SourceText& source, TokenStream stream);
  Parser(const Parser&) = delete;  // tokens_ points into it
  Parser& operator=(const Parser&) = delete;

  // REQUIRES: it was not called before.
  ast::Module parse();

 private:
  using ExprPtr = ast::ExprPtr;
  using StmtPtr = ast::StmtPtr;

  // --- tokens (parser.cpp) ---
  const Token& current() const { return tokens_[at_]; }
  const Token& previous() const { return tokens_[at_ - 1]; }
  const Token& next() const { return tokens_[is_end(at_) ? at_ : at_ + 1]; }
  bool at(TokenKind kind) const { return current().kind == kind; }
  bool is_end(std::size_t i) const { return i + 1 == tokens_.size(); }  // behind it is no token
  bool at_name(std::string_view name) const { return at(TokenKind::kName) && current().text == name; }
  void advance() { ++at_; }
  bool accept(TokenKind kind);
  void expect(TokenKind kind);                           // or "invalid syntax"
  void expect_forced(TokenKind kind, const char* text);  // or "expected 'text'"
  std::string expect_name();
  SourcePosition begin() const { return current().where.begin; }
  SourceSpan since(SourcePosition begin) const;  // to the last token read

  // --- errors (parser.cpp) ---
  [[noreturn]] void fail(SourceSpan where, std::string message, std::string type = "SyntaxError") const;
  [[noreturn]] void fail_here(std::string message) const { fail(current().where, std::move(message)); }
  [[noreturn]] void invalid_syntax() const;
  [[noreturn]] void unsupported(SourceSpan where, const std::string& construct) const;
  [[noreturn]] void unexpected_indentation() const;
  [[noreturn]] void never_closed() const;
  void report_later(SourceSpan where, std::string message);

  // --- what a broken program probably meant (parser_hints.cpp) ---
  bool starts_expression(TokenKind kind) const;
  bool is_group(std::size_t first, const ast::Expr& expression) const;
  bool is_operand(std::size_t first, const ast::Expr& expression) const;
  ExprPtr try_parse(ExprPtr (Parser::*rule)());
  void hint_after_expression(std::size_t first, const ast::Expr& expression);
  void hint_text_between_strings();
  void hint_comparison(std::size_t first, const ast::Expr& target);
  bool may_be_meant_as_comparison(std::size_t first, const ast::Expr& target) const;
  void hint_assignment_to(SourcePosition start, const char* what);
  [[noreturn]] void hint_group_unpacking();
  void hint_not_after_operator();
  void hint_statement_before_if();
  [[noreturn]] void hint_parenthesised_parameters(bool in_lambda);

  // --- statements (parser_statements.cpp) ---
  void statement(ast::Body& body);
  void simple_statements(ast::Body& body);
  StmtPtr simple_statement();
  StmtPtr expression_statement();
  StmtPtr assignment(std::size_t first, ExprPtr target);
  bool is_bare_yield(std::size_t first, const ast::Expr& expression) const;
  void check_assignment_target(std::size_t start, const ast::Expr& target, bool is_first);
  StmtPtr augmented_assignment(std::size_t first, ExprPtr target, ast::BinaryOperator op);
  [[noreturn]] void reject_augmented(const ast::Expr& target);
  StmtPtr annotated_assignment(std::size_t first, ExprPtr target);
  [[noreturn]] void reject_annotation(std::size_t first, const ast::Expr& target);
  ExprPtr assigned_value();
  StmtPtr return_statement();
  StmtPtr raise_statement();
  StmtPtr delete_statement();
  StmtPtr assert_statement();
  std::vector<std::string> declared_names();
  void reject_soft_keyword_statement();

  // --- imports (parser_imports.cpp) ---
  StmtPtr import_statement();
  StmtPtr import_from_statement();
  std::string dotted_name();
  std::string import_rename();
  void import_from_names(ast::ImportFrom& import);

  // --- compound statements (parser_compound.cpp) ---
  bool compound_statement(ast::Body& body);
  StmtPtr async_statement();
  ast::Body block(const Token& opener, const std::string& what);
  ast::Body block_of(const Token& keyword);
  void expect_colon();
  StmtPtr if_statement();
  ast::Body else_block();
  StmtPtr while_statement();
  StmtPtr for_statement(bool is_async = false);
  StmtPtr with_statement(bool is_async = false);
  bool with_items_are_parenthesised() const;
  ast::WithItem with_item();
  StmtPtr try_statement();
  ast::ExceptHandler except_handler();
  ExprPtr exception_types();
  std::string exception_name();

  // --- functions and classes (parser_functions.cpp) ---
  StmtPtr decorated();
  StmtPtr function_definition(ast::Exprs decorators, bool is_async = false);
  StmtPtr class_definition(ast::Exprs decorators);
  void reject_type_parameters() const;
  ExprPtr lambda();
  struct ParameterReader;
  ast::Parameters parameters(TokenKind closer);
  void parameter(ParameterReader& reader);
  void star_parameter(ParameterReader& reader);
  void double_star_parameter(ParameterReader& reader);
  ast::Parameter parameter_name(const ParameterReader& reader, bool starred_annotation);
  ExprPtr parameter_default(const ParameterReader& reader);
  void check_for_duplicates(const ast::Parameters& parameters);

  // --- expressions: operators (parser_expressions.cpp) ---
  ExprPtr star_expressions();
  ExprPtr value_expressions();
  void reject_lone_star(const ast::Expr& value);
  ExprPtr starred();
  ExprPtr star_expression();
  ExprPtr star_named_expression();
  ExprPtr named_expression();
  void reject_walrus(const ast::Expr& target) const;
  ExprPtr expression();
  ExprPtr conditional(SourcePosition begin, ExprPtr body);
  ExprPtr yield_expression();
  ExprPtr disjunction();
  ExprPtr conjunction();
  ExprPtr inversion();
  ExprPtr comparison();
  std::optional<ast::CompareOperator> comparison_operator();
  ExprPtr bitwise_or() { return binary(0); }
  ExprPtr binary(int lowest);
  ExprPtr factor();
  ExprPtr power();
  ExprPtr tuple_from(SourcePosition begin, ExprPtr first, ExprPtr (Parser::*element)());

  // --- expressions: calls, subscripts, attributes (parser_primaries.cpp) ---
  ExprPtr primary();
  ExprPtr call(SourcePosition begin, ExprPtr function);
  void arguments(bool of_class, ast::Exprs& positional, std::vector<ast::Keyword>& keywords);
  struct ArgumentOrder;
  void argument(ArgumentOrder& order, ast::Exprs& positional, std::vector<ast::Keyword>& keywords);
  void keyword_argument(ArgumentOrder& order, std::vector<ast::Keyword>& keywords);
  void positional_argument(ArgumentOrder& order, ast::Exprs& positional);
  void starred_argument(ArgumentOrder& order, ast::Exprs& positional);
  ExprPtr subscript(SourcePosition begin, ExprPtr value);
  ExprPtr slice_or_starred();
  ExprPtr slice();

  // --- expressions: atoms and displays (parser_atoms.cpp) ---
  ExprPtr atom();
  ExprPtr number();
  ExprPtr group_or_tuple();
  ExprPtr list_display();
  ExprPtr brace_display();
  ExprPtr dict_display(SourcePosition begin, ExprPtr key);
  void dict_unpacking(ast::Dict& dict);
  ExprPtr dict_value();
  ExprPtr set_display(SourcePosition begin, ExprPtr element);
  void more_elements(ast::Exprs& elements, TokenKind closer);
  bool at_comprehension() const;
  ExprPtr comprehension(SourcePosition begin, ast::ComprehensionKind kind, ExprPtr element, ExprPtr value,
                        TokenKind closer);
  std::vector<ast::ComprehensionClause> comprehension_clauses();

  // --- strings (parser_strings.cpp) ---
  ExprPtr strings();
  std::string bytes_literal();
  void text_literal(ast::Exprs& pieces);
  void add_text(ast::Exprs& pieces, const std::string& text, SourceSpan where) const;
  void fstring(ast::Exprs& pieces);
  void fstring_text(ast::Exprs& pieces, bool raw, const std::string& text);
  void fstring_field(ast::Exprs& pieces, bool raw);
  ExprPtr fstring_expression();
  bool any_operand_read(std::size_t first) const;
  char fstring_conversion();
  ExprPtr fstring_format_spec(bool raw);

  // --- targets (parser_targets.cpp) ---
  enum class TargetUse { kAssign, kFor, kDelete };
  ExprPtr star_targets();
  ExprPtr star_target();
  const ast::Expr* invalid_target(const ast::Expr& target, TargetUse use) const;
  void check_target(const ast::Expr& target, TargetUse use);
  void check_stars(const ast::Expr& target);

  // --- nodes ---
  // A node from `begin` to the last token read.
  ExprPtr make(SourcePosition begin, ast::Expr::Node node) const;
  StmtPtr make_statement(SourcePosition begin, ast::Stmt::Node node) const;

  // Counts the rules that are open within each other: what bounds the C++ stack.
  class Nesting {
   public:
    explicit Nesting(Parser& parser);
    ~Nesting() { --parser_.nesting_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;

   private:
    Parser& parser_;
  };

  const SourceText& source_;
  const TokenStream stream_;
  const std::vector<Token>& tokens_;  // of the stream
  std::size_t at_ = 0;
  std::size_t furthest_ = 0;  // where a hint gave up
  int nesting_ = 0;
  bool hints_ = true;  // off while a hint itself tries to read more

  // The first problem that CPython finds only when the whole file has been parsed.
  std::optional<SyntaxProblem> later_;
};

// What CPython's messages call an expression: "function call", "literal".
const char* expression_name(const ast::Expr& expression);

}  // namespace ouro
