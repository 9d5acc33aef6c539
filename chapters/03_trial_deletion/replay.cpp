#include "replay.h"

#include <list>
#include <unordered_map>
#include <unordered_set>

namespace ouro::ch03 {
namespace {

enum class Place { ahead, scanned, moved_out };

struct Node {
  const CollectedObject* object;
  std::int64_t working_count;
  Place place = Place::ahead;
  std::list<std::uintptr_t>::iterator at{};
};

}  // namespace

// The same steps as move_unreachable in common/gc/collector.cpp, on plain data.
Replay replay_scan(const CollectionPhase& subtracted) {
  std::unordered_map<std::uintptr_t, Node> nodes;
  std::list<std::uintptr_t> young;
  std::list<std::uintptr_t> unreachable;
  for (const CollectedObject& each : subtracted.objects) {
    young.push_back(each.object);
    nodes.emplace(each.object, Node{&each, each.working_count, Place::ahead, std::prev(young.end())});
  }
  Replay replay;
  for (auto scan = young.begin(); scan != young.end();) {
    Node& node = nodes.at(*scan);
    const auto current = scan++;
    if (node.working_count == 0) {
      unreachable.splice(unreachable.end(), young, current);
      node.place = Place::moved_out;
      ++replay.moved_out;
      continue;
    }
    node.place = Place::scanned;
    for (const std::uintptr_t address : node.object->references) {
      const auto found = nodes.find(address);
      if (found == nodes.end() || found->second.place == Place::scanned) continue;
      Node& referent = found->second;
      if (referent.place == Place::moved_out) {
        const bool at_end = scan == young.end();
        young.splice(young.end(), unreachable, referent.at);
        if (at_end) scan = referent.at;
        referent.place = Place::ahead;
        ++replay.moved_back;
      }
      if (referent.working_count == 0) referent.working_count = 1;
    }
  }
  replay.reachable.assign(young.begin(), young.end());
  replay.unreachable.assign(unreachable.begin(), unreachable.end());
  return replay;
}

std::int64_t living_within_one_hop(const CollectionPhase& subtracted) {
  std::unordered_set<std::uintptr_t> collecting;
  std::unordered_set<std::uintptr_t> living;
  for (const CollectedObject& each : subtracted.objects) collecting.insert(each.object);
  for (const CollectedObject& each : subtracted.objects) {
    if (each.working_count == 0) continue;
    living.insert(each.object);
    for (const std::uintptr_t referent : each.references) {
      if (collecting.contains(referent)) living.insert(referent);
    }
  }
  return static_cast<std::int64_t>(living.size());
}

}  // namespace ouro::ch03
