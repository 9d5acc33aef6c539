// Tests common/modules/native/psutil*.cpp: what they say is what the kernel says.
#include <gtest/gtest.h>
#include <sstream>
#include <unistd.h>

#include "run_python.h"
#include "support/config.h"
#include "support/process_memory.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(PsutilTest, MemoryIsTheKernels) {
  const std::string text = run_python(R"(
import psutil
p = psutil.Process()
info, full = p.memory_info(), p.memory_full_info()
print(info.rss, info.vms, full.rss, full.vms, full.uss)
)");
  std::istringstream numbers(text);
  std::uint64_t rss = 0, vms = 0, full_rss = 0, full_vms = 0, uss = 0;
  ASSERT_TRUE(numbers >> rss >> vms >> full_rss >> full_vms >> uss) << text;
  const auto memory = process_memory_full(getpid());
  ASSERT_TRUE(memory.has_value());
  constexpr std::uint64_t kSlack = 64 << 20;  // the run itself is gone by now
  EXPECT_NEAR(static_cast<double>(rss), static_cast<double>(memory->rss), kSlack);
  EXPECT_NEAR(static_cast<double>(uss), static_cast<double>(memory->uss), kSlack);
  EXPECT_LE(uss, full_rss);
  EXPECT_LE(full_rss, full_vms);
  EXPECT_GT(uss, 0u);
}

// 320 MB: the pages of this executable, some MB, become this process's own or shared as others that run it come and go.
TEST(PsutilTest, ALongListShowsInUss) {
  if constexpr (kAddressSanitizer) GTEST_SKIP() << "AddressSanitizer keeps freed memory for a while";
  EXPECT_EQ(run_python(R"(
import os, psutil
p = psutil.Process(os.getpid())
before = p.memory_full_info().uss
kept = [None] * 40_000_000
grown = p.memory_full_info().uss - before
print(300_000_000 < grown < 350_000_000)
del kept
print(p.memory_full_info().uss - before < 30_000_000)
)"),
            "True\nTrue\n");
}

TEST(PsutilTest, AProcessHasAPidANameAndThreads) {
  const std::string text = run_python(R"(
import psutil
p = psutil.Process()
print(p.pid, p.is_running(), p.num_threads() >= 1, p.cpu_times().user >= 0, 0 < p.memory_percent() < 100, len(p.name()) > 0)
print(psutil.cpu_count() >= 1, psutil.virtual_memory().total > psutil.virtual_memory().available > 0)
)");
  EXPECT_EQ(text, std::to_string(getpid()) + " True True True True True\nTrue True\n");
}

TEST(PsutilTest, OneThatDoesNotExistIsAnError) {
  EXPECT_EQ(run_python(R"(
import psutil
try: psutil.Process(2**22 + 1)
except psutil.NoSuchProcess as e: print(type(e).__name__, isinstance(e, psutil.Error))
for bad in (-1, "x", 1.5):
    try: psutil.Process(bad)
    except (ValueError, TypeError) as e: print(type(e).__name__)
)"),
            "NoSuchProcess True\nValueError\nTypeError\nTypeError\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
