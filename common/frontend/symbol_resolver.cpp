// The second pass of the symbol table.
// CPython: Python/symtable.c (analyze_block, analyze_name, inline_comprehension).
#include "frontend/symbol_resolver.h"

#include <algorithm>
#include <utility>

namespace ouro {

void fail_at(const std::string& filename, SourceSpan where, std::string message) {
  throw SyntaxProblem{.message = std::move(message), .filename = filename, .where = where, .source_line = {}};
}

namespace {

// It goes down with the names that enclosing functions bind and comes back up with the names that
// must come from there.
class Resolver {
 public:
  Resolver(std::map<const Scope*, Facts>& facts, std::string filename)
      : facts_(facts), filename_(std::move(filename)) {}

  // RETURNS: the names that `scope` and its inner scopes need from outside it.
  NameSet resolve(Scope& scope, const NameSet& enclosing) {
    Facts& facts = facts_[&scope];
    NameSet locals = facts.bound;
    for (const auto& [name, where] : facts.global_at) locals.erase(name);
    for (const auto& [name, where] : facts.nonlocal_at) locals.erase(name);

    const NameSet wanted = resolve_children(scope, visible_inside(scope, enclosing, locals, facts));
    NameSet free;
    for (const std::string& name : wanted) {
      if (scope.kind == ScopeKind::kClass && name == "__class__") {
        scope.needs_class_cell = true;
      } else if (scope.is_function_like() && locals.contains(name)) {
        scope.meanings[name] = NameMeaning::kCell;
      } else {
        free.insert(name);
      }
    }
    for (const std::string& name : locals) scope.meanings.emplace(name, NameMeaning::kLocal);
    resolve_uses(scope, enclosing, facts, free);
    if (!scope.inlined) {
      for (const std::string& name : free) scope.meanings.emplace(name, NameMeaning::kFree);
      scope.free_names.assign(free.begin(), free.end());
    }
    std::erase_if(scope.locals, [&](const std::string& name) { return !locals.contains(name); });
    return free;
  }

 private:
  static NameSet visible_inside(const Scope& scope, const NameSet& enclosing, const NameSet& locals,
                                const Facts& facts) {
    NameSet visible = enclosing;
    for (const auto& [name, where] : facts.global_at) visible.erase(name);
    if (scope.is_function_like()) visible.insert(locals.begin(), locals.end());
    if (scope.kind == ScopeKind::kClass) visible.insert("__class__");
    return visible;
  }

  NameSet resolve_children(Scope& scope, const NameSet& visible) {
    NameSet wanted;
    for (const auto& child : scope.children) {
      const NameSet from_child = resolve(*child, visible);
      if (!child->inlined) {
        wanted.insert(from_child.begin(), from_child.end());
        continue;
      }
      // What an inlined comprehension reads itself, its parent reads; what functions inside it want, they want.
      for (const std::string& name : from_child) {
        (reads_directly_.contains({child.get(), name}) ? facts_[&scope].used : wanted).insert(name);
        if (captured_.contains({child.get(), name})) wanted.insert(name);
      }
    }
    return wanted;
  }

  void resolve_uses(Scope& scope, const NameSet& enclosing, Facts& facts, NameSet& free) {
    if (scope.inlined) {
      for (const std::string& name : free) captured_.emplace(&scope, name);
    }
    for (const auto& [name, where] : facts.global_at) scope.meanings[name] = NameMeaning::kGlobalExplicit;
    for (const auto& [name, where] : facts.nonlocal_at) {
      if (!enclosing.contains(name)) fail_at(filename_, where, "no binding for nonlocal '" + name + "' found");
      scope.meanings[name] = NameMeaning::kFree;
      free.insert(name);
    }
    for (const std::string& name : facts.used) {
      if (scope.meanings.contains(name)) continue;
      if (scope.inlined) {
        reads_directly_.emplace(&scope, name);
        free.insert(name);
      } else if (enclosing.contains(name)) {
        scope.meanings[name] = NameMeaning::kFree;
        free.insert(name);
      } else {
        scope.meanings[name] = NameMeaning::kGlobalImplicit;
      }
    }
  }

  std::map<const Scope*, Facts>& facts_;
  const std::string filename_;
  std::set<std::pair<const Scope*, std::string>> reads_directly_;
  std::set<std::pair<const Scope*, std::string>> captured_;
};

}  // namespace

void resolve_names(Scope& module, std::map<const Scope*, Facts>& facts, const std::string& filename) {
  Resolver(facts, filename).resolve(module, {});
}

}  // namespace ouro
