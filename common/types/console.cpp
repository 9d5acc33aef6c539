// CPython: Lib/linecache.py.
#include "types/console.h"

#include <fstream>
#include <new>
#include <sstream>
#include <utility>

#include "threads/without_gil.h"
#include "types/signals.h"

namespace ouro::OURO_BUILD {

Console::Console(Sink out, Sink err, Source in) : Console(std::move(out), std::move(err), std::move(in), nullptr) {}

Console::Console(Sink out, Sink err, Source in, Console* first)
    : first_(first != nullptr ? *first : *this),
      out_(std::move(out)),
      err_(std::move(err)),
      in_(std::move(in)),
      input_(std::make_shared<Input>()) {
  const MutexLock lock(input_->mutex);
  input_->source = in_;
}

Console::Console(Console& maker)
    : Console([first = &maker.first_](std::string_view bytes) { return first->write_out_at_once(bytes); },
              [first = &maker.first_](std::string_view bytes) { return first->write_err_at_once(bytes); },
              [first = &maker.first_] { return std::shared_ptr<Input>(first->input_)->read(); }, &maker.first_) {}

// kReadsObjects: not an object is read, but the sinks, which go with the interpreter as well.
int Console::write_out(ThreadState& ts, std::string_view bytes) {
  const WithoutGil others_run(ts, "sys.stdout.write", Meanwhile::kReadsObjects);
  const MutexLock lock(writing_);
  return out_(bytes);
}

int Console::write_err(ThreadState& ts, std::string_view bytes) {
  const WithoutGil others_run(ts, "sys.stderr.write", Meanwhile::kReadsObjects);
  const MutexLock lock(writing_);
  return err_(bytes);
}

int Console::write_out_at_once(std::string_view bytes) {
  const MutexLock lock(writing_);
  return out_(bytes);
}

int Console::write_err_at_once(std::string_view bytes) {
  const MutexLock lock(writing_);
  return err_(bytes);
}

std::optional<std::string> Console::read_line(ThreadState& ts) {
  const std::shared_ptr<Input> input = input_;
  std::string line;
  {
    const WithoutGil others_run(ts, "sys.stdin.readline");
    line = input->read();
  }
  if (!check_signals(ts)) return std::nullopt;
  return line;
}

// A mutex that may be held can be neither unlocked nor destroyed: a new one is made in its place.
void Console::after_fork() {
  new (&writing_) Mutex;
  new (&sources_mutex_) Mutex;
  const auto input = std::make_shared<Input>();
  {
    const MutexLock lock(input->mutex);
    input->source = in_;
  }
  static_cast<void>(new std::shared_ptr<Input>(std::move(input_)));
  input_ = input;
}

std::vector<std::string> Console::lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
  return lines;
}

void Console::add_source(const std::string& filename, std::string_view text) {
  const MutexLock lock(sources_mutex_);
  sources_[filename] = lines_of(text);
}

std::string Console::source_line(const std::string& filename, int line) {
  const MutexLock lock(sources_mutex_);
  if (!sources_.contains(filename)) {
    std::ifstream file(filename);
    std::stringstream text;
    if (file) text << file.rdbuf();
    sources_[filename] = lines_of(text.str());
  }
  const std::vector<std::string>& lines = sources_[filename];
  if (line < 1 || line > static_cast<int>(lines.size())) return {};
  const std::string& text = lines[static_cast<std::size_t>(line) - 1];
  const std::size_t begin = text.find_first_not_of(" \t\f");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\f") + 1 - begin);
}

}  // namespace ouro::OURO_BUILD
