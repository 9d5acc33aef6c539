// Misconception: a blocking call inside
// Rejected by: Parts.AtTheSameTime
#include "exercise.h"

std::shared_ptr<Gathered> gather(Loop& loop, const std::vector<Part>& parts) {
  auto whole = std::make_shared<Gathered>(loop);
  std::vector<std::shared_ptr<Future<long>>> begun;
  begun.reserve(parts.size());
  for (const Part& part : parts) begun.push_back(part(loop));
  std::vector<long> results;
  for (const auto& each : begun) {
    while (!each->done()) loop.now();
    results.push_back(each->result());
  }
  whole->set_result(results);
  return whole;
}
