// Tests common/object/free_lists.h: sizes as in CPython 3.12 (FACTS A.7), and that reuse leaves no trace of the old
// object.
#include "object/free_lists.h"

#include <span>
#include <vector>

#include "interpreter_fixture.h"
#include "run_python.h"
#include "types/dict.h"
#include "types/floating.h"
#include "types/list.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

using FreeListsTest = InterpreterTest;

TEST_F(FreeListsTest, EachKindKeepsAsManyAsCPython) {
  if (kFreeThreaded) GTEST_SKIP() << "measured with a lock";
  const auto make_and_drop = [&](auto make) {
    constexpr int kMany = 3000;
    std::vector<Ref<>> made;
    made.reserve(kMany);
    for (int i = 0; i < kMany; ++i) made.push_back(make());
  };
  make_and_drop([&] { return make_float(ts, 0.5); });
  EXPECT_EQ(ts.free_lists->floats.count(), 100);
  make_and_drop([&] { return Ref<>(new_list(ts)); });
  EXPECT_EQ(ts.free_lists->lists.count(), 80);
  make_and_drop([&] { return Ref<>(new_dict(ts)); });
  EXPECT_EQ(ts.free_lists->dicts.count(), 80);
  for (std::int64_t size = 1; size <= kTupleFreeLists; ++size) {
    const std::vector<Object*> items(static_cast<std::size_t>(size), ts.interp.none);
    make_and_drop([&] { return Ref<>(make_tuple(ts, std::span<Object* const>(items))); });
    EXPECT_EQ(ts.free_lists->tuples[static_cast<std::size_t>(size)].count(), 2000) << size;
  }
}

TEST_F(FreeListsTest, TheLastToGoIsTheFirstToComeBack) {
  if (kFreeThreaded) GTEST_SKIP() << "measured with a lock";
  Ref<> first = make_float(ts, 1.5);
  Ref<> second = make_float(ts, 2.5);
  Object* const addresses[] = {first.get(), second.get()};
  first = nullptr;
  second = nullptr;
  Ref<> third = make_float(ts, 3.5);
  Ref<> fourth = make_float(ts, 4.5);
  EXPECT_EQ(third.get(), addresses[1]);
  EXPECT_EQ(fourth.get(), addresses[0]);
}

TEST_F(FreeListsTest, AnObjectOfASubclassIsNotKept) {
  EXPECT_EQ(run_python(R"(
class L(list): pass
class D(dict): pass
class F(float): pass
class T(tuple): pass
for i in range(300):
    kept = [L([i]), D(k=i), F(i), T((i,)), [i], {"k": i}, float(i), (i,)]
    kept[0].tag = kept[1].tag = kept[2].tag = kept[3].tag = i
print(kept)
)"),
            "[[299], {'k': 299}, 299.0, (299,), [299], {'k': 299}, 299.0, (299,)]\n");
}

// A recycled object counts neither up nor down (FACTS A.7): deleting 50 of 100 lists leaves the counter as it is.
TEST_F(FreeListsTest, RecyclingLeavesTheCollectorsCounterAlone) {
  if (kFreeThreaded) GTEST_SKIP() << "measured with a lock";
  EXPECT_EQ(run_python(R"(
import gc
gc.collect()
warm = [[] for i in range(200)]
del warm
before = gc.get_count()[0]
some = [[] for i in range(60)]
after = gc.get_count()[0]
print(after - before < 5)
)"),
            "True\n");
}

}  // namespace
}  // namespace ouro::OURO_BUILD
