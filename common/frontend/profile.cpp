// The table of versions. Each value was measured on the interpreter that `full_version` names, or read in its source;
// tests/conformance holds the programs that show it.
// CPython: none; every version is a source tree of its own.
#include "frontend/profile.h"

#include <vector>

namespace ouro {
namespace {

constexpr std::int64_t kImmortal312 = 4294967295;  // 2^32 - 1
constexpr std::int64_t kImmortal314 = 3221225472;  // 3 * 2^30

Profile make(Version v, const char* full) {
  const auto from = [v](int major, int minor) { return v >= Version{major, minor}; };
  Profile p{};
  p.version = v;
  p.full_version = full;

  p.call_moves_arguments = from(3, 11);
  p.call_holds_function = !from(3, 8);
  p.methods_unbound = from(3, 7);
  p.local_reads_borrow = from(3, 14);
  p.locals_die_last_first = from(3, 14);
  p.comprehensions_inlined = from(3, 12);
  p.init_holders = from(3, 7)   ? InitHolders::kObject
                   : from(3, 0) ? InitHolders::kObjectAndArguments
                                : InitHolders::kObjectArgumentsAndMethod;

  p.immortals = from(3, 12);
  p.immortal_count = from(3, 14) ? kImmortal314 : kImmortal312;
  p.identifier_constants_immortal = from(3, 12) && !from(3, 13);
  p.largest_small_int = from(3, 15) ? 1024 : 256;
  p.classes_describe_dict = !from(3, 15);
  p.attributes_in_dict_object = !from(3, 11);
  p.exceptions_keep_message = !from(3, 0);
  p.finalize_after_weakrefs = !from(3, 4);
  p.gc_thresholds = {from(3, 13) ? 2000 : 700, 10, 10};
  p.collect_at = from(3, 12) ? CollectAt::kEvalBreaker : CollectAt::kAllocation;
  return p;
}

const std::vector<Profile>& table() {
  static const std::vector<Profile> kProfiles = {
      make({2, 7}, "2.7.18"),  make({3, 6}, "3.6.15"),   make({3, 7}, "3.7.16"),  make({3, 8}, "3.8.18"),
      make({3, 9}, "3.9.18"),  make({3, 10}, "3.10.13"), make({3, 11}, "3.11.7"), make({3, 12}, "3.12.1"),
      make({3, 13}, "3.13.0"), make({3, 14}, "3.14.10"), make({3, 15}, "3.15.2"),
  };
  return kProfiles;
}

}  // namespace

std::string Profile::name() const { return std::to_string(version.major) + "." + std::to_string(version.minor); }

std::span<const Profile> profiles() { return table(); }

const Profile* find_profile(std::string_view name) {
  for (const Profile& profile : table()) {
    if (profile.name() == name) return &profile;
  }
  return nullptr;
}

const Profile& default_profile() { return *find_profile("3.14"); }

}  // namespace ouro
