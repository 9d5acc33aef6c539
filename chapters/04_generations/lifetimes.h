// How old objects become, and what ends them: from the trace of a run of ours, or as block_ages.c printed it for
// CPython.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>

#include "engine/engine.h"

namespace ouro::ch04 {

enum Cause { kByCounting, kByTheCollector };

// The age of an object is the number of objects that were made while it lived, itself included.
struct Lifetimes {
  std::int64_t born = 0;
  std::map<int, std::array<std::int64_t, 2>> deaths{};  // by bin: four for each doubling of the age
};

// All ages of the bin are below this.
double end_of_bin(int bin);

// The share of all that was born that died before that age, of that cause.
double dead_before(const Lifetimes& lifetimes, double age, Cause cause);

// Runs a program that births.py watches. THROWS: std::runtime_error when it fails.
Lifetimes lifetimes_like(const std::string& version, const Program& program);

// "born: 830942", "age 7: 12 0" and so on.
Lifetimes lifetimes_printed(const std::string& output);

}  // namespace ouro::ch04
