// A program's collections as the chapter shows them: what each phase left, with names for the objects.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/engine.h"

namespace ouro::ch03 {

// A name that was bound when the collection began, and the address of its object.
using Bindings = std::map<std::string, std::uintptr_t>;

struct Collected {
  std::vector<CollectionPhase> phases;
  Bindings bound;                               // of the watched names, when it began
  std::map<std::uintptr_t, std::string> names;  // of the objects: the first name each had; "list 1" where it had none
};

// Every collection of the run. Objects keep the name that they were watched under, also after `del`.
std::vector<Collected> watch_collections(const std::string& version, const Program& program,
                                         const std::vector<std::string>& watch);

// The same without what imports and class statements made; every other object has a name.
std::vector<Collected> watch_own_objects(const std::string& version, const Program& program,
                                         const std::vector<std::string>& watch);

// The phase of that kind; nothing when the collection did not get there.
const CollectionPhase* find_phase(const Collected& collection, GcPhase phase);

std::string_view words(GcPhase phase);

// "a,b" -> a, b
std::vector<std::string> split_names(const std::string& text);

}  // namespace ouro::ch03
