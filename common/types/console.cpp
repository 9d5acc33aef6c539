// CPython: Lib/linecache.py.
#include "types/console.h"

#include <fstream>
#include <sstream>

namespace ouro::OURO_BUILD {

void Console::add_source(const std::string& filename, std::string_view text) {
  std::vector<std::string>& lines = sources_[filename];
  lines.clear();
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    lines.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) break;
    text.remove_prefix(end + 1);
  }
}

std::string Console::source_line(const std::string& filename, int line) {
  if (!sources_.contains(filename)) {
    std::ifstream file(filename);
    std::stringstream text;
    if (file) text << file.rdbuf();
    add_source(filename, text.str());
  }
  const std::vector<std::string>& lines = sources_[filename];
  if (line < 1 || line > static_cast<int>(lines.size())) return {};
  const std::string& text = lines[static_cast<std::size_t>(line) - 1];
  const std::size_t begin = text.find_first_not_of(" \t\f");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\f") + 1 - begin);
}

}  // namespace ouro::OURO_BUILD
