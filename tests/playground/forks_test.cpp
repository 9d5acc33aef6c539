// What several processes of one program leave behind: their output, their ends.
#include <gtest/gtest.h>

#include "playground/playground.h"

namespace ouro::playground {
namespace {

// As in CPython: the buffer is memory, and the child has a copy of it.
TEST(Forks, WhatWasNotWrittenBeforeAForkIsWrittenByBoth) {
  const Desk desk;
  desk.write("forks.py", R"(import os, sys
print("before")
if "flush" in sys.argv: sys.stdout.flush()
pid = os.fork()
if pid == 0:
    print("child")
    sys.exit(3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
)");
  EXPECT_EQ(desk.shell("$P forks.py | cat").out, "before\nchild\nbefore\n3\n");
  EXPECT_EQ(desk.shell("$P forks.py flush | cat").out, "before\nchild\n3\n");
}

TEST(Forks, AChildReportsOnlyItself) {
  const Desk desk;
  desk.write("raises.py", R"(import os
if os.fork() == 0: raise ValueError("of the child")
print(os.waitstatus_to_exitcode(os.wait()[1]))
)");
  const lab::ChildResult result = desk.run({"--trace", "trace.json", "--stats", "raises.py"});
  EXPECT_EQ(end_of(result), "exit status 0");
  EXPECT_EQ(result.out, "1\n");
  const std::string traceback = result.err.substr(0, result.err.find("instructions"));
  EXPECT_EQ(traceback,
            "Traceback (most recent call last):\n  File \"raises.py\", line 2, in <module>\n"
            "    if os.fork() == 0: raise ValueError(\"of the child\")\nValueError: of the child\n");
  EXPECT_EQ(result.err.find("instructions"), result.err.rfind("instructions")) << result.err;
}

TEST(Forks, ProcessesWriteTheirOutputOnce) {
  const Desk desk;
  desk.write("processes.py", R"(import multiprocessing, sys
def work(x):
    print("child", x)
    if x == 2: raise KeyError(x)
if __name__ == "__main__":
    print("before")
    for i in range(3):
        process = multiprocessing.Process(target=work, args=(i,))
        process.start()
        process.join()
    print("after")
)");
  const lab::ChildResult result = desk.shell("$P processes.py 2> err.txt | cat");
  EXPECT_EQ(result.out, "before\nchild 0\nchild 1\nchild 2\nafter\n");
  const std::string err = desk.read("err.txt");
  EXPECT_EQ(err.substr(0, 44), "Process Process-3:\nTraceback (most recent ca") << err;
  EXPECT_EQ(err.substr(err.rfind('K')), "KeyError: 2\n") << err;
}

TEST(Forks, ReplacedStandardOutputIsWrittenAllTheSame) {
  const Desk desk;
  desk.write("replaces.py", "import sys, os\nprint('before')\nsys.stdout = open(os.devnull, 'w')\nprint('nowhere')\n");
  EXPECT_EQ(desk.shell("$P replaces.py | cat").out, "before\n");
}

}  // namespace
}  // namespace ouro::playground
