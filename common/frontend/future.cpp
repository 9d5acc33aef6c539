// CPython: Python/future.c (future_parse, future_check_features).
#include "frontend/future.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace ouro {
namespace {

constexpr std::array<std::string_view, 9> kFeatures = {"nested_scopes",    "generators",     "division",
                                                       "absolute_import",  "with_statement", "print_function",
                                                       "unicode_literals", "generator_stop", "annotations"};

bool is_string(const ast::Stmt& statement) {
  const auto* expression = std::get_if<ast::ExprStmt>(&statement.node);
  const auto* constant = expression != nullptr ? expression->value->as<ast::ConstantExpr>() : nullptr;
  return constant != nullptr && std::holds_alternative<StringConstant>(constant->constant.value);
}

}  // namespace

bool is_future_statement(const ast::ImportFrom& node) { return node.level == 0 && node.module == "__future__"; }

std::set<const ast::ImportFrom*> leading_future_statements(const ast::Module& module) {
  std::set<const ast::ImportFrom*> found;
  for (std::size_t i = 0; i < module.body.size(); ++i) {
    const auto* import = std::get_if<ast::ImportFrom>(&module.body[i]->node);
    if (import != nullptr && is_future_statement(*import)) {
      found.insert(import);
    } else if (i != 0 || !is_string(*module.body[i])) {
      break;
    }
  }
  return found;
}

std::optional<std::string> problem_of_feature(const std::string& name) {
  if (name == "braces") return "not a chance";
  if (name == "barry_as_FLUFL") return "the operator '<>' is not in the Python subset of Ouroboros";
  if (std::ranges::find(kFeatures, name) != kFeatures.end()) return std::nullopt;
  return "future feature " + name + " is not defined";
}

}  // namespace ouro
