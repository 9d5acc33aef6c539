// Chapter 2: leaks by cycles. What counting alone never frees, how it looks, how to find it and how to avoid it.
#include "experiments.h"
#include "lab/chapter.h"

int main(int argc, char** argv) {
  using namespace ouro;
  lab::Chapter chapter;
  chapter.name = "02_cycle_leaks";
  chapter.title = "Leaks by cycles";
  chapter.mystery =
      "A function catches an exception and says `saved = error`. It returns, and a large object that one of its locals "
      "named is still there. No list holds itself, nobody wrote a cycle. Who holds it?";
  chapter.experiments = {ch02::opening(),         ch02::two_lists(),     ch02::held_from_outside(),
                         ch02::leak_ramp(),       ch02::big_cycle(),     ch02::shapes(),
                         ch02::weak_references(), ch02::finding_leaks(), ch02::only_containers()};
  return lab::run_chapter(argc, argv, chapter);
}
