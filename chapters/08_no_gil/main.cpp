// Chapter 8: without the lock. What has to change so that it can go, what that costs on one thread, what it wins on
// many.
#include <fmt/format.h>

#include "experiments.h"
#include "lab/chapter.h"

int main(int argc, char** argv) {
  using namespace ouro;
  if (const auto mistake = ch08::mistake_in({argv + 1, argv + argc})) {
    fmt::print(stderr, "{}\n", lab::usage_error("08_no_gil", *mistake));
    return 2;
  }
  lab::Chapter chapter;
  chapter.name = "08_no_gil";
  chapter.title = "Without the lock";
  chapter.mystery =
      "No lock, two cores. Two threads do nothing but read one attribute of one object. How many times as fast are "
      "they as one?";
  chapter.experiments = {ch08::opening(),          ch08::article_table(),  ch08::naive_answer(), ch08::header_life(),
                         ch08::merge_queue(),      ch08::object_lock(),    ch08::scaling(),      ch08::saturation(),
                         ch08::one_thread_price(), ch08::stop_the_world(), ch08::neighbour(),    ch08::same_output(),
                         ch08::who_has_a_gil(),    ch08::lock_sites(),     ch08::history()};
  chapter.options = ch08::chapter_options();
  return lab::run_chapter(argc, argv, chapter);
}
