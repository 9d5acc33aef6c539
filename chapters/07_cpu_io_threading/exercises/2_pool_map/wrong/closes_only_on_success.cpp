// Misconception: forgets to close a pipe
// Rejected by: Left.NothingAfterAFailure
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
  const Pipe pipe = make_pipe();
  std::vector<pid_t> children;
  for (std::size_t k = 0; k < static_cast<std::size_t>(processes); ++k) {
    children.push_back(start([&] {
      for (std::size_t task = k; task < tasks.size(); task += static_cast<std::size_t>(processes)) {
        send(pipe.write_end, reply_for(function, tasks, task));
      }
    }));
  }

  close_end(pipe.write_end);  // from here on only children can write: when they have ended, the pipe has
  std::vector<std::optional<Reply>> replies(tasks.size());
  while (const std::optional<Reply> reply = receive(pipe.read_end)) replies[reply->task] = reply;
  for (const pid_t child : children) wait_for(child);

  for (const auto& reply : replies) {
    if (!reply) throw ChildLost();
  }
  std::vector<long> results;
  for (const auto& reply : replies) {
    if (reply->failed) throw TaskFailed(reply->message);
    results.push_back(reply->value);
  }
  close_end(pipe.read_end);
  return results;
}
