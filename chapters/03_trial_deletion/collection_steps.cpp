#include "collection_steps.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "experiments.h"

namespace ouro::ch03 {
namespace {

// What `import` and `class` make: modules with their names and functions, classes with all that they consist of. The
// chapter shows the program's other objects; those that were watched under a name are shown in any case.
std::set<std::uintptr_t> machinery(const Collected& collection) {
  const CollectionPhase& phase = collection.phases.front();
  std::map<std::uintptr_t, const CollectedObject*> objects;
  std::vector<std::uintptr_t> work;
  for (const CollectedObject& each : phase.objects) {
    objects[each.object] = &each;
    if (each.type == "module" || each.type == "type" || each.type == "builtin_function_or_method")
      work.push_back(each.object);
  }
  std::set<std::uintptr_t> found;
  while (!work.empty()) {
    const std::uintptr_t address = work.back();
    work.pop_back();
    const auto object = objects.find(address);
    if (object == objects.end() || collection.names.contains(address) || !found.insert(address).second) continue;
    const auto& references = object->second->references;
    work.insert(work.end(), references.begin(), references.end());
  }
  return found;
}

void leave_out(const std::set<std::uintptr_t>& objects, CollectionPhase& phase) {
  std::erase_if(phase.objects, [&](const CollectedObject& each) { return objects.contains(each.object); });
}

void name_the_others(Collected& collection) {
  std::map<std::string, int> numbers;
  for (const CollectionPhase& phase : collection.phases) {
    for (const CollectedObject& each : phase.objects) {
      if (collection.names.contains(each.object)) continue;
      collection.names[each.object] = fmt::format("{} {}", each.type, ++numbers[each.type]);
    }
  }
}

}  // namespace

std::vector<Collected> watch_collections(const std::string& version, const Program& program,
                                         const std::vector<std::string>& watch) {
  std::vector<Collected> collections;
  Bindings bound;
  std::map<std::uintptr_t, std::string> names;
  RunOptions options;
  options.watch = watch;
  options.after_line = [&](int, const std::vector<WatchedCount>& counts) {
    bound.clear();
    for (const WatchedCount& each : counts) {
      if (!each.bound) continue;
      bound[each.name] = each.object;
      names.try_emplace(each.object, each.name);
    }
  };
  options.after_phase = [&](const CollectionPhase& phase) {
    if (phase.phase == GcPhase::kMerged) collections.push_back({{}, bound, names});
    collections.back().phases.push_back(phase);
  };
  run_like(version, program, options);
  return collections;
}

std::vector<Collected> watch_own_objects(const std::string& version, const Program& program,
                                         const std::vector<std::string>& watch) {
  std::vector<Collected> collections = watch_collections(version, program, watch);
  for (Collected& each : collections) {
    const std::set<std::uintptr_t> left_out = machinery(each);
    for (CollectionPhase& phase : each.phases) leave_out(left_out, phase);
    name_the_others(each);
  }
  return collections;
}

const CollectionPhase* find_phase(const Collected& collection, GcPhase phase) {
  const auto found = std::find_if(collection.phases.begin(), collection.phases.end(),
                                  [&](const CollectionPhase& each) { return each.phase == phase; });
  return found == collection.phases.end() ? nullptr : &*found;
}

std::string_view words(GcPhase phase) {
  switch (phase) {
    case GcPhase::kMerged:
      return "list";
    case GcPhase::kCountsCopied:
      return "copy the counts";
    case GcPhase::kSubtracted:
      return "subtract from inside";
    case GcPhase::kPartitioned:
      return "partition";
    case GcPhase::kWeakrefsCleared:
      return "clear weak references";
    case GcPhase::kFinalized:
      return "run finalizers";
    case GcPhase::kResurrectedLeft:
      return "look again";
    case GcPhase::kCleared:
      return "cut the references";
  }
  return "";
}

std::vector<std::string> split_names(const std::string& text) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    if (comma > begin) names.push_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  return names;
}

}  // namespace ouro::ch03
