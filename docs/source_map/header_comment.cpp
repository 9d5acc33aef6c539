// Reads the comments.
#include "source_map/header_comment.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string_view>
#include <tuple>
#include <utility>

namespace ouro::source_map {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 4> kExtensions = {".h", ".cpp", ".def", ".py"};
constexpr std::string_view kMark = "CPython:";

std::string stripped(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

void append(std::string& text, std::string_view more) {
  const std::string words = stripped(more);
  if (!text.empty() && !words.empty()) text += ' ';
  text += words;
}

// Leaves the text after the line's comment sign: // of C++, # of Python. RETURNS: false at the first line without one.
bool strip_comment_sign(std::string_view& line) {
  const std::size_t sign = line.starts_with("//") ? 2 : line == "#" || line.starts_with("# ") ? 1 : 0;
  line.remove_prefix(sign);
  return sign != 0;
}

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

}  // namespace

HeaderComment header_comment(const std::string& text) {
  HeaderComment comment;
  enum class Part { kWhat, kCPython, kMore } part = Part::kWhat;
  std::istringstream lines(text);
  for (std::string whole; std::getline(lines, whole);) {
    std::string_view line = whole;
    if (!strip_comment_sign(line)) break;
    const bool paragraph_ends = stripped(line).empty();
    if (paragraph_ends) part = Part::kMore;
    if (const std::size_t mark = line.find(kMark); part != Part::kCPython && mark != std::string_view::npos) {
      if (part == Part::kWhat) append(comment.what, line.substr(0, mark));
      line.remove_prefix(mark + kMark.size());
      part = Part::kCPython;
    }
    if (part == Part::kWhat) append(comment.what, line);
    if (part == Part::kCPython) append(comment.cpython, line);
  }
  if (comment.cpython.ends_with('.')) comment.cpython.pop_back();
  return comment;
}

std::vector<SourceFile> source_files(const fs::path& common) {
  std::vector<SourceFile> files;
  for (const auto& entry : fs::recursive_directory_iterator(common)) {
    if (std::find(kExtensions.begin(), kExtensions.end(), entry.path().extension()) == kExtensions.end()) continue;
    const fs::path inside = entry.path().lexically_relative(common);
    const std::string layer = inside.begin()->string();
    HeaderComment comment = header_comment(content(entry.path()));
    if (comment.what.empty()) continue;
    files.push_back({layer, inside.lexically_relative(layer).string(), std::move(comment)});
  }
  std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) {
    return std::tie(a.layer, a.name) < std::tie(b.layer, b.name);
  });
  return files;
}

}  // namespace ouro::source_map
