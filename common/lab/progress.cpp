// Draws the progress line with a carriage return and "erase to the end of the line".
#include "lab/progress.h"

#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

namespace ouro::lab {

namespace {

constexpr auto kShortestTimeBetween = std::chrono::milliseconds(100);
constexpr std::string_view kEraseLine = "\r\x1b[K";

}  // namespace

void Progress::begin(std::string heading) {
  heading_ = std::move(heading);
  last_ = {};
  draw(heading_ + " ...");
}

void Progress::step(std::size_t done, std::size_t total, std::string_view what) {
  draw(fmt::format("{}: {} of {} {}", heading_, done, total, what));
}

void Progress::clear() {
  if (!shown_) return;
  out_ << kEraseLine << std::flush;
  shown_ = false;
}

void Progress::draw(const std::string& line) {
  if (!on_terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (shown_ && now - last_ < kShortestTimeBetween) return;
  last_ = now;
  out_ << kEraseLine << line << std::flush;
  shown_ = true;
}

bool standard_error_is_terminal() {
  const char* terminal = std::getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
}

}  // namespace ouro::lab
