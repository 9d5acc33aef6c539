// Misconception: the first failure to arrive
// Rejected by: Failure.ComesBack
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
  std::optional<std::string> failure;
  while (const std::optional<Reply> reply = receive(pipe.read_end)) {
    if (reply->failed && !failure) failure = reply->message;
    replies[reply->task] = reply;
  }
  close_end(pipe.read_end);
  for (const pid_t child : children) wait_for(child);

  for (const auto& reply : replies) {
    if (!reply) throw ChildLost();
  }
  if (failure) throw TaskFailed(*failure);
  std::vector<long> results;
  results.reserve(replies.size());
  for (const auto& reply : replies) {
    results.push_back(reply->value);
  }
  return results;
}
