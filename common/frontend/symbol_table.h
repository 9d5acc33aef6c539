// Which name means what in which scope, found before code is made.
// CPython: Python/symtable.c; the rules are those of the language reference, section 4.2.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "frontend/ast.h"
#include "frontend/profile.h"

namespace ouro {

enum class ScopeKind { kModule, kClass, kFunction, kLambda, kComprehension };

enum class NameMeaning {
  kLocal,           // a fast local; in a module or class, a name in its namespace
  kCell,            // a local that an inner scope uses
  kFree,            // a cell of an outer function
  kGlobalExplicit,  // declared `global`
  kGlobalImplicit,  // found in no function: global, then builtin
};

struct Scope {
  ScopeKind kind = ScopeKind::kModule;
  std::string name;
  Scope* parent = nullptr;
  std::string class_name;  // of the innermost enclosing class, for the mangling of __names

  bool is_generator = false;
  bool is_coroutine = false;      // `async def`, or a comprehension that awaits; with is_generator: asynchronous
  bool inlined = false;           // a comprehension that runs inside its parent's frame
  bool needs_class_cell = false;  // a class some method of which uses super() or __class__

  std::vector<std::string> parameters;
  std::map<std::string, NameMeaning> meanings;
  std::vector<std::string> locals;      // in order of first appearance, parameters first
  std::vector<std::string> free_names;  // the cells that its closure brings, sorted; none where inlined
  std::vector<std::unique_ptr<Scope>> children;

  bool binds(const std::string& name) const;  // as a local of its own, cell or not
  bool is_function_like() const {
    return kind == ScopeKind::kFunction || kind == ScopeKind::kLambda || kind == ScopeKind::kComprehension;
  }
};

// The scopes of one module. The tree's nodes are the keys: FunctionDef, ClassDef, Lambda and Comprehension.
class SymbolTable {
 public:
  // THROWS: SyntaxProblem ("name 'x' is used prior to global declaration", "no binding for nonlocal 'x' found", ...).
  SymbolTable(const ast::Module& module, const Profile& profile, const std::string& filename);

  Scope& module_scope() const { return *module_; }
  Scope& scope_of(const void* node) const { return *by_node_.at(node); }

 private:
  friend class SymbolCollector;
  std::unique_ptr<Scope> module_;
  std::unordered_map<const void*, Scope*> by_node_;
};

// `__name` inside class C is `_C__name`.
std::string mangle(const std::string& class_name, const std::string& name);

}  // namespace ouro
