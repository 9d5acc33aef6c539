// Chapter 3: trial deletion. How does a collector without roots know what is garbage, and what does it cost to find
// out?
#include "experiments.h"
#include "lab/chapter.h"

int main(int argc, char** argv) {
  using namespace ouro;
  lab::Chapter chapter;
  chapter.name = "03_trial_deletion";
  chapter.title = "Trial deletion";
  chapter.mystery =
      "A ring of 1000 lists is garbage: nothing refers to it. One of the 1000 counts is too high by one. How many of "
      "them does the collector free? And how does it know, without ever looking at a variable?";
  chapter.experiments = {ch03::opening(),    ch03::step_by_step(), ch03::revival(), ch03::containers_list(),
                         ch03::agreement(),  ch03::list_order(),   ch03::visited(), ch03::collect_cost(),
                         ch03::finalizers(), ch03::native_thread()};
  chapter.options = {
      {"--watch", "NAMES", "step_by_step: names in --program to call objects by (a,b,...)", "This chapter"}};
  return lab::run_chapter(argc, argv, chapter);
}
