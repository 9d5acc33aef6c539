// Reading an item of a list without a GIL, in every design that was tried: what a turn of `for x in l: pass` costs when
// several threads do it.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ouro::ch08 {

enum class Sharing { kOneThread, kOwnLists, kOneList };

struct Design {
  std::string name;   // "lock per object, atomic counts"
  std::string label;  // of its bar, "\\n" breaks it; empty: it has none
  Sharing sharing;
  // RETURNS: nanoseconds by the clock in which each thread does one turn; `turns` of them are done.
  std::function<double(int turns)> measure;
  std::vector<double> runs{};
};

// With one thread, and with two when `two_threads`; at last the first one again, as it is in this run when it is
// measured twice.
std::vector<Design> designs(bool two_threads);

}  // namespace ouro::ch08
