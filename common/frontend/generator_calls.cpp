// Calls: which opcode, and how the arguments come to the stack.
// CPython: Python/codegen.c (codegen_call, codegen_call_helper, maybe_optimize_method_call).
#include <algorithm>

#include "frontend/generator.h"

namespace ouro {
namespace {

bool needs_stars(const ast::Exprs& arguments, const std::vector<ast::Keyword>& keywords) {
  return std::ranges::any_of(arguments,
                             [](const auto& each) { return each->template as<ast::Starred>() != nullptr; }) ||
         std::ranges::any_of(keywords, [](const auto& each) { return each.name.empty(); });
}

int call_flags(const Profile& profile) {
  int flags = 0;
  if (profile.call_holds_function) flags |= kCallHoldsFunction;
  if (profile.init_holders != InitHolders::kObject) flags |= kInitHoldsArguments;
  if (profile.init_holders == InitHolders::kObjectArgumentsAndMethod) flags |= kInitHoldsMethod;
  return flags;
}

}  // namespace

// The callable (two slots for a method) and `arguments` values are on the stack.
void Generator::call(int arguments, bool method, int keyword_names) {
  static constexpr Opcode kOpcodes[2][2][2] = {
      // [keywords][method][copies]
      {{Opcode::CALL_MOVE, Opcode::CALL_COPY}, {Opcode::CALL_METHOD_MOVE, Opcode::CALL_METHOD_COPY}},
      {{Opcode::CALL_KW_MOVE, Opcode::CALL_KW_COPY}, {Opcode::CALL_METHOD_KW_MOVE, Opcode::CALL_METHOD_KW_COPY}}};
  const bool copies = !profile_.call_moves_arguments;
  const bool keywords = keyword_names >= 0;
  emit(kOpcodes[keywords][method][copies], arguments, keywords ? keyword_names : 0, call_flags(profile_));
}

// Whether the method is called as it is found in the class, with its object as the first argument.
bool Generator::calls_method(const ast::Call& node) const {
  return profile_.methods_unbound && node.function->as<ast::Attribute>() != nullptr &&
         !needs_stars(node.arguments, node.keywords);
}

void Generator::load_method(const ast::Attribute& node) {
  emit(Opcode::LOAD_METHOD, builder().name(mangled(node.name)));
}

void Generator::expression(const ast::Call& node) { call_arguments(node.arguments, node.keywords, calls_method(node)); }

// `already` positional arguments are on the stack.
void Generator::call_arguments(const ast::Exprs& arguments, const std::vector<ast::Keyword>& keywords, bool method,
                               int already) {
  if (needs_stars(arguments, keywords)) return call_with_stars(arguments, keywords, already);
  for (const ast::ExprPtr& argument : arguments) visit(argument);
  std::vector<Constant> names;
  for (const ast::Keyword& keyword : keywords) {
    visit(keyword.value);
    names.push_back({StringConstant{mangled(keyword.name)}});
  }
  const int count = already + static_cast<int>(arguments.size() + keywords.size());
  call(count, method, names.empty() ? -1 : builder().constant(Constant{std::move(names)}));
}

// f(a, *b, k=c, **d): one tuple and, if there are keywords, one dict.
void Generator::call_with_stars(const ast::Exprs& arguments, const std::vector<ast::Keyword>& keywords, int already) {
  const auto* only = already == 0 && arguments.size() == 1 ? arguments.front()->as<ast::Starred>() : nullptr;
  if (only != nullptr) {
    visit(only->value);  // the call itself makes a tuple of it where it is none
  } else {
    emit(Opcode::BUILD_LIST, already);
    for (const ast::ExprPtr& argument : arguments) {
      if (const auto* starred = argument->as<ast::Starred>()) {
        visit(starred->value);
        emit(Opcode::LIST_EXTEND);
      } else {
        visit(argument);
        emit(Opcode::LIST_APPEND, 1);
      }
    }
    emit(Opcode::LIST_TO_TUPLE);
  }
  if (!keywords.empty()) emit(Opcode::BUILD_MAP, 0);
  for (const ast::Keyword& keyword : keywords) {
    if (keyword.name.empty()) {
      visit(keyword.value);
    } else {
      load_constant({StringConstant{mangled(keyword.name)}});
      visit(keyword.value);
      emit(Opcode::BUILD_MAP, 1);
    }
    emit(Opcode::DICT_MERGE);
  }
  emit(Opcode::CALL_FUNCTION_EX, keywords.empty() ? 0 : 1, 0, call_flags(profile_));
}

}  // namespace ouro
