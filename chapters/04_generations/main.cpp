// Chapter 4: generations. When does a collection come, what does it look at, and what does that save?
#include "experiments.h"
#include "lab/chapter.h"

int main(int argc, char** argv) {
  using namespace ouro;
  lab::Chapter chapter;
  chapter.name = "04_generations";
  chapter.title = "Generations";
  chapter.mystery =
      "The collector is on. A function makes two lists of 50,000 ints that hold each other, and returns: a leak. It is "
      "called in a loop. After how many calls does the first collection come?";
  chapter.experiments = {ch04::opening(),  ch04::counter(),          ch04::timeline(), ch04::moves_up(),
                         ch04::straddle(), ch04::die_young(),        ch04::trade(),    ch04::quarter_rule(),
                         ch04::one_call(), ch04::pause_throughput(), ch04::freeze()};
  return lab::run_chapter(argc, argv, chapter);
}
