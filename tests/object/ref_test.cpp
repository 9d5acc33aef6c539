// Tests common/object/ref.h and stack_ref.h: who owns a count, and when it is given back.
#include "object/ref.h"

#include <utility>

#include "interpreter_fixture.h"
#include "object/stack_ref.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

using RefTest = InterpreterTest;
using StackRefTest = InterpreterTest;

TEST_F(RefTest, SharingAddsAReferenceAndStealingDoesNot) {
  Ref<List> list = new_list(ts);
  EXPECT_EQ(list->count.value(), 1);
  {
    Ref<List> second = list.share();
    EXPECT_EQ(list->count.value(), 2);
    Ref<> moved = std::move(second);
    EXPECT_EQ(list->count.value(), 2);
    EXPECT_FALSE(second);  // NOLINT(bugprone-use-after-move): empty is what it is then
  }
  EXPECT_EQ(list->count.value(), 1);
  List* plain = list.release();
  EXPECT_FALSE(list);
  EXPECT_EQ(plain->count.value(), 1);
  const Ref<List> again = steal(plain);
}

TEST_F(RefTest, AssigningDropsTheOldObjectLast) {
  Ref<List> outer = new_list(ts);
  ASSERT_TRUE(list_append(ts, *outer, new_list(ts)));
  Ref<> inner = share(outer->items[0]);
  outer = nullptr;
  EXPECT_EQ(inner->count.value(), 1);
  inner = share(inner.get());  // to itself
  EXPECT_EQ(inner->count.value(), 1);
}

TEST_F(RefTest, ReplaceFillsTheSlotBeforeTheOldValueDies) {
  Object* slot = new_list(ts).release();
  Ref<> next = new_list(ts);
  Object* expected = next.get();
  replace(slot, std::move(next));
  EXPECT_EQ(slot, expected);
  EXPECT_EQ(slot->count.value(), 1);
  clear(slot);
  EXPECT_EQ(slot, nullptr);
  clear(slot);
}

TEST_F(StackRefTest, ABorrowedSlotOwnsNothing) {
  Ref<List> list = new_list(ts);
  const StackRef borrowed = StackRef::borrowed(list.get());
  EXPECT_EQ(borrowed.get(), list.get());
  EXPECT_FALSE(borrowed.owns());
  EXPECT_FALSE(borrowed.is_null());
  borrowed.copy().drop();
  borrowed.xdrop();
  EXPECT_EQ(list->count.value(), 1);
}

TEST_F(StackRefTest, AnOwnedSlotGivesItsCountBack) {
  Ref<List> list = new_list(ts);
  const StackRef owned = StackRef::shared(list.get());
  EXPECT_TRUE(owned.owns());
  EXPECT_EQ(list->count.value(), 2);
  const StackRef copy = owned.copy();
  EXPECT_EQ(list->count.value(), 3);
  copy.drop();
  owned.xdrop();
  StackRef::null().xdrop();
  EXPECT_EQ(list->count.value(), 1);
}

TEST_F(StackRefTest, TakingMakesABorrowedValueOwned) {
  Ref<List> list = new_list(ts);
  Object* taken = StackRef::borrowed(list.get()).take();
  EXPECT_EQ(list->count.value(), 2);
  decref(taken);
  {
    const Ref<> ref = StackRef::shared(list.get()).take_ref();
    EXPECT_EQ(list->count.value(), 2);
  }
  EXPECT_EQ(list->count.value(), 1);
}

TEST_F(RefTest, AnImmortalObjectOutlivesTooManyDecrements) {
  Object* none = ts.interp.none;
  for (int i = 0; i < 1000; ++i) decref(none);
  EXPECT_TRUE(none->count.is_immortal());
  for (int i = 0; i < 1000; ++i) incref(none);
  EXPECT_EQ(none->type, ts.type(TypeId::none));
}

}  // namespace
}  // namespace ouro::OURO_BUILD
