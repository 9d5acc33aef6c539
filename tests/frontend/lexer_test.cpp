// The tokens themselves, where a tree would not show them. Tests common/frontend/lexer.cpp.
#include "frontend/lexer.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

namespace ouro {
namespace {

const char* kind_name(TokenKind kind) {
  static constexpr const char* kNames[] = {
#define TOKEN(name) #name,
#define KEYWORD(name, spelling) #name,
#define OPERATOR(name, spelling) #name,
#include "frontend/tokens.def"
  };
  return kNames[static_cast<int>(kind)];
}

// "kName kPlus kName ..."
std::string kinds(const char* program) {
  const SourceText source(program, "test.py");
  std::string result;
  for (const Token& token : tokenize(source).tokens) {
    if (!result.empty()) result += ' ';
    result += kind_name(token.kind);
  }
  return result;
}

TEST(Lexer, PutsLayoutIntoTokens) {
  EXPECT_EQ(kinds("if a:\n  b\nc\n"),
            "kIf kName kColon kNewline kIndent kName kNewline kDedent kName kNewline kEndOfFile");
  EXPECT_EQ(kinds("if a:\n if b:\n  c\n"),
            "kIf kName kColon kNewline kIndent kIf kName kColon kNewline kIndent kName kNewline kDedent kDedent "
            "kEndOfFile");
}

TEST(Lexer, KnowsNoLinesWithinBrackets) {
  EXPECT_EQ(kinds("(a,\n  b)\n"), "kLeftParen kName kComma kName kRightParen kNewline kEndOfFile");
}

TEST(Lexer, TakesTheLongestOperator) {
  EXPECT_EQ(kinds("a **= b\n"), "kName kDoubleStarEqual kName kNewline kEndOfFile");
  EXPECT_EQ(kinds("a ** = b\n"), "kName kDoubleStar kEqual kName kNewline kEndOfFile");
  EXPECT_EQ(kinds("a....b\n"), "kName kEllipsis kDot kName kNewline kEndOfFile");
}

TEST(Lexer, MakesTokensOfTheFieldsOfAnFString) {
  EXPECT_EQ(kinds("f'a{b!r:>{c}}d'\n"),
            "kFStringStart kFStringMiddle kLeftBrace kName kExclamation kName kColon kFStringMiddle kLeftBrace kName "
            "kRightBrace kRightBrace kFStringMiddle kFStringEnd kNewline kEndOfFile");
}

TEST(Lexer, ReadsANumberUpToAKeywordBehindIt) {
  EXPECT_EQ(kinds("1if 2else 3\n"), "kNumber kIf kNumber kElse kNumber kNewline kEndOfFile");
  EXPECT_EQ(kinds("0xfor x\n"), "kNumber kOr kName kNewline kEndOfFile");
}

TEST(Lexer, TakesAWordInFrontOfQuotesForANameUnlessItIsAPrefix) {
  EXPECT_EQ(kinds("rb'a'\n"), "kString kNewline kEndOfFile");
  EXPECT_EQ(kinds("rr'a'\n"), "kName kString kNewline kEndOfFile");
  EXPECT_EQ(kinds("bar'a'\n"), "kName kString kNewline kEndOfFile");
}

TEST(Lexer, CountsColumnsInCharacters) {
  const SourceText source("é = 'ü' + ñ\n", "test.py");
  const std::vector<Token> tokens = tokenize(source).tokens;
  EXPECT_EQ(tokens[2].where.begin.column, 4);
  EXPECT_EQ(tokens[2].where.end.column, 7);
  EXPECT_EQ(tokens[4].where.begin.column, 10);
}

TEST(Lexer, GivesTheLevelOfBracketsBehindEachToken) {
  const SourceText source("a(b[c])\n", "test.py");
  std::string levels;
  for (const Token& token : tokenize(source).tokens) levels += static_cast<char>('0' + token.bracket_level);
  EXPECT_EQ(levels,
            "0112210"
            "00");
}

TEST(Lexer, StopsAtAnErrorAndKeepsTheTokensBefore) {
  const SourceText source("a = 1_\n", "test.py");
  const TokenStream stream = tokenize(source);
  ASSERT_TRUE(stream.error.has_value());
  EXPECT_EQ(stream.error->message, "invalid decimal literal");
  EXPECT_EQ(stream.tokens.back().kind, TokenKind::kError);
  EXPECT_EQ(stream.tokens.size(), 3U);
}

TEST(Lexer, KnowsTheInnermostBracketThatIsNeverClosed) {
  const SourceText source("a = (b[c\n", "test.py");
  const TokenStream stream = tokenize(source);
  ASSERT_TRUE(stream.open_bracket.has_value());
  EXPECT_EQ(stream.open_bracket->text, "[");
  EXPECT_FALSE(stream.error.has_value());
}

}  // namespace
}  // namespace ouro
