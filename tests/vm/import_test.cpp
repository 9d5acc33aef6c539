// Tests common/vm/import.cpp: where modules are found, that each runs once, and what is said when it fails.
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "run_python.h"
#include "temporary_folder.h"

namespace ouro::OURO_BUILD {
namespace {

namespace fs = std::filesystem;
using testing::EndsWith;
using testing::HasSubstr;

class Import : public testing::Test {
 protected:
  Import() { fs::create_directories(folder_ / "package/inner"); }

  void write(const std::string& file, const std::string& text) const { folder_.write(file, text); }

  RunResult run_here(const std::string& source) const {
    Program program;
    program.source = source;
    program.filename = (folder_ / "main.py").string();
    program.folder = folder_.path().string();
    RunOptions options;
    options.audit = true;
    RunResult result = run(program, options);
    for (const Mismatch& each : result.audit->mismatches)
      ADD_FAILURE() << each.object << " " << each.count << " " << each.found;
    return result;
  }
  std::string out(const std::string& source) const {
    const RunResult result = run_here(source);
    EXPECT_EQ(result.exit_status, 0) << result.err;
    return result.out;
  }

  TemporaryFolder folder_;
};

TEST_F(Import, RunsAModuleOnce) {
  write("mod.py", "print('runs', __name__)\nx = []\n");
  EXPECT_EQ(out("import mod\nimport mod as again\nfrom mod import x\nprint(mod is again, x is mod.x)\nimport "
                "sys\nprint('mod' in sys.modules)\n"),
            "runs mod\nTrue True\nTrue\n");
}

TEST_F(Import, FromStarTakesPublicNamesOrThoseOfAll) {
  write("plain.py", "a = 1\n_b = 2\n__c = 3\n");
  write("chosen.py", "__all__ = ['_b']\na = 1\n_b = 2\n");
  EXPECT_EQ(out("from plain import *\nprint('a' in globals(), '_b' in globals())\ndel a\nfrom chosen import "
                "*\nprint('a' in globals(), _b)\n"),
            "True False\nFalse 2\n");
}

TEST_F(Import, PackagesAndRelativeImports) {
  write("package/__init__.py", "from . import sub\nfrom .sub import value as again\nname = __name__\n");
  write("package/sub.py", "value = 5\n");
  write("package/inner/__init__.py", "from ..sub import value\nfrom .. import name\n");
  EXPECT_EQ(
      out("import package.inner\nprint(package.sub.value, package.again, package.inner.value, package.inner.name)\n"),
      "5 5 5 package\n");
}

TEST_F(Import, PackagesThatAreBuiltIn) {
  EXPECT_EQ(out("import concurrent.futures\nfrom concurrent import futures\nprint(futures is concurrent.futures, "
                "futures.__package__, concurrent.__package__)\n"),
            "True concurrent.futures concurrent\n");
  EXPECT_THAT(run_here("import concurrent.nothing\n").err,
              EndsWith("ModuleNotFoundError: No module named 'concurrent.nothing'\n"));
}

TEST_F(Import, AModuleMayComputeAttributes) {
  write("lazy.py",
        "there = 1\ndef __getattr__(name):\n    if name == 'made': return 5\n    raise AttributeError('no ' + "
        "name)\n");
  EXPECT_EQ(out("import lazy\nfrom lazy import made\nprint(lazy.there, lazy.made, made, hasattr(lazy, 'other'))\n"),
            "1 5 5 False\n");
  EXPECT_THAT(run_here("from lazy import other\n").err,
              HasSubstr("ImportError: cannot import name 'other' from 'lazy'"));
}

TEST_F(Import, CircularImportsSeeWhatIsThereSoFar) {
  write("one.py", "first = 1\nimport two\nsecond = two.seen\n");
  write("two.py", "import one\nseen = hasattr(one, 'first'), hasattr(one, 'second')\n");
  EXPECT_EQ(out("import one\nprint(one.second)\n"), "(True, False)\n");
  write("three.py", "from four import b\na = 1\n");
  write("four.py", "from three import a\nb = 1\n");
  EXPECT_THAT(run_here("import three\n").err, HasSubstr("ImportError: cannot import name 'a' from"));
}

TEST_F(Import, AModuleThatFailsIsForgotten) {
  write("fails.py", "print('tried')\n1 / 0\n");
  EXPECT_EQ(out("import sys\nfor i in range(2):\n    try:\n        import fails\n    except ZeroDivisionError:\n       "
                " print('fails' in sys.modules)\n"),
            "tried\nFalse\ntried\nFalse\n");
}

TEST_F(Import, ErrorsNameTheModule) {
  write("mod.py", "");
  EXPECT_THAT(run_here("import nothing\n").err, EndsWith("ModuleNotFoundError: No module named 'nothing'\n"));
  EXPECT_THAT(run_here("import mod.sub\n").err,
              EndsWith("ModuleNotFoundError: No module named 'mod.sub'; 'mod' is not a package\n"));
  EXPECT_THAT(run_here("from mod import nothing\n").err,
              HasSubstr("ImportError: cannot import name 'nothing' from 'mod' ("));
  EXPECT_THAT(run_here("from . import mod\n").err,
              EndsWith("ImportError: attempted relative import with no known parent package\n"));
  write("bad.py", "def f(:\n");
  EXPECT_THAT(run_here("import bad\n").err,
              EndsWith("bad.py\", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n"));
  EXPECT_EQ(out("try:\n    import bad\nexcept SyntaxError as e:\n    print(e.lineno, e.offset, e.msg)\n"),
            "1 7 invalid syntax\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
