// Misconception: awaits one after the other
// Rejected by: Parts.AtTheSameTime
#include "exercise.h"

namespace {

using State = Future<long>::State;

struct Rest {
  std::vector<Part> parts;
  std::shared_ptr<Gathered> whole;
  std::shared_ptr<Future<long>> now;
  std::vector<long> results;
};

void await_next(Loop& loop, const std::shared_ptr<Rest>& rest) {
  if (rest->results.size() == rest->parts.size()) return rest->whole->set_result(rest->results);
  rest->now = rest->parts[rest->results.size()](loop);
  rest->now->when_done([&loop, rest] {
    if (rest->now->state() == State::kError) return rest->whole->set_error(rest->now->error());
    if (rest->now->state() == State::kCancelled) return rest->whole->set_cancelled();
    rest->results.push_back(rest->now->result());
    await_next(loop, rest);
  });
}

}  // namespace

std::shared_ptr<Gathered> gather(Loop& loop, const std::vector<Part>& parts) {
  auto rest = std::make_shared<Rest>(Rest{parts, std::make_shared<Gathered>(loop), nullptr, {}});
  rest->whole->on_cancel = [rest] { rest->now->cancel(); };
  await_next(loop, rest);
  return rest->whole;
}
