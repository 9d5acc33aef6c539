// Misconception: the child shares globals
// Rejected by: Map.Results
#include "exercise.h"

std::vector<long> map(const Function& function, const std::vector<long>& tasks, int processes) {
  std::vector<long> results(tasks.size());
  std::vector<pid_t> children;
  for (std::size_t k = 0; k < static_cast<std::size_t>(processes); ++k) {
    children.push_back(start([&] {
      for (std::size_t task = k; task < tasks.size(); task += static_cast<std::size_t>(processes)) {
        results[task] = function(tasks[task]);
      }
    }));
  }
  for (const pid_t child : children) wait_for(child);
  return results;
}
