#include "memory_walk.h"

#include <chrono>
#include <cstdint>
#include <vector>

#include "lab/statistics.h"

namespace ouro::ch03 {
namespace {

// A list of two in a cycle: 16 bytes for the collector, 40 for the list, 8 or 32 for its items, in 16s.
struct Block {
  Block* next;
  std::uint64_t count;
  std::byte rest[80];
};
static_assert(sizeof(Block) == 96);

void walk(Block* first) {
  for (Block* each = first; each != nullptr; each = each->next) ++each->count;
}

}  // namespace

double memory_walk(std::size_t blocks, int times) {
  std::vector<Block> memory(blocks);
  for (std::size_t i = 0; i + 1 < blocks; ++i) memory[i].next = &memory[i + 1];
  std::vector<double> seconds;
  for (int i = 0; i < times; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    walk(memory.data());
    seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
  }
  return lab::median(seconds);
}

}  // namespace ouro::ch03
