// Chapter 7: threads, processes, coroutines or native code? Real work, and real interpreters beside.
#include <fmt/format.h>

#include "experiments.h"
#include "lab/chapter.h"

int main(int argc, char** argv) {
  using namespace ouro;
  if (const auto mistake = ch07::mistake_in_peers({argv + 1, argv + argc})) {
    fmt::print(stderr, "{}\n", lab::usage_error("07_cpu_io_threading", *mistake));
    return 2;
  }
  lab::Chapter chapter;
  chapter.name = "07_cpu_io_threading";
  chapter.title = "Threads, processes, coroutines or native code";
  chapter.mystery =
      "A program has a list of ints, 64 MB of them. It forks. The child does nothing but read them. How much memory "
      "does the child write?";
  chapter.experiments = {ch07::reading_is_writing(),
                         ch07::two_tasks(),
                         ch07::busy_cores(),
                         ch07::matrix(),
                         ch07::peers(),
                         ch07::pinned(),
                         ch07::mixed(),
                         ch07::kernel_threads(),
                         ch07::switch_cost(),
                         ch07::ten_thousand(),
                         ch07::passing(),
                         ch07::server(),
                         ch07::native_code(),
                         ch07::interpreters(),
                         ch07::same_results()};
  chapter.options = ch07::chapter_options();
  return lab::run_chapter(argc, argv, chapter);
}
