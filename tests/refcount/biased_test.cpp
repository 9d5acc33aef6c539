// Tests common/refcount/biased.h: every transition of the header. A thread is only a number to it, so that one real
// thread can play all parts, in a fixed order; threads_test.cpp plays them with real threads.
#include "refcount/biased.h"

#include <array>
#include <cstddef>
#include <cstring>
#include <gtest/gtest.h>
#include <ostream>
#include <type_traits>

#include "support/prng.h"

namespace ouro {

// For the messages of failed tests.
std::ostream& operator<<(std::ostream& out, BiasedRefCount::State state) {
  return out << std::array{"kBiased", "kMaybeWeakref", "kQueued", "kMerged"}[static_cast<std::size_t>(state)];
}

namespace {

using State = BiasedRefCount::State;

constexpr ThreadId kNobody = 0;
constexpr ThreadId kOwner = 0x1000;
constexpr ThreadId kOther = 0x2000;
constexpr ThreadId kThird = 0x3000;

struct Header {
  ThreadId owner;
  std::uint32_t local;
  std::int64_t shared;
  State state;

  bool operator==(const Header&) const = default;
  friend std::ostream& operator<<(std::ostream& out, const Header& header) {
    return out << "owner " << header.owner << ", local " << header.local << ", shared " << header.shared << ", "
               << header.state;
  }
};

Header header_of(const BiasedRefCount& count) { return {count.owner(), count.local(), count.shared(), count.state()}; }

struct Biased : testing::Test {
  Biased() { count.start(kOwner); }
  BiasedRefCount count;
};

TEST(BiasedLayout, IsThatOfTheFreeThreadedHeader) {
  BiasedRefCount count;
  const auto offset = [&](const void* member) {
    return static_cast<const std::byte*>(member) - reinterpret_cast<const std::byte*>(&count);
  };
  EXPECT_EQ(offset(&count.header_flags), 8);
  EXPECT_EQ(offset(&count.header_mutex), 10);
  EXPECT_EQ(offset(&count.header_gc_bits), 11);

  count.start(0x1122334455667788);
  count.increment(0x1122334455667788);
  count.increment(kOther);
  const auto word = [&](std::size_t at) {
    std::uint64_t value;
    std::memcpy(&value, reinterpret_cast<const std::byte*>(&count) + at, sizeof value);
    return value;
  };
  EXPECT_EQ(word(0), 0x1122334455667788u);
  EXPECT_EQ(word(8) >> 32, 2u) << "local, in the upper half on a little-endian machine";
  EXPECT_EQ(word(16), 4u) << "shared: one reference";
}

TEST(BiasedLayout, BytesOfZeroAreADeadObject) {
  static_assert(std::is_trivially_destructible_v<BiasedRefCount>);
  alignas(BiasedRefCount) std::array<std::byte, sizeof(BiasedRefCount)> bytes{};
  auto& count = *reinterpret_cast<BiasedRefCount*>(bytes.data());
  EXPECT_EQ(count.value(), 0);
  EXPECT_FALSE(count.try_increment(kOther));
  EXPECT_FALSE(count.header_mutex.is_locked());
  count.start(kOwner);
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 0, State::kBiased}));
}

// These two sequences were read from the headers of a free-threaded CPython 3.13.0a5.
TEST_F(Biased, SurvivesItsOwnerInAnotherThreadsList) {
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 0, State::kBiased}));
  count.increment(kOwner);  // b = a
  EXPECT_EQ(header_of(count), (Header{kOwner, 2, 0, State::kBiased}));
  count.increment(kOther);  // another thread appends it to a list
  EXPECT_EQ(header_of(count), (Header{kOwner, 2, 1, State::kBiased}));
  EXPECT_EQ(count.value(), 3);
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);  // del b
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);  // del a
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 1, State::kMerged}));
  EXPECT_EQ(count.decrement(kOther), Drop::kDead);  // the list is cleared
}

// An object only in a list, and another thread pops it.
TEST_F(Biased, DiesWhenTheOwnerMergesWhatAnotherThreadGaveBack) {
  EXPECT_EQ(count.decrement(kOther), Drop::kQueue);
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 0, State::kQueued}));
  EXPECT_EQ(count.value(), 1) << "the queue keeps the reference";
  EXPECT_EQ(count.merge(-1), Drop::kDead);
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 0, State::kMerged}));
}

TEST_F(Biased, DiesAtOnceWhenNoOtherThreadEverCame) {
  EXPECT_EQ(count.decrement(kOwner), Drop::kDead);
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 0, State::kBiased}));
}

TEST_F(Biased, DiesAtOnceWhenOtherThreadsCameAndWent) {
  count.increment(kOther);
  EXPECT_EQ(count.decrement(kOther), Drop::kAlive);
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 0, State::kBiased}));
  EXPECT_EQ(count.decrement(kOwner), Drop::kDead);
}

