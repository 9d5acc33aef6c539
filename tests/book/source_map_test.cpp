#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "source_map/header_comment.h"
#include "source_map/page.h"

namespace ouro::source_map {
namespace {

using testing::HasSubstr;
using testing::Not;

SourceFile file(const std::string& name, const std::string& text) { return {"types", name, header_comment(text)}; }

TEST(SourceMapTest, ReadsWhatAFileIsAndWhereCPythonHasIt) {
  const HeaderComment comment =
      header_comment("// A list.\n// CPython: Objects/listobject.c\n// (list_append).\n#pragma once\n");
  EXPECT_EQ(comment.what, "A list.");
  EXPECT_EQ(comment.cpython, "Objects/listobject.c (list_append)");
}

TEST(SourceMapTest, ReadsBothFromOneLine) {
  const HeaderComment comment =
      header_comment("// A list. CPython: Objects/listobject.c.\nint x;  // CPython: not this\n");
  EXPECT_EQ(comment.what, "A list.");
  EXPECT_EQ(comment.cpython, "Objects/listobject.c");
}

TEST(SourceMapTest, LeavesOutLaterParagraphs) {
  const HeaderComment comment = header_comment("// A set.\n//\n// Long story.\n// CPython: a.c\n//\n// More.\n");
  EXPECT_EQ(comment.what, "A set.");
  EXPECT_EQ(comment.cpython, "a.c");
}

TEST(SourceMapTest, ReadsPython) {
  EXPECT_EQ(header_comment("# A queue.\n# CPython: Lib/queue.py.\nimport sys\n").cpython, "Lib/queue.py");
}

TEST(SourceMapTest, AHeaderAndItsSourceShareARow) {
  const std::string text =
      page({file("list.cpp", "// How.\n// CPython: b.c.\n"), file("list.h", "// What.\n// CPython: a.c.\n")});
  EXPECT_THAT(text, HasSubstr("| `list.h` `list.cpp` | What. | `a.c`<br>`b.c` |"));
}

TEST(SourceMapTest, NamesAndSignsBecomeCode) {
  const std::string text =
      page({file("x.h", "// Uses list_append (a < b | c) and and/or.\n// CPython: none; *_dealloc instead.\n")});
  EXPECT_THAT(text, HasSubstr("Uses `list_append` (a `<` b `\\|` c) and `and/or`. | none; `*_dealloc` instead |"));
}

TEST(SourceMapTest, AFileThatSaysNothingIsLeftOut) { EXPECT_THAT(page({}), Not(HasSubstr("types"))); }

}  // namespace
}  // namespace ouro::source_map
