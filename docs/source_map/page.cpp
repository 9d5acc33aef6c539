// Writes the map.
#include "source_map/page.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>
#include <string_view>

namespace ouro::source_map {
namespace {

struct Layer {
  std::string_view name;
  std::string_view what;
};

// In the order in which they build on each other (tests/layering).
constexpr std::array<Layer, 15> kLayers = {{
    {"support", "What every layer needs: checks, locks, lists, random numbers"},
    {"trace", "Events of a run and their export"},
    {"sim", "Virtual cores, a virtual clock, a scheduler"},
    {"refcount", "Three ways to count references"},
    {"gil", "Two ways to hand a lock on"},
    {"frontend", "From source text to instructions; knows no objects"},
    {"memory", "The heap that objects live in"},
    {"threads", "Interpreter and thread state"},
    {"object", "What all objects share: header, type, references, death"},
    {"gc", "The cycle collector"},
    {"types", "Python's built-in types"},
    {"vm", "Frames, the eval loop, builtins"},
    {"modules", "Modules that programs import"},
    {"engine", "A run as one call: source text in, plain data out"},
    {"lab", "The chapter harness; it knows no runtime, and CPython has nothing like it"},
}};

bool is_code(std::string_view word) {
  if (word.find_first_of("_/<>&#@\\%*~^|=") != std::string_view::npos) return true;
  if (word.ends_with("()") && word.size() > 2) return true;
  return std::any_of(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c) != 0; }) &&
         (word.ends_with(".c") || word.ends_with(".h") || word.ends_with(".def") || word.ends_with(".py"));
}

// A closing parenthesis belongs to the sentence when the word did not open it.
bool ends_with_punctuation(std::string_view word) {
  if (word.empty()) return false;
  if (word.back() == ')') return std::count(word.begin(), word.end(), '(') < std::count(word.begin(), word.end(), ')');
  return std::string_view(",.;:\"").find(word.back()) != std::string_view::npos;
}

std::string with_code_marked(std::string_view word) {
  std::string before, after;
  while (!word.empty() && (word.front() == '(' || word.front() == '"')) {
    before += word.front();
    word.remove_prefix(1);
  }
  while (ends_with_punctuation(word)) {
    after.insert(after.begin(), word.back());
    word.remove_suffix(1);
  }
  if (!is_code(word)) return before + std::string(word) + after;
  std::string code;
  for (char c : word) code += c == '|' ? std::string("\\|") : std::string(1, c);
  return before + '`' + code + '`' + after;
}

// Names and paths become code, so that no character in them is taken for Markdown. What is code already stays.
std::string cell(std::string_view text) {
  std::string out;
  bool inside_code = false;
  while (!text.empty()) {
    const std::size_t length = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, length);
    const auto marks = std::count(word.begin(), word.end(), '`');
    out += inside_code || marks != 0 ? std::string(word) : with_code_marked(word);
    inside_code ^= marks % 2 != 0;
    text.remove_prefix(length);
    if (!text.empty()) {
      out += ' ';
      text.remove_prefix(1);
    }
  }
  return out;
}

std::string stem(const SourceFile& file) { return std::filesystem::path(file.name).replace_extension().string(); }

bool says_none(std::string_view text) { return text.starts_with("none"); }

// Of a header and its source. Two ways to say that there is nothing are one too many.
std::string cpython_cell(const std::string& header, const std::string& source) {
  const bool both_say_none = says_none(header) && says_none(source);
  const bool says_nothing_new = header.find(source) != std::string::npos;
  if (source.empty() || says_nothing_new || both_say_none) return cell(source.size() > header.size() ? source : header);
  return header.empty() ? cell(source) : cell(header) + "<br>" + cell(source);
}

// A table is for finding; the rest is in the file.
std::string first_sentence(const std::string& text) {
  for (std::size_t at = text.find(". "); at != std::string::npos; at = text.find(". ", at + 1)) {
    if (at + 2 < text.size() && std::isupper(static_cast<unsigned char>(text[at + 2])) != 0)
      return text.substr(0, at + 1);
  }
  return text;
}

// `pair`: one file, or a header and its source.
std::string row(const std::vector<const SourceFile*>& pair) {
  std::string names;
  for (const SourceFile* file : pair) names += fmt::format("{}`{}`", names.empty() ? "" : " ", file->name);
  const std::string cpython =
      cpython_cell(pair.front()->comment.cpython, pair.size() > 1 ? pair[1]->comment.cpython : "");
  return fmt::format("| {} | {} | {} |\n", names, cell(first_sentence(pair.front()->comment.what)),
                     cpython.empty() ? "–" : cpython);
}

std::string table(std::vector<const SourceFile*> files) {
  std::stable_sort(files.begin(), files.end(), [](const SourceFile* a, const SourceFile* b) {
    return std::pair(stem(*a), !a->name.ends_with(".h")) < std::pair(stem(*b), !b->name.ends_with(".h"));
  });
  std::string out = "| file | what it is | in CPython |\n|---|---|---|\n";
  for (std::size_t i = 0; i < files.size();) {
    std::vector<const SourceFile*> pair;
    const std::string name = stem(*files[i]);
    while (i < files.size() && stem(*files[i]) == name) pair.push_back(files[i++]);
    out += row(pair);
  }
  return out;
}

}  // namespace

std::string page(const std::vector<SourceFile>& files) {
  std::string out =
      "# Where CPython has it {#cpython_map}\n\n"
      "<!-- Generated from the comments that the files open with; build the target publish-map. -->\n\n"
      "Which file of CPython to open beside one of ours, and the other way round. Paths are those of CPython 3.14\n"
      "unless a version is named. \"None\" means that CPython has no such thing, and says what it has instead.\n";
  for (const Layer& layer : kLayers) {
    std::vector<const SourceFile*> own;
    for (const SourceFile& file : files) {
      if (file.layer == layer.name) own.push_back(&file);
    }
    if (own.empty()) continue;
    out += fmt::format("\n## {}\n\n{}.\n\n{}", layer.name, layer.what, table(own));
  }
  return out;
}

}  // namespace ouro::source_map