TEST_F(Biased, QueuesOnceOnlyAndThenCountsBelowZero) {
  count.increment(kOwner);
  count.increment(kOwner);
  EXPECT_EQ(count.decrement(kOther), Drop::kQueue);
  EXPECT_EQ(count.decrement(kThird), Drop::kAlive);
  EXPECT_EQ(count.decrement(kOther), Drop::kAlive);
  EXPECT_EQ(header_of(count), (Header{kOwner, 3, -2, State::kQueued}));
  EXPECT_EQ(count.value(), 1);
  EXPECT_EQ(count.merge(-1), Drop::kDead);
}

TEST_F(Biased, LivesOnAfterAMergeThatFindsReferences) {
  count.increment(kOwner);
  EXPECT_EQ(count.decrement(kOther), Drop::kQueue);
  EXPECT_EQ(count.merge(-1), Drop::kAlive);
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 1, State::kMerged}));
  count.increment(kOwner);  // no longer privileged
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 2, State::kMerged}));
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);
  EXPECT_EQ(count.decrement(kThird), Drop::kDead);
}

TEST_F(Biased, MergesWithAnExtraReferenceToHoldOnTo) {
  EXPECT_EQ(count.merge(1), Drop::kAlive);
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 2, State::kMerged}));
}

// Between kQueue and the look at owner(), the owner may drop its last reference.
TEST_F(Biased, IsDecrementedAgainWhenTheOwnerGaveUpBeforeItCouldBeQueued) {
  count.increment(kOwner);
  EXPECT_EQ(count.decrement(kOther), Drop::kQueue);
  count.increment(kThird);                           // ... which lends its reference to the owner,
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);  // who gives back two:
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 1, State::kMerged}));
  EXPECT_EQ(count.decrement(kOther), Drop::kDead);
}

// The same, but the object was queued in time.
TEST_F(Biased, IsMergedASecondTimeWithoutHarm) {
  count.increment(kOwner);
  EXPECT_EQ(count.decrement(kOther), Drop::kQueue);
  count.increment(kThird);
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);
  EXPECT_EQ(count.merge(-1), Drop::kDead);
}

TEST_F(Biased, RefusesAReferenceFromAnAddressUntilItIsMarked) {
  EXPECT_FALSE(count.try_increment(kOther));
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 0, State::kBiased}));
  count.mark_maybe_weakref();
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 0, State::kMaybeWeakref}));
  EXPECT_TRUE(count.try_increment(kOther));
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 1, State::kMaybeWeakref}));
}

TEST_F(Biased, GivesAReferenceFromAnAddressWhileOtherThreadsHoldSome) {
  count.increment(kOther);
  EXPECT_TRUE(count.try_increment(kThird));
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 2, State::kBiased}));
}

TEST_F(Biased, GivesTheOwnerAReferenceFromAnAddress) {
  EXPECT_TRUE(count.try_increment(kOwner));
  EXPECT_EQ(header_of(count), (Header{kOwner, 2, 0, State::kBiased}));
}

TEST_F(Biased, GivesAReferenceFromAnAddressWhileQueuedBelowZero) {
  count.increment(kOwner);
  EXPECT_EQ(count.decrement(kOther), Drop::kQueue);
  EXPECT_EQ(count.decrement(kOther), Drop::kAlive);
  EXPECT_TRUE(count.try_increment(kThird));
  EXPECT_EQ(header_of(count), (Header{kOwner, 2, 0, State::kQueued}));
}

TEST_F(Biased, TakesTheLongWayToDeathOnceMarked) {
  count.mark_maybe_weakref();
  EXPECT_EQ(count.decrement(kOwner), Drop::kDead);
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 0, State::kMerged}));
  EXPECT_FALSE(count.try_increment(kOther));
}

TEST_F(Biased, IsQueuedFromTheMarkedStateToo) {
  count.mark_maybe_weakref();
  EXPECT_EQ(count.decrement(kOther), Drop::kQueue);
  EXPECT_EQ(header_of(count), (Header{kOwner, 1, 0, State::kQueued}));
}

TEST_F(Biased, NeverFallsBackToAnEarlierState) {
  EXPECT_EQ(count.decrement(kOther), Drop::kQueue);
  count.mark_maybe_weakref();
  EXPECT_EQ(count.state(), State::kQueued);
  EXPECT_EQ(count.merge(0), Drop::kAlive);
  count.mark_maybe_weakref();
  EXPECT_EQ(count.state(), State::kMerged);
}

TEST_F(Biased, AnImmortalBelongsToNobodyAndDoesNotMove) {
  count.make_immortal();
  const Header immortal{kNobody, 0xffffffff, 0, State::kBiased};
  EXPECT_EQ(header_of(count), immortal);
  EXPECT_EQ(count.value(), 4294967295);
  count.increment(kOwner);
  count.increment(kOther);
  EXPECT_TRUE(count.try_increment(kThird));
  EXPECT_EQ(count.decrement(kOther), Drop::kAlive);
  EXPECT_EQ(count.merge(-1), Drop::kAlive);
  EXPECT_EQ(header_of(count), immortal);
}

