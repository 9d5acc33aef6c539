// Tests common/support/intrusive_list.h.
#include "support/intrusive_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <vector>

namespace ouro {
namespace {

struct Number : ListNode {
  explicit Number(int v) : value(v) {}
  int value;
};

// Also walks the list backwards: both chains of links must agree.
std::vector<int> values(IntrusiveList<Number>& list) {
  std::vector<int> forwards;
  for (Number& number : list) forwards.push_back(number.value);
  std::vector<int> backwards;
  ListNode* const end = &*list.end();
  for (ListNode* node = end->previous; node != end; node = node->previous) {
    backwards.insert(backwards.begin(), static_cast<Number*>(node)->value);
  }
  EXPECT_EQ(forwards, backwards);
  EXPECT_EQ(forwards.size(), list.size());
  return forwards;
}

struct IntrusiveListTest : testing::Test {
  void TearDown() override {
    for (Number* number : {&one, &two, &three}) {
      if (number->is_linked()) number->unlink();
    }
  }

  IntrusiveList<Number> list, other;
  Number one{1}, two{2}, three{3};
};

TEST_F(IntrusiveListTest, IsEmptyAtFirst) {
  EXPECT_TRUE(list.empty());
  EXPECT_THAT(values(list), testing::IsEmpty());
}

TEST_F(IntrusiveListTest, KeepsTheOrderOfAppending) {
  list.append(one);
  list.append(two);
  list.append(three);
  EXPECT_THAT(values(list), testing::ElementsAre(1, 2, 3));
  EXPECT_EQ(&list.front(), &one);
}

TEST_F(IntrusiveListTest, LetsAnyElementLeave) {
  list.append(one);
  list.append(two);
  list.append(three);
  two.unlink();
  EXPECT_THAT(values(list), testing::ElementsAre(1, 3));
  EXPECT_FALSE(two.is_linked());
  one.unlink();
  three.unlink();
  EXPECT_TRUE(list.empty());
}

TEST_F(IntrusiveListTest, TakesBackAnElementThatLeft) {
  list.append(one);
  list.append(two);
  one.unlink();
  list.append(one);
  EXPECT_THAT(values(list), testing::ElementsAre(2, 1));
}

TEST_F(IntrusiveListTest, SplicesAnotherListToItsEnd) {
  list.append(one);
  other.append(two);
  other.append(three);
  list.splice(other);
  EXPECT_THAT(values(list), testing::ElementsAre(1, 2, 3));
  EXPECT_TRUE(other.empty());
  EXPECT_THAT(values(other), testing::IsEmpty());
}

TEST_F(IntrusiveListTest, SplicesIntoAndFromAnEmptyList) {
  other.append(one);
  list.splice(other);
  EXPECT_THAT(values(list), testing::ElementsAre(1));
  list.splice(other);
  EXPECT_THAT(values(list), testing::ElementsAre(1));
}

TEST_F(IntrusiveListTest, LetsAnElementLeaveDuringAWalk) {
  list.append(one);
  list.append(two);
  list.append(three);
  for (auto number = list.begin(); number != list.end();) {
    Number& here = *number;
    ++number;
    if (here.value != 2) here.unlink();
  }
  EXPECT_THAT(values(list), testing::ElementsAre(2));
}

}  // namespace
}  // namespace ouro
