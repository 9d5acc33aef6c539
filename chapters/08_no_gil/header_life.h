// The life of one object's header, on two real threads that take turns: what each event does to owner, local count,
// shared count and state. The counts are those of the build without a GIL (refcount/biased.h).
// CPython: none; reading the header of an object with ctypes comes nearest.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ouro::ch08 {

enum class Who { kMain, kOther };

enum class HeaderAction {
  kMake,        // a new object, with one reference
  kTake,        // one reference more
  kGiveBack,    // one reference less
  kMove,        // a reference changes hands: nobody counts
  kMark,        // somebody made a weak reference, or the object may be read without a lock
  kTry,         // take a reference from the address alone
  kLookAtQueue  // the owner merges, if the object is queued
};

struct HeaderEvent {
  Who who;
  HeaderAction action;
  std::string what;  // as a program would say it: "b = a"
};

struct Header {
  std::string owner;  // main, other or nobody
  std::int64_t local;
  std::int64_t shared;
  std::string state;  // biased, maybe weakref, queued or merged
  std::string note;   // what the action answered, if that is of interest: "queued", "refused"
  bool dead = false;
};

// RETURNS: the header after each event.
std::vector<Header> live(const std::vector<HeaderEvent>& events);

// "main, 2, 0, biased", or "dead".
std::string to_text(const Header& header);

// Objects that only main uses, that two threads share, whose only reference moves to the other thread, and that is read
// by its address.
struct HeaderStory {
  std::string name;
  std::vector<HeaderEvent> events;
};
const std::vector<HeaderStory>& header_stories();

}  // namespace ouro::ch08
