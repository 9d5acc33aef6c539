// Tests common/refcount/plain.h: what is special about the GIL build's count is what it costs.
#include "refcount/plain.h"

#include <array>
#include <cstdio>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace ouro {
namespace {

std::string output_of(const std::string& command) {
  std::string output;
  std::FILE* pipe = popen(command.c_str(), "r");
  if (!pipe) return output;
  std::array<char, 4096> buffer;
  while (std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), got);
  pclose(pipe);
  return output;
}

// The instructions of the one function in objdump's listing, without addresses, padding and control-flow markers:
// "  0:\taddq   $0x1,(%rdi)" becomes "addq $0x1,(%rdi)".
std::vector<std::string> instructions(const std::string& listing) {
  std::vector<std::string> result;
  std::istringstream lines(listing);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) continue;
    std::istringstream words(line.substr(tab + 1));
    std::string name, operands;
    words >> name >> operands;
    if (name.starts_with("nop") || name.starts_with("endbr")) continue;
    result.push_back(operands.empty() ? name : name + " " + operands);
  }
  return result;
}

TEST(PlainRefCount, IncrementIsASingleAddInMemory) {
  if (std::string_view(OURO_OBJDUMP).ends_with("NOTFOUND")) GTEST_SKIP() << "objdump is missing";
  const std::string listing =
      output_of("'" OURO_OBJDUMP "' --disassemble --no-show-raw-insn '" OURO_PLAIN_INCREMENT "'");
  if (listing.find("elf64-x86-64") == std::string::npos) GTEST_SKIP() << "not an x86-64 machine: " << listing;
  using testing::AnyOf;
  EXPECT_THAT(instructions(listing),
              testing::ElementsAre(AnyOf("addq $0x1,(%rdi)", "incq (%rdi)"), AnyOf("ret", "retq")))
      << listing;
}

TEST(PlainRefCount, TryIncrementSucceedsWhileAnyReferenceIsLeft) {
  PlainRefCount count;
  EXPECT_FALSE(count.try_increment(1));
  count.start(1);
  EXPECT_TRUE(count.try_increment(2));
  EXPECT_EQ(count.value(), 2);
}

TEST(PlainRefCount, AnImmortalStillShowsTheReferencesItHas) {
  PlainRefCount count;
  count.start(1);
  count.make_immortal();
  count.increment(1);
  EXPECT_EQ(count.value() - kImmortalBias, 2);
}

}  // namespace
}  // namespace ouro
