// Every transcript in the texts is what the commands say today. A transcript is a block
//
//     ```console
//     $ build/release/bin/00_playground --like 3.11 program.py
//     output, standard error included
//     [exit status 1]
//     ```
//
// Commands run in the project's folder, with this build's bin/ for build/release/bin/. `...` stands for any text, on a
// line of its own for any lines. The last line is there when the exit status is not 0.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <string_view>
#include <sys/wait.h>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kSource = OURO_SOURCE_DIR;
const std::string kBin = OURO_BINARY_DIR "/bin/";
constexpr std::string_view kBinInTexts = "build/release/bin/";
constexpr std::string_view kAny = "...";

struct Transcript {
  std::string command;
  std::vector<std::string> output;
  int line;  // of the command
};

std::vector<Transcript> transcripts_in(const fs::path& file) {
  std::vector<Transcript> transcripts;
  std::ifstream in(file);
  bool inside = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("```")) {
      inside = line == "```console";
    } else if (inside && line.starts_with("$ ")) {
      transcripts.push_back({line.substr(2), {}, number});
    } else if (inside && !transcripts.empty()) {
      transcripts.back().output.push_back(line);
    }
  }
  return transcripts;
}

std::string with_this_builds_bin(std::string command) {
  for (std::size_t at = 0; (at = command.find(kBinInTexts, at)) != std::string::npos; at += kBin.size()) {
    command.replace(at, kBinInTexts.size(), kBin);
  }
  return command;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

std::vector<std::string> output_of(const std::string& command) {
  const std::string line = "cd '" + kSource.string() + "' && { " + with_this_builds_bin(command) + "\n} 2>&1";
  FILE* pipe = popen(line.c_str(), "r");
  if (pipe == nullptr) return {"popen failed"};
  std::string text;
  std::array<char, 4096> buffer;
  while (const std::size_t got = fread(buffer.data(), 1, buffer.size(), pipe)) text.append(buffer.data(), got);
  const int status = pclose(pipe);
  std::vector<std::string> lines = lines_of(text);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (code != 0) lines.push_back("[exit status " + std::to_string(code) + "]");
  return lines;
}

// `...` in the pattern matches any characters.
bool line_matches(std::string_view pattern, std::string_view line) {
  const std::size_t any = pattern.find(kAny);
  if (any == std::string_view::npos) return pattern == line;
  if (!line.starts_with(pattern.substr(0, any))) return false;
  const std::string_view rest = pattern.substr(any + kAny.size());
  for (std::size_t from = any; from <= line.size(); ++from) {
    if (line_matches(rest, line.substr(from))) return true;
  }
  return false;
}

// A pattern line `...` matches any lines.
bool matches(const std::vector<std::string>& pattern, std::size_t p, const std::vector<std::string>& lines,
             std::size_t l) {
  if (p == pattern.size()) return l == lines.size();
  if (pattern[p] == kAny) {
    for (std::size_t from = l; from <= lines.size(); ++from) {
      if (matches(pattern, p + 1, lines, from)) return true;
    }
    return false;
  }
  return l < lines.size() && line_matches(pattern[p], lines[l]) && matches(pattern, p + 1, lines, l + 1);
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

std::vector<fs::path> texts() {
  std::vector<fs::path> files = {kSource / "README.md"};
  for (const fs::path& folder : {kSource / "chapters", kSource / "docs"}) {
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".md") files.push_back(entry.path());
    }
  }
  std::erase_if(files, [](const fs::path& file) { return transcripts_in(file).empty(); });
  std::sort(files.begin(), files.end());
  return files;
}

class Text : public testing::TestWithParam<fs::path> {};

TEST_P(Text, ShowsWhatItsCommandsPrint) {
  for (const Transcript& transcript : transcripts_in(GetParam())) {
    const std::vector<std::string> output = output_of(transcript.command);
    EXPECT_TRUE(matches(transcript.output, 0, output, 0))
        << fs::relative(GetParam(), kSource).string() << ":" << transcript.line << ": $ " << transcript.command
        << "\nprints\n"
        << joined(output) << "where the text has\n"
        << joined(transcript.output);
  }
}

std::string test_name(const testing::TestParamInfo<fs::path>& info) {
  std::string name = fs::relative(info.param, kSource).string();
  std::replace_if(
      name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Transcripts, Text, testing::ValuesIn(texts()), test_name);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Text);

TEST(TranscriptTest, DotsStandForAnyTextAndAnyLines) {
  EXPECT_TRUE(line_matches("a ... c", "a b b c"));
  EXPECT_FALSE(line_matches("a ... c", "a b d"));
  EXPECT_TRUE(matches({"one", "...", "four"}, 0, {"one", "two", "three", "four"}, 0));
  EXPECT_TRUE(matches({"one", "..."}, 0, {"one"}, 0));
  EXPECT_FALSE(matches({"one", "..."}, 0, {"two"}, 0));
  EXPECT_FALSE(matches({"one"}, 0, {"one", "two"}, 0));
}

}  // namespace
