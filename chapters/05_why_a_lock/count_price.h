// What an incref and its decref cost when several threads do them, for each way to keep them apart.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ouro::ch05 {

enum class Sharing { one_thread, own_objects, same_objects };

struct CountingWay {
  std::string name;   // "lock per object"
  std::string label;  // of its bar; "\\n" breaks it
  Sharing sharing;
  // RETURNS: nanoseconds by the clock in which each thread does one pair; `pairs` of them are done.
  std::function<double(int pairs)> measure;
  std::vector<double> runs{};
};

// The ways with one thread, and with two when `two_threads`; at last the first one again, as it is in this run
// when it is measured twice.
std::vector<CountingWay> counting_ways(bool two_threads);

}  // namespace ouro::ch05
