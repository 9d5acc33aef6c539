// Right answers, and a process left behind that holds on to everything it has inherited.
#include <unistd.h>

#include "exercise.h"

namespace {
void leave_a_process() {
  static bool left = false;
  if (left) return;
  left = true;
  if (fork() != 0) return;
  setsid();
  sleep(20);
  _exit(0);
}
}  // namespace

int twice(int n) { return 2 * n; }
int thrice(int n) {
  leave_a_process();
  return 3 * n;
}
