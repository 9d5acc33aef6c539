// What a version of CPython does with references, as plain choices.
//
// A profile changes how memory and the lock behave, never the language: that is Python 3 in every profile. The code
// generator reads the first group and picks opcodes by it, so that the eval loop never tests a version; the runtime
// reads the rest where an object is made, counted for the learner, or collected. One line per version: profile.cpp.
// CPython: none; the differences between its versions are collected here.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ouro {

struct Version {
  int major = 3;
  int minor = 14;
  auto operator<=>(const Version&) const = default;
};

// What holds `self` while `Class()` runs __init__, beside the parameter itself.
enum class InitHolders {
  kObject,                    // 3.7+: the caller's stack
  kObjectAndArguments,        // 3.6: and the argument tuple
  kObjectArgumentsAndMethod,  // 2.7: and a bound method
};

// Where an allocation that passes the threshold leads to a collection.
enum class CollectAt { kAllocation, kEvalBreaker };

struct Profile {
  Version version;
  const char* full_version;  // of the interpreter that the facts were recorded with: sys.version

  // --- read by the code generator ---
  bool call_moves_arguments;    // 3.11+: arguments become the callee's locals; before, the caller keeps its own
  bool call_holds_function;     // up to 3.7: the call machinery holds the running function once more
  bool methods_unbound;         // 3.7+: x.f() does not make a bound method
  bool local_reads_borrow;      // 3.14+: reading a local for immediate use takes no count
  bool locals_die_last_first;   // 3.14+: the order in which a returning function drops its locals
  bool comprehensions_inlined;  // 3.12+: no function call for [x for x in y]
  InitHolders init_holders;

  // --- read by the runtime ---
  bool immortals;                      // 3.12+: None, small ints, static types ... are not counted
  std::int64_t immortal_count;         // what getrefcount says of one
  bool identifier_constants_immortal;  // 3.12 only
  int largest_small_int;               // ints from -5 to here exist once
  bool classes_describe_dict;          // up to 3.14: a class holds descriptors for __dict__ and __weakref__
  bool attributes_in_dict_object;      // up to 3.10: an instance's attributes are a dict object of their own
  bool exceptions_keep_message;        // 2.7: beside args
  bool finalize_after_weakrefs;        // 2.7: weak references die before __del__ runs
  std::array<int, 3> gc_thresholds;
  CollectAt collect_at;

  bool at_least(int major, int minor) const { return version >= Version{major, minor}; }
  std::string name() const;  // "3.14"
};

// All of them, oldest first: 2.7, 3.6 ... 3.15.
std::span<const Profile> profiles();

// By name ("3.14"); none for a version that is not modelled.
const Profile* find_profile(std::string_view name);

// 3.14: what a learner gets who does not ask.
const Profile& default_profile();

}  // namespace ouro
