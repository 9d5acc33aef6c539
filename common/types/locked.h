// How a method or slot of an object that changes is made safe without a GIL: it runs in a critical section of the
// object. CPython: @critical_section (Argument Clinic), Py_BEGIN_CRITICAL_SECTION.
//
//     {"append", locked<append>, ...}                   a native: its self
//     spec.slots.set_item = locked<list_set_item>;      a slot: its self
//     spec.slots.inplace[...] = locked_both<set_or>;    self and the operand or argument behind it
//
// With a GIL, locked<f> is f. Without one, what f does to the object is one step for all threads, unless it runs Python
// code or blocks: then the section is suspended, and afterwards the object may be another, as after every call into
// Python. What f returns leaves the section before its caller sees it.
#pragma once

#include <array>
#include <cstddef>
#include <iterator>
#include <span>
#include <type_traits>
#include <utility>

#include "threads/critical_section.h"
#include "types/native.h"

namespace ouro::OURO_BUILD {

template <auto kFunction>
struct LockedSelf;
template <class Result, class... Rest, Result (*kFunction)(ThreadState&, Object*, Rest...)>
struct LockedSelf<kFunction> {
  static Result run(ThreadState& ts, Object* self, Rest... rest) {
    const CriticalSection section(ts, self);
    return kFunction(ts, self, rest...);
  }
};
template <Ref<> (*kFunction)(ThreadState&, const Args&)>
struct LockedSelf<kFunction> {
  static Ref<> run(ThreadState& ts, const Args& args) {
    const CriticalSection section(ts, args[0]);
    return kFunction(ts, args);
  }
};

template <auto kFunction>
struct LockedBoth;
template <class Result, class... Rest, Result (*kFunction)(ThreadState&, Object*, Object*, Rest...)>
struct LockedBoth<kFunction> {
  static Result run(ThreadState& ts, Object* self, Object* other, Rest... rest) {
    const CriticalSection section(ts, self, other);
    return kFunction(ts, self, other, rest...);
  }
};
template <Ref<> (*kFunction)(ThreadState&, const Args&)>
struct LockedBoth<kFunction> {
  static Ref<> run(ThreadState& ts, const Args& args) {
    Object* other = args.count > 1 && args[1] != nullptr ? args[1] : args[0];
    const CriticalSection section(ts, args[0], other);
    return kFunction(ts, args);
  }
};

template <auto kFunction>
consteval auto in_section_of_self() {
  if constexpr (kObjectLocks) {
    return &LockedSelf<kFunction>::run;
  } else {
    return kFunction;
  }
}
template <auto kFunction>
consteval auto in_section_of_both() {
  if constexpr (kObjectLocks) {
    return &LockedBoth<kFunction>::run;
  } else {
    return kFunction;
  }
}

// The section for an object that takes in what another has, which is null if that cannot change. What nobody else
// knows, because it was made a moment ago, is not locked: so the other's section, if the thread is in it, goes on.
class TransferSection {
 public:
  TransferSection(ThreadState& ts, Object* into, Object* from)
      : section_(ts, known(into, from), known(from != nullptr ? from : into, into)) {}

 private:
  // `object`, or `other` if nobody else knows it.
  static Object* known(Object* object, Object* other) {
    if constexpr (kObjectLocks) {
      if (other != nullptr && is_unique(object)) return other;
    }
    return object;
  }

  CriticalSection section_;
};

template <auto kFunction>
inline constexpr auto locked = in_section_of_self<kFunction>();
// For an f that neither waits nor runs Python code: an object that only the caller knows needs no lock for it.
// REQUIRES: `self` is an operand of this thread's frame, or the caller has a reference of its own. An argument may be
// borrowed from what another thread has too, a bound method or a tuple.
template <auto kFunction>
struct LockedShared;
template <class Result, class... Rest, Result (*kFunction)(ThreadState&, Object*, Rest...)>
struct LockedShared<kFunction> {
  static Result run(ThreadState& ts, Object* self, Rest... rest) {
    if (is_unique(self)) return kFunction(ts, self, rest...);
    return LockedSelf<kFunction>::run(ts, self, rest...);
  }
};
template <auto kFunction>
consteval auto in_section_if_shared() {
  if constexpr (kObjectLocks) {
    return &LockedShared<kFunction>::run;
  } else {
    return kFunction;
  }
}
template <auto kFunction>
inline constexpr auto locked_if_shared = in_section_if_shared<kFunction>();

template <auto kFunction>
inline constexpr auto locked_both = in_section_of_both<kFunction>();

// Compared as types: with UndefinedBehaviorSanitizer, g++ 12 does not take a comparison of functions for a constant.
template <auto kFunction>
inline constexpr bool is_null = std::is_same_v<std::integral_constant<decltype(kFunction), kFunction>,
                                               std::integral_constant<decltype(kFunction), nullptr>>;

// An entry of a table, locked.
template <const auto& kTable, std::size_t kPlace>
consteval NativeDef lock_entry(NativeDef entry) {
  entry.function = locked<kTable[kPlace].function>;
  return entry;
}
template <const auto& kTable, std::size_t kPlace>
consteval GetSetDef lock_entry(GetSetDef entry) {
  entry.get = locked<kTable[kPlace].get>;
  if constexpr (!is_null<kTable[kPlace].set>) entry.set = locked<kTable[kPlace].set>;
  return entry;
}
// A whole table of natives or of attributes, all of them locked:
//
//     spec.methods = all_locked<kMethods>();
template <const auto& kTable, std::size_t... kPlaces>
consteval auto lock_table(std::index_sequence<kPlaces...>) {
  return std::array{lock_entry<kTable, kPlaces>(kTable[kPlaces])...};
}
template <const auto& kTable>
inline constexpr auto kLockedTable = lock_table<kTable>(std::make_index_sequence<std::size(kTable)>());
template <const auto& kTable>
constexpr auto all_locked() {
  if constexpr (kObjectLocks) {
    return std::span(kLockedTable<kTable>);
  } else {
    return std::span(kTable);
  }
}

}  // namespace ouro::OURO_BUILD
