// The code generator's own state: one object walks a module, one `Unit` per code unit on the way.
// CPython: Python/compile.c, Python/codegen.c.
//
// Private to the front end. Its methods stand in generator_functions.cpp (units, names, functions, classes,
// comprehensions), generator_expressions.cpp, generator_calls.cpp, generator_statements.cpp,
// generator_exceptions.cpp (try, with, and leaving them early) and generator_coroutines.cpp (yield, await, async for).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "frontend/ast.h"
#include "frontend/code_builder.h"
#include "frontend/code_unit.h"
#include "frontend/profile.h"
#include "frontend/symbol_table.h"

namespace ouro {

class Generator {
 public:
  Generator(const SymbolTable& table, const Profile& profile, std::string filename)
      : table_(table), profile_(profile), filename_(std::move(filename)) {}

  std::shared_ptr<const CodeUnit> module(const ast::Module& module);

 private:
  using Label = CodeBuilder::Label;

  // What an early exit (return, break, continue) passes on its way out, innermost last.
  struct Block {
    enum Kind {
      kWhileLoop,
      kForLoop,     // its iterator is on the stack
      kTry,         // the body of try/except: nothing to do but leave its region
      kFinallyTry,  // the body of try/finally: the final body runs
      kFinallyEnd,  // the final body after an exception: [handled before, exception] are on the stack
      kWith,        // the body of with: [exit] is on the stack and is called
      kAsyncWith,   // likewise, and what it returns is awaited
      kHandler,     // the body of an except: [handled before] is on the stack; its name is deleted
      kValue,       // a final body run on the way out of a return: its value is on the stack
    };
    Kind kind = kWhileLoop;
    Label on_continue;
    Label on_break;
    int region = -1;
    const ast::Body* final_body = nullptr;
    std::string handler_name;
    int line = 0;
  };

  struct Unit {
    std::shared_ptr<CodeUnit> code;
    CodeBuilder builder;
    Scope* root = nullptr;   // of the function, class or module
    Scope* scope = nullptr;  // the same, or an inlined comprehension inside it
    std::map<std::pair<const Scope*, std::string>, int> slots;
    std::vector<Block> blocks;
    std::unique_ptr<Unit> outer;
  };

  // Of what GET_AWAITABLE's operand is, for its error.
  static constexpr int kAwaitEnter = 1;
  static constexpr int kAwaitExit = 2;

  // Where a name is kept.
  struct Place {
    enum Kind { kFast, kDeref, kClassDeref, kName, kGlobal } kind;
    int index;
  };

  // --- emitting (inline: the shorthand of all the others) ---
  CodeBuilder& builder() { return unit_->builder; }
  void emit(Opcode opcode, int arg = 0, int extra = 0, int flag = 0) {
    builder().emit(opcode, arg, line_, extra, flag);
  }
  void jump(Opcode opcode, Label target) { builder().emit_jump(opcode, target, line_); }
  Label label() { return builder().new_label(); }
  void bind(Label target) { builder().bind(target); }
  void load_constant(Constant constant);
  void load_none() { load_constant({NoneConstant{}}); }
  [[noreturn]] void fail(SourceSpan where, std::string message) const;

  // --- units, names, functions (generator_functions.cpp) ---
  void enter_unit(Scope& scope, const std::string& name, int first_line);
  std::shared_ptr<const CodeUnit> leave_unit();
  std::string qualified_name(const Scope& scope, const std::string& name) const;
  void add_locals(const Scope& scope);
  void prologue();
  Place place_of(const std::string& raw_name);
  std::string mangled(const std::string& name) const { return mangle(unit_->scope->class_name, name); }
  void load_name(const std::string& name);
  void store_name(const std::string& name);
  void delete_name(const std::string& name);
  void load_cell(const std::string& name);
  void make_function(std::shared_ptr<const CodeUnit> code, const Scope& scope, int flags);
  int push_defaults(const ast::Parameters& parameters);
  void set_parameters(const ast::Parameters& parameters);
  void decorate(const ast::Exprs& decorators);
  void function(const ast::FunctionDef& node, int first_line);
  void class_(const ast::ClassDef& node, int first_line);
  void class_body(const ast::ClassDef& node, Scope& scope, int first_line);
  void comprehension(const ast::Comprehension& node);
  void inlined_comprehension(const ast::Comprehension& node, Scope& scope);
  void comprehension_loops(const ast::Comprehension& node, std::size_t clause);
  void iterator_of_clause(const ast::ComprehensionClause& clause);
  void comprehension_element(const ast::Comprehension& node);
  void build_empty(ast::ComprehensionKind kind);

