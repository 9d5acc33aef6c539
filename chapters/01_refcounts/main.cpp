// Chapter 1: reference counts. Who holds an object, when does it die, and what does counting cost?
#include "experiments.h"
#include "lab/chapter.h"

int main(int argc, char** argv) {
  using namespace ouro;
  lab::Chapter chapter;
  chapter.name = "01_refcounts";
  chapter.title = "Reference counts";
  chapter.mystery =
      "An article says that getrefcount prints 4 inside a called function. Your python3 says 3. This workbook's "
      "runtime "
      "says 2. Which of them is wrong?";
  chapter.experiments = {ch01::opening(),       ch01::names(),       ch01::containers(), ch01::who_holds(),
                         ch01::count_by_line(), ch01::lifetime(),    ch01::by_hand(),    ch01::resurrection(),
                         ch01::death_order(),   ch01::incref_price()};
  chapter.options = {
      {"--watch", "NAMES", "count_by_line: which names of --program to watch (a,b,...)", "This chapter"}};
  return lab::run_chapter(argc, argv, chapter);
}
