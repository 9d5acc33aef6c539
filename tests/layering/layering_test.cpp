// The rules of the house, checked on the source text: layers, the two builds, file headers.
// The table of layers is DESIGN's: each may include only itself and those before it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

const fs::path kSource = OURO_SOURCE_DIR;

struct Layer {
  std::string name;
  bool twice;  // compiled once per build
};
const std::vector<Layer> kLayers = {
    {"support", false},  {"trace", false}, {"sim", false},    {"refcount", false}, {"gil", false},
    {"frontend", false}, {"memory", true}, {"threads", true}, {"object", true},    {"gc", true},
    {"types", true},     {"vm", true},     {"modules", true}, {"engine", true},    {"lab", false},
};

int rank_of(const std::string& layer) {
  const auto found = std::find_if(kLayers.begin(), kLayers.end(), [&](const Layer& l) { return l.name == layer; });
  return found == kLayers.end() ? -1 : static_cast<int>(found - kLayers.begin());
}

std::string read(const fs::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<fs::path> sources_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string extension = entry.path().extension();
    if (extension == ".h" || extension == ".cpp" || extension == ".def") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string name_of(const fs::path& file) { return fs::relative(file, kSource).string(); }

std::string layer_of(const fs::path& file) { return fs::relative(file, kSource / "common").begin()->string(); }

std::vector<std::string> includes_of(const std::string& text) {
  static const std::regex kInclude("^#include \"([^\"]+)\"", std::regex::multiline);
  std::vector<std::string> result;
  for (std::sregex_iterator it(text.begin(), text.end(), kInclude), end; it != end; ++it) result.push_back((*it)[1]);
  return result;
}

TEST(Layering, EachLayerIncludesOnlyThoseBeforeIt) {
  for (const fs::path& file : sources_in(kSource / "common")) {
    const std::string layer = layer_of(file);
    const int own = rank_of(layer);
    ASSERT_GE(own, 0) << name_of(file) << " is in no layer";
    for (const std::string& include : includes_of(read(file))) {
      const std::string other = include.substr(0, include.find('/'));
      if (layer == "lab" && other == "plots") continue;  // the harness draws what the chapters measure
      const int rank = rank_of(other);
      if (rank < 0) continue;  // generated, or of a library
      EXPECT_LE(rank, own) << name_of(file) << " includes " << include << ": " << other << " comes after " << layer;
      // Plain data in, plain data out: the lab sees no more of a runtime than that.
      const bool behind_the_facade = rank >= rank_of("memory") && rank < rank_of("engine");
      EXPECT_FALSE(layer == "lab" && behind_the_facade)
          << name_of(file) << " includes " << include << ": the lab knows the runtime by engine/ alone";
    }
  }
}

TEST(Layering, LayersThatAreCompiledOnceDoNotKnowTheBuild) {
  for (const fs::path& file : sources_in(kSource / "common")) {
    const Layer& layer = kLayers[static_cast<std::size_t>(rank_of(layer_of(file)))];
    const std::string text = read(file);
    const bool knows = text.find("kFreeThreaded") != std::string::npos || text.find("OURO_BUILD") != std::string::npos;
    if (!layer.twice) {
      EXPECT_FALSE(knows) << name_of(file) << " is compiled once, for both builds";
    }
  }
}

TEST(Layering, NothingIsCompiledConditionally) {
  // What the compiler itself can or cannot do may be asked for with __has_..., in support/thread_annotations.h.
  static const std::regex kCondition("^ *# *(if|ifdef|ifndef|elif)\\b.*$", std::regex::multiline);
  for (const char* folder : {"common", "plots", "chapters"}) {
    for (const fs::path& file : sources_in(kSource / folder)) {
      if (file.filename() == "thread_annotations.h") continue;
      const std::string text = read(file);
      std::smatch match;
      EXPECT_FALSE(std::regex_search(text, match, kCondition)) << name_of(file) << ": " << match.str();
    }
  }
}

TEST(Layering, EveryFileOfTheRuntimeSaysWhatItIsAndWhereCPythonHasIt) {
  for (const fs::path& file : sources_in(kSource / "common")) {
    if (layer_of(file) == "lab") continue;
    const std::string text = read(file);
    EXPECT_TRUE(text.starts_with("//")) << name_of(file) << " does not open with a comment";
    std::string comment;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line) && line.starts_with("//");) comment += line + "\n";
    EXPECT_NE(comment.find("CPython:"), std::string::npos)
        << name_of(file) << " does not say where CPython has it (or: none)";
  }
}

TEST(Layering, HeadersAreIncludedOnce) {
  for (const char* folder : {"common", "plots"}) {
    for (const fs::path& file : sources_in(kSource / folder)) {
      if (file.extension() == ".h") {
        EXPECT_NE(read(file).find("#pragma once"), std::string::npos) << name_of(file);
      }
    }
  }
}

TEST(Layering, TheTopLevelIsAsThePlanHasIt) {
  const std::set<std::string> planned = {
      "CMakeLists.txt", "CMakePresets.json", "README.md", "LICENSE", "chapters", "common", "tests", "plots", "docs",
      "build"};
  for (const auto& entry : fs::directory_iterator(kSource)) {
    const std::string name = entry.path().filename();
    EXPECT_TRUE(name.starts_with(".") || planned.contains(name)) << name << " has no place at the top level";
  }
}

}  // namespace