  // --- expressions: what a leaning chain (ast::first_operand) has after its first operand, and all others ---
  void visit(const ast::ExprPtr& expr) { visit(*expr); }
  void visit(const ast::Expr& expr);
  void expression(const ast::BoolOp& node);
  void expression(const ast::BinaryOp& node);
  void expression(const ast::UnaryOp& node);
  void expression(const ast::Lambda& node);
  void expression(const ast::IfExp& node);
  void expression(const ast::Dict& node);
  void expression(const ast::Set& node);
  void expression(const ast::List& node);
  void expression(const ast::Tuple& node);
  void expression(const ast::Comprehension& node) { comprehension(node); }
  void expression(const ast::Yield& node);
  void expression(const ast::YieldFrom& node);
  void expression(const ast::Await& node);
  void expression(const ast::Compare& node);
  void expression(const ast::Call& node);
  void expression(const ast::FormattedValue& node);
  void expression(const ast::JoinedStr& node);
  void expression(const ast::ConstantExpr& node) { load_constant(node.constant); }
  void expression(const ast::Attribute& node);
  void expression(const ast::Subscript& node);
  void expression(const ast::Starred& node);
  void expression(const ast::Name& node) { load_name(node.id); }
  void expression(const ast::Slice& node);
  void sequence(const ast::Exprs& elements, Opcode build, Opcode append, Opcode extend);
  void iterable_of_loop(const ast::ExprPtr& expr);
  void compare_one(ast::CompareOperator op);
  void jump_if(const ast::ExprPtr& test, Label target, bool when);
  void jump_if_compare(const ast::Compare& node, Label target, bool when);
  void yield_from();
  void await(int of = 0);
  void async_next();

  // --- calls (generator_calls.cpp) ---
  bool calls_method(const ast::Call& node) const;
  void load_method(const ast::Attribute& node);
  void call(int arguments, bool method = false, int keyword_names = -1);
  void call_with_stars(const ast::Exprs& arguments, const std::vector<ast::Keyword>& keywords, int already = 0);
  void call_arguments(const ast::Exprs& arguments, const std::vector<ast::Keyword>& keywords, bool method,
                      int already = 0);

  // --- statements ---
  void body(const ast::Body& statements);
  void visit(const ast::Stmt& stmt);
  void statement(const ast::FunctionDef& node) { function(node, line_); }
  void statement(const ast::ClassDef& node) { class_(node, line_); }
  void statement(const ast::Return& node);
  void statement(const ast::Delete& node);
  void statement(const ast::Assign& node);
  void statement(const ast::AugmentedAssign& node);
  void statement(const ast::AnnotatedAssign& node);
  void statement(const ast::For& node);
  void async_for(const ast::For& node);
  void require_coroutine(const char* what) const;
  void statement(const ast::While& node);
  void statement(const ast::If& node);
  void statement(const ast::With& node);
  void statement(const ast::Raise& node);
  void statement(const ast::Try& node);
  void statement(const ast::Assert& node);
  void statement(const ast::Import& node);
  void statement(const ast::ImportFrom& node);
  void future_statement(const ast::ImportFrom& node);
  void statement(const ast::Global&) {}
  void statement(const ast::Nonlocal&) {}
  void statement(const ast::ExprStmt& node);
  void statement(const ast::Pass&) {}
  void statement(const ast::Break&);
  void statement(const ast::Continue&);
  void store(const ast::Expr& target);
  void unpack(const ast::Exprs& targets);
  void delete_target(const ast::Expr& target);
  bool assign_by_swapping(const ast::Assign& node);

  // --- exceptions (generator_exceptions.cpp) ---
  void try_except(const ast::Try& node);
  void try_finally(const ast::Try& node);
  void handler(const ast::ExceptHandler& node, Label end, Label next);
  void with_item(const ast::With& node, std::size_t item);
  void restore_handled_and_reraise();
  void drop_and_reraise(Label entry);
  void call_exit_with_nones(bool awaited);
  // An early exit: leaves the blocks above `keep`, with a value on top of the stack if `keeps_value`; then `emit_exit`.
  void exit_through(std::size_t keep, bool keeps_value, const std::function<void()>& emit_exit);
  void leave_block(const Block& block, bool keeps_value);
  void push_block(Block block) { unit_->blocks.push_back(std::move(block)); }
  void pop_block();

  // --- constants (constant_folding.cpp) ---
  static std::optional<Constant> fold(const ast::Expr& expr);
  static std::optional<Constant> fold_chain(const ast::Expr& outermost);

  const SymbolTable& table_;
  const Profile& profile_;
  const std::string filename_;
  std::unique_ptr<Unit> unit_;
  std::set<const ast::ImportFrom*> future_statements_;  // those that stand where they may
  SourceSpan where_;
  int line_ = 1;
};

}  // namespace ouro
