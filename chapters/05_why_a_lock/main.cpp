// Chapter 5: why a lock? What goes wrong when threads share counts, what repairs cost, and what one lock for all is.
#include "experiments.h"
#include "lab/chapter.h"

int main(int argc, char** argv) {
  using namespace ouro;
  lab::Chapter chapter;
  chapter.name = "05_why_a_lock";
  chapter.title = "Why a lock";
  chapter.mystery =
      "One global lock: at any time only one thread runs Python. Four threads do n = n + int(1), 500,000 times each. "
      "Is the counter 2,000,000?";
  chapter.experiments = {ch05::opening(),         ch05::atomic_operations(),
                         ch05::lost_updates(),    ch05::interleavings(),
                         ch05::ways_to_be_safe(), ch05::price_of_safety(),
                         ch05::turns(),           ch05::simpler(),
                         ch05::deadlock(),        ch05::sorts(),
                         ch05::tracing()};
  chapter.options = {{"--schedule", "FILE", "A schedule of yours (A B B A: who does the next step), for interleavings",
                      "What to run"}};
  return lab::run_chapter(argc, argv, chapter);
}
