// Tests common/gc/header_words.h and work_list.h: what fits into a header beside each other.
#include <array>
#include <gtest/gtest.h>
#include <vector>

#include "gc/work_list.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(HeaderWordsTest, AWorkingCountGoesBelowZeroAndComesBackWithTheOwnersNumber) {
  Object object{};
  start_working(&object, 3);
  add_to_working_count(&object, -2);
  add_to_working_count(&object, -1);
  add_to_working_count(&object, 5);
  EXPECT_EQ(working_count(&object), 2);
  EXPECT_EQ(owner_number(&object), 3);
}

TEST(HeaderWordsTest, ALinkTakesThePlaceOfTheCountAndLeavesTheNumber) {
  Object object{};
  Object other{};
  start_working(&object, 4096);
  add_to_working_count(&object, 7);
  set_link(&object, &other);
  EXPECT_EQ(link(&object), &other);
  EXPECT_EQ(owner_number(&object), 4096);
}

TEST(HeaderWordsTest, TwoLinksFitIntoAMergedHeader) {
  Object object{};
  Object next{};
  Object* const far = reinterpret_cast<Object*>(std::uintptr_t{0x7fff'ffff'fff0});
  set_link(&object, &next);
  set_second_link(&object, far);
  EXPECT_EQ(link(&object), &next);
  EXPECT_EQ(second_link(&object), far);
  set_second_link(&object, nullptr);
  EXPECT_EQ(link(&object), &next);
  EXPECT_EQ(local_word(&object), 0u);
  EXPECT_EQ(owner_word(&object), reinterpret_cast<std::uintptr_t>(&next));
}

TEST(OwnerNumbersTest, EveryOwnerHasOneUntilThereAreTooMany) {
  OwnerNumbers numbers;
  EXPECT_EQ(numbers.number_of(0), 0);
  for (int i = 1; i <= 4096; ++i) ASSERT_EQ(numbers.number_of(static_cast<std::uintptr_t>(i) * 16), i);
  EXPECT_EQ(numbers.number_of(16), 1);
  EXPECT_EQ(numbers.number_of(4097 * 16), -1);
  EXPECT_EQ(numbers.owner(4096), 4096u * 16);
  EXPECT_EQ(numbers.owner(0), 0u);
  numbers.forget();
  EXPECT_EQ(numbers.number_of(4097 * 16), 1);
}

TEST(WorkListTest, KeepsTheOrderAlsoOfThoseThatLeave) {
  std::array<Object, 6> objects{};
  WorkList list;
  for (Object& each : objects) list.push(&each);
  WorkList odd;
  list.move_if(odd, [&](const Object* each) { return (each - objects.data()) % 2 == 1; });
  const auto places = [&](const WorkList& some) {
    std::vector<std::ptrdiff_t> result;
    some.for_each([&](const Object* each) { result.push_back(each - objects.data()); });
    return result;
  };
  EXPECT_EQ(places(list), (std::vector<std::ptrdiff_t>{0, 2, 4}));
  EXPECT_EQ(places(odd), (std::vector<std::ptrdiff_t>{1, 3, 5}));
  EXPECT_EQ(list.size(), 3);
  while (!list.empty()) list.pop();
  list.push(&objects[5]);
  EXPECT_EQ(places(list), (std::vector<std::ptrdiff_t>{5}));
}

}  // namespace
}  // namespace ouro::OURO_BUILD
