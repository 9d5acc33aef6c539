// draw_examples DIR: draws every example into DIR, for the eye.
#include <cstdio>

#include "plots/examples.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: draw_examples DIR\n");
    return 2;
  }
  int failed = 0;
  for (const auto& figure : ouro::plots::examples::all()) {
    const auto saved = ouro::plots::save(figure, argv[1]);
    if (!saved.message.empty()) std::fprintf(stderr, "%s\n", saved.message.c_str());
    failed |= saved.state == ouro::plots::Saved::State::failed;
  }
  return failed;
}
