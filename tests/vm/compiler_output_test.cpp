// The instructions that a profile gets: what the eval loop never decides. Tests
// common/frontend/{generator*,borrow_pass}.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "frontend/compiler.h"
#include "frontend/disassembler.h"
#include "run_python.h"

namespace ouro::OURO_BUILD {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string instructions(std::string_view source, std::string_view version) {
  const CompileResult result = compile(source, "test.py", *find_profile(version));
  const auto* unit = std::get_if<std::shared_ptr<const CodeUnit>>(&result);
  return unit == nullptr ? std::get<SyntaxProblem>(result).message : disassemble(**unit);
}

TEST(CompilerOutput, LocalsAreBorrowedFrom314OnWhereTheyAreUsedAtOnce) {
  const char* used = "def f(x): return g(x, x.a, [x])\n";
  EXPECT_THAT(instructions(used, "3.13"), Not(HasSubstr("LOAD_FAST_BORROW")));
  EXPECT_THAT(instructions(used, "3.14"), HasSubstr("LOAD_FAST_BORROW"));
  EXPECT_THAT(instructions(used, "3.14"), Not(HasSubstr("LOAD_FAST  ")));
  EXPECT_THAT(instructions("def f(x):\n    y = x\n", "3.14"), Not(HasSubstr("LOAD_FAST_BORROW")));
}

TEST(CompilerOutput, CallsCopyUpTo310AndMoveSince) {
  for (const char* version : {"2.7", "3.6", "3.10"}) {
    EXPECT_THAT(instructions("f(1)\n", version), HasSubstr("CALL_COPY")) << version;
  }
  for (const char* version : {"3.11", "3.13", "3.15"}) {
    EXPECT_THAT(instructions("f(1)\n", version), HasSubstr("CALL_MOVE")) << version;
  }
}

TEST(CompilerOutput, MethodsAreBoundUpTo36AndComprehensionsAreFunctionsUpTo311) {
  EXPECT_THAT(instructions("a.f()\n", "3.6"), Not(HasSubstr("LOAD_METHOD")));
  EXPECT_THAT(instructions("a.f()\n", "3.7"), HasSubstr("LOAD_METHOD"));
  EXPECT_THAT(instructions("a.b.c(1).d[2].e()\n", "3.7"), HasSubstr("LOAD_METHOD"));
  EXPECT_THAT(instructions("[x for x in y]\n", "3.11"), HasSubstr("MAKE_FUNCTION"));
  EXPECT_THAT(instructions("[x for x in y]\n", "3.12"), Not(HasSubstr("MAKE_FUNCTION")));
  EXPECT_THAT(instructions("list(x for x in y)\n", "3.14"), HasSubstr("MAKE_FUNCTION"));
}

TEST(CompilerOutput, ConstantsAreFolded) {
  EXPECT_THAT(instructions("x = 60 * 60 * 24\n", "3.14"), HasSubstr("(86400)"));
  EXPECT_THAT(instructions("x = -1 + 2.5\n", "3.14"), HasSubstr("(1.5)"));
  EXPECT_THAT(instructions("if __debug__: x = 1\n", "3.14"), Not(HasSubstr("POP_JUMP")));
}

}  // namespace
}  // namespace ouro::OURO_BUILD
