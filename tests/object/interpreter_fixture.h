// An interpreter for tests that handle objects from C++. At its end there are as many objects as at the beginning.
#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <string_view>

#include "modules/native_modules.h"
#include "types/console.h"
#include "vm/audit.h"
#include "vm/startup.h"

namespace ouro::OURO_BUILD {

class InterpreterTest : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(running_.started());
    objects_before_ = count_objects(ts);
  }
  void TearDown() override {
    EXPECT_EQ(ts.exception, nullptr);
    EXPECT_EQ(count_objects(ts), objects_before_);
    for (const Mismatch& each : audit_counts(ts).mismatches) {
      ADD_FAILURE() << each.object << ": its count is " << each.count << ", but " << each.found
                    << " references were found";
    }
  }

 private:
  static std::unique_ptr<Console> quiet_console() {
    return std::make_unique<Console>([](std::string_view) { return 0; }, [](std::string_view) { return 0; },
                                     [] { return std::string(); });
  }
  static std::unique_ptr<VmState> vm_state() {
    auto vm = std::make_unique<VmState>();
    vm->native_modules = native_modules();
    return vm;
  }

  RunningInterpreter running_{default_profile(), MemoryAccount::kUnlimited, GilOptions(), quiet_console(), vm_state()};
  std::int64_t objects_before_ = 0;

 protected:
  ThreadState& ts = running_.thread();
};

}  // namespace ouro::OURO_BUILD
