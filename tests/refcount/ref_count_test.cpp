// Tests common/refcount/ref_count.h: what the three counts promise alike, seen from one thread.
#include "refcount/ref_count.h"

#include <gtest/gtest.h>

#include "refcount/atomic.h"
#include "refcount/biased.h"
#include "refcount/one_thread.h"
#include "refcount/plain.h"

namespace ouro {
namespace {

constexpr ThreadId kMe = 0x1000;

template <typename Count>
struct AnyRefCount : testing::Test {
  Count count;
};

using Counts = testing::Types<PlainRefCount, AtomicRefCount, BiasedRefCount, OneThreadRefCount>;
TYPED_TEST_SUITE(AnyRefCount, Counts);

TYPED_TEST(AnyRefCount, StartsWithOneReference) {
  this->count.start(kMe);
  EXPECT_EQ(this->count.value(), 1);
  EXPECT_FALSE(this->count.is_immortal());
}

TYPED_TEST(AnyRefCount, DiesExactlyAtZero) {
  this->count.start(kMe);
  this->count.increment(kMe);
  this->count.increment(kMe);
  EXPECT_EQ(this->count.value(), 3);
  EXPECT_EQ(this->count.decrement(kMe), Drop::kAlive);
  EXPECT_EQ(this->count.decrement(kMe), Drop::kAlive);
  EXPECT_EQ(this->count.decrement(kMe), Drop::kDead);
  EXPECT_EQ(this->count.value(), 0);
}

TYPED_TEST(AnyRefCount, GivesNoReferenceToTheDead) {
  EXPECT_FALSE(this->count.try_increment(kMe)) << "never started";
  this->count.start(kMe);
  EXPECT_TRUE(this->count.try_increment(kMe));
  EXPECT_EQ(this->count.decrement(kMe), Drop::kAlive);
  EXPECT_EQ(this->count.decrement(kMe), Drop::kDead);
  EXPECT_FALSE(this->count.try_increment(kMe)) << "dead";
}

TYPED_TEST(AnyRefCount, LivesAgainAfterDeath) {
  for (int life = 0; life < 3; ++life) {
    this->count.start(kMe);
    this->count.increment(kMe);
    EXPECT_EQ(this->count.decrement(kMe), Drop::kAlive);
    EXPECT_EQ(this->count.decrement(kMe), Drop::kDead);
  }
}

TYPED_TEST(AnyRefCount, DiesASecondTimeAfterAFinalizerThatKeptNothing) {
  this->count.start(kMe);
  EXPECT_EQ(this->count.decrement(kMe), Drop::kDead);
  this->count.set(1);
  this->count.increment(kMe);  // the finalizer looks at its object
  EXPECT_EQ(this->count.decrement(kMe), Drop::kAlive);
  EXPECT_EQ(this->count.decrement(kMe), Drop::kDead);
}

TYPED_TEST(AnyRefCount, LivesOnAfterAFinalizerThatKeptAReference) {
  this->count.start(kMe);
  EXPECT_EQ(this->count.decrement(kMe), Drop::kDead);
  this->count.set(1);
  this->count.increment(kMe);  // the finalizer stores its object somewhere
  EXPECT_EQ(this->count.decrement(kMe), Drop::kAlive);
  EXPECT_EQ(this->count.value(), 1);
  EXPECT_EQ(this->count.decrement(kMe), Drop::kDead);
}

TYPED_TEST(AnyRefCount, AnImmortalNeverDies) {
  this->count.start(kMe);
  this->count.make_immortal();
  EXPECT_TRUE(this->count.is_immortal());
  for (int i = 0; i < 1000; ++i) EXPECT_EQ(this->count.decrement(kMe), Drop::kAlive);
  EXPECT_TRUE(this->count.is_immortal());
  for (int i = 0; i < 2000; ++i) this->count.increment(kMe);
  EXPECT_TRUE(this->count.try_increment(kMe));
  EXPECT_TRUE(this->count.is_immortal());
}

}  // namespace
}  // namespace ouro
