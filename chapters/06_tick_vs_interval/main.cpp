// Chapter 6: the two locks. Who runs, for how long, who is next, and what does it cost?
#include "experiments.h"
#include "lab/chapter.h"

int main(int argc, char** argv) {
  using namespace ouro;
  lab::Chapter chapter;
  chapter.name = "06_tick_vs_interval";
  chapter.title = "Tick against interval";
  chapter.mystery =
      "Two threads count down, under the lock of Python 2.7, on a machine with two cores. Then one of the cores is "
      "taken away. The program gets faster. Why?";
  chapter.experiments = {ch06::opening(),     ch06::what_is_a_tick(), ch06::unfair(),         ch06::thrash(),
                         ch06::timelines(),   ch06::interval_sweep(), ch06::alone(),          ch06::where_it_looks(),
                         ch06::who_is_next(), ch06::forced_switch(),  ch06::lost_hand_over(), ch06::made_of(),
                         ch06::blocking(),    ch06::convoy(),         ch06::traffic(),        ch06::signals(),
                         ch06::priorities(),  ch06::cores()};
  chapter.options = {ch06::calibrate_option()};
  return lab::run_chapter(argc, argv, chapter);
}
