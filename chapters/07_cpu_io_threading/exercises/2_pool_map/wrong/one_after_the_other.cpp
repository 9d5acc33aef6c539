// Misconception: one child after the other
// Rejected by: Map.AtTheSameTime
#include "exercise.h"

namespace {

Reply reply_for(const Function& function, const std::vector<long>& tasks, std::size_t task) {
  try {
    return {.task = task, .value = function(tasks[task])};
  } catch (const std::exception& error) {
    return {.task = task, .failed = true, .message = error.what()};
  }
}

}  // namespace

std::vector<long> map(const Function& function, const std::vector<long>& tasks, int processes) {
  std::vector<std::optional<Reply>> replies(tasks.size());
  for (std::size_t k = 0; k < static_cast<std::size_t>(processes); ++k) {
    const Pipe pipe = make_pipe();
    const pid_t child = start([&] {
      for (std::size_t task = k; task < tasks.size(); task += static_cast<std::size_t>(processes)) {
        send(pipe.write_end, reply_for(function, tasks, task));
      }
    });
    close_end(pipe.write_end);
    while (const std::optional<Reply> reply = receive(pipe.read_end)) replies[reply->task] = reply;
    close_end(pipe.read_end);
    wait_for(child);
  }
  std::vector<long> results;
  for (const auto& reply : replies) {
    if (!reply) throw ChildLost();
  }
  for (const auto& reply : replies) {
    if (reply->failed) throw TaskFailed(reply->message);
    results.push_back(reply->value);
  }
  return results;
}