TEST_F(Biased, AnOwnerWhoCountsToTheEndMakesAnImmortal) {
  count.set_local(0xfffffffd);
  count.increment(kOwner);
  EXPECT_EQ(header_of(count), (Header{kOwner, 0xfffffffe, 0, State::kBiased}));
  count.increment(kOther);  // in the other half there is room
  EXPECT_EQ(header_of(count), (Header{kOwner, 0xfffffffe, 1, State::kBiased}));
  EXPECT_EQ(count.decrement(kOther), Drop::kAlive);
  EXPECT_TRUE(count.try_increment(kOwner));
  EXPECT_EQ(header_of(count), (Header{kNobody, 0xffffffff, 0, State::kBiased}));
  count.increment(kOwner);
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);
  EXPECT_TRUE(count.is_immortal());
}

TEST_F(Biased, ADeferredCountIsNeverZeroByItself) {
  count.defer();
  EXPECT_TRUE(count.is_deferred());
  EXPECT_EQ(count.value(), 1);
  EXPECT_EQ(count.decrement(kOther), Drop::kAlive);  // neither queued nor dead
  EXPECT_EQ(count.value(), 0);
  count.increment(kThird);
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);
  EXPECT_EQ(count.value(), 0);
  EXPECT_TRUE(count.is_deferred());
  count.add_shared(2);  // counted elsewhere
  EXPECT_EQ(count.value(), 2);
  count.end_deferral();
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 2, State::kMerged}));
  EXPECT_EQ(count.decrement(kOther), Drop::kAlive);
  EXPECT_EQ(count.decrement(kThird), Drop::kDead);
}

TEST_F(Biased, EndsADeferralInWhichOthersGaveBackTheOwnersReferences) {
  count.increment(kOwner);
  count.defer();
  EXPECT_EQ(count.decrement(kOther), Drop::kAlive);
  count.end_deferral();
  EXPECT_FALSE(count.is_deferred());
  EXPECT_EQ(count.value(), 1);
  EXPECT_EQ(count.decrement(kOther), Drop::kDead);
}

TEST_F(Biased, AFinalizersTemporaryReferenceBelongsToNoThread) {
  EXPECT_EQ(count.decrement(kOwner), Drop::kDead);
  count.set(1);
  EXPECT_EQ(header_of(count), (Header{kNobody, 0, 1, State::kMerged}));
  count.increment(kOther);  // resurrected
  EXPECT_EQ(count.decrement(kOwner), Drop::kAlive);
  EXPECT_EQ(count.decrement(kThird), Drop::kDead);
}

// Plays a life in a random order of steps against a model that only knows how many references there are.
class RandomLife {
 public:
  explicit RandomLife(std::uint64_t seed) : random_(seed) { count_.start(kOwner); }

  void live() {
    for (int step = 0; !dead_ && step < 1000; ++step) {
      // References grow for a while, then shrink until the end.
      random_.below(100) < (step < 50 ? 55u : 20u) ? take() : give_back();
      if (references_ > 0 && random_.below(20) == 0) count_.mark_maybe_weakref();
      if (queued_ && random_.below(4) == 0) owner_merges();
      ASSERT_EQ(count_.value(), references_ + queued_);
      ASSERT_EQ(dead_, references_ + queued_ == 0);
    }
    ASSERT_TRUE(dead_);
    ASSERT_FALSE(count_.try_increment(any_thread()));
  }

 private:
  ThreadId any_thread() { return std::array{kOwner, kOther, kThird}[random_.below(3)]; }

  void take() {
    if (references_ == 0) return;
    if (random_.below(2) == 0) {
      count_.increment(any_thread());
      ++references_;
    } else if (count_.try_increment(any_thread())) {
      ++references_;
    }
  }

  // Any thread may give back any reference: they travel through containers.
  void give_back() {
    if (references_ == 0) return;
    --references_;
    switch (count_.decrement(any_thread())) {
      case Drop::kAlive:
        break;
      case Drop::kDead:
        dead_ = true;
        break;
      case Drop::kQueue:
        ASSERT_FALSE(queued_) << "queued twice";
        queued_ = true;
        break;
    }
  }

  void owner_merges() {
    queued_ = false;
    dead_ = count_.merge(-1) == Drop::kDead;
  }

  Prng random_;
  BiasedRefCount count_;
  std::int64_t references_ = 1;
  bool queued_ = false;
  bool dead_ = false;
};

TEST(BiasedLives, EveryRandomLifeEndsOnceAndAtZero) {
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    RandomLife(seed).live();
    ASSERT_FALSE(testing::Test::HasFatalFailure()) << "seed " << seed;
  }
}

}  // namespace
}  // namespace ouro
