// Misconception: waits for the last of none
// Rejected by: Results.OfNoParts
#include "exercise.h"

namespace {

using State = Future<long>::State;

struct Parts {
  std::vector<std::shared_ptr<Future<long>>> all;
  std::size_t left = 0;
};

std::vector<long> results_of(const Parts& parts) {
  std::vector<long> results;
  for (const auto& each : parts.all) results.push_back(each->result());
  return results;
}

// `ended` is one of the parts.
void look(Gathered& whole, Parts& parts, const Future<long>& ended) {
  --parts.left;
  if (whole.done()) return;  // by an error, and this part has gone on
  if (ended.state() == State::kError) return whole.set_error(ended.error());
  if (ended.state() == State::kCancelled) return whole.set_cancelled();
  if (parts.left > 0) return;
  if (whole.cancel_asked()) return whole.set_cancelled();
  whole.set_result(results_of(parts));
}

}  // namespace

std::shared_ptr<Gathered> gather(Loop& loop, const std::vector<Part>& parts) {
  auto whole = std::make_shared<Gathered>(loop);
  auto begun = std::make_shared<Parts>();
  for (const Part& part : parts) begun->all.push_back(part(loop));
  begun->left = parts.size();
  whole->on_cancel = [begun] {
    for (const auto& each : begun->all) each->cancel();
  };
  for (const auto& each : begun->all) {
    each->when_done([whole, begun, part = each.get()] { look(*whole, *begun, *part); });
  }
  return whole;
}
