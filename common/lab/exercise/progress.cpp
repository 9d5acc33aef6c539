// progress: runs the learner's exercises under ctest and prints a table of their states, with the next step.
//
// Exit status: 0 when the table could be made, whatever it says; 1 when it could not; 2 for a mistyped option.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

namespace fs = std::filesystem;

const std::string kPrefix = "exercise/";

struct Exercise {
  std::string name;      // 01_refcounts/1_incref_decref
  std::string state;     // right, wrong, todo, broken
  std::string headline;  // in one line, why it is in that state
  std::string where;
  std::string rerun;
  std::string hint_command;
};

// What ctest saw of one entry.
struct Seen {
  std::string status;  // run, fail, notrun, disabled
  std::string output;
};

// The build folder: this program lies in its bin/.
fs::path build_folder() { return fs::canonical("/proc/self/exe").parent_path().parent_path(); }

std::string quoted(const std::string& text) {
  std::string out = "'";
  for (char c : text) out += c == '\'' ? std::string{"'\\''"} : std::string{c};
  return out + "'";
}

// Characters that mean something in a regular expression stand for themselves.
std::string literal(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (std::string{".*+?()[]^$|\\"}.find(c) != std::string::npos) out += '\\';
    out += c;
  }
  return out;
}

// Runs the entries. On a terminal it says which one is being judged: a first run builds, which takes a while.
void run_ctest(const fs::path& build, const std::string& filter, const fs::path& junit) {
  fs::create_directories(junit.parent_path());
  fs::remove(junit);
  const std::string command =
      fmt::format("{} --test-dir {} -R {} --output-junit {} 2>&1", quoted(OURO_CTEST), quoted(build.string()),
                  quoted("^" + kPrefix + ".*" + literal(filter)), quoted(junit.string()));
  std::FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error{"ctest cannot be started"};
  const bool on_terminal = isatty(STDERR_FILENO) != 0;
  std::string all;
  char line[4096];
  while (std::fgets(line, sizeof line, pipe) != nullptr) {
    all += line;
    const std::string text = line;
    const std::size_t at = text.find(kPrefix);
    if (on_terminal && text.find("Start") != std::string::npos && at != std::string::npos) {
      fmt::print(stderr, "\r\033[Kchecking {}",
                 text.substr(at + kPrefix.size(), text.find('\n') - at - kPrefix.size()));
    }
  }
  if (on_terminal) fmt::print(stderr, "\r\033[K");
  pclose(pipe);  // not 0 when an exercise is wrong: that is what the table is for
  if (!fs::exists(junit)) throw std::runtime_error{"ctest wrote no result. It said:\n" + all};
}

std::map<std::string, Seen> read_junit(const fs::path& junit) {
  boost::property_tree::ptree tree;
  boost::property_tree::read_xml(junit.string(), tree);
  std::map<std::string, Seen> seen;
  for (const auto& [kind, test] : tree.get_child("testsuite")) {
    if (kind != "testcase") continue;
    const std::string name = test.get<std::string>("<xmlattr>.name");
    if (name.rfind(kPrefix, 0) != 0) continue;
    seen[name.substr(kPrefix.size())] = {test.get<std::string>("<xmlattr>.status"), test.get("system-out", "")};
  }
  return seen;
}

std::optional<nlohmann::json> read_report(const fs::path& file) {
  std::ifstream stream{file};
  if (!stream) return std::nullopt;
  nlohmann::json json = nlohmann::json::parse(stream, nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

bool every_check_passed(const nlohmann::json& report) {
  const nlohmann::json& checks = report.at("checks");
  return !checks.empty() && std::all_of(checks.begin(), checks.end(),
                                        [](const nlohmann::json& check) { return check.at("result") == "passed"; });
}

// ctest and the judge's report must agree; where they do not, the exercise counts as broken.
Exercise state_of(const std::string& name, const Seen& seen, const std::optional<nlohmann::json>& report) {
  Exercise exercise;
  exercise.name = name;
  exercise.state = "broken";
  if (!report) {
    const bool timed_out = seen.status == "fail" && seen.output.empty();
    exercise.headline = timed_out ? "ctest gave up on it: it took too long" : "the judge left no report";
    return exercise;
  }
  exercise.headline = report->at("headline");
  exercise.where = report->at("where");
  exercise.rerun = report->at("rerun");
  exercise.hint_command = report->at("hint_command");
  const std::string state = report->at("state");
  const bool agree = (state == "right" && seen.status == "run" && every_check_passed(*report)) ||
                     (state == "todo" && seen.status == "notrun") ||
                     ((state == "wrong" || state == "broken") && seen.status == "fail");
  if (agree) {
    exercise.state = state;
  } else {
    exercise.headline = fmt::format("the judge says {}, ctest says {}", state, seen.status);
  }
  return exercise;
}

std::vector<Exercise> exercises_of(const fs::path& build, const std::map<std::string, Seen>& seen) {
  std::vector<Exercise> exercises;
  exercises.reserve(seen.size());
  for (const auto& [name, what] : seen) {
    exercises.push_back(state_of(name, what, read_report(build / "exercises" / name / "exercise.report.json")));
  }
  return exercises;
}

std::size_t count(const std::vector<Exercise>& exercises, const std::string& state) {
  return static_cast<std::size_t>(std::count_if(exercises.begin(), exercises.end(),
                                                [&](const Exercise& exercise) { return exercise.state == state; }));
}

void print_table(const std::vector<Exercise>& exercises) {
  std::size_t chapter_width = 7;
  std::size_t name_width = 8;
  for (const Exercise& exercise : exercises) {
    const std::size_t slash = exercise.name.find('/');
    chapter_width = std::max(chapter_width, slash);
    name_width = std::max(name_width, exercise.name.size() - slash - 1);
  }
  fmt::print("{:<{}}  {:<{}}  {:<6}  {}\n", "chapter", chapter_width, "exercise", name_width, "state", "where to look");
  for (const Exercise& exercise : exercises) {
    const std::size_t slash = exercise.name.find('/');
    const std::string chapter = exercise.name.substr(0, slash);
    fmt::print("{:<{}}  {:<{}}  {:<6}  {}\n", chapter, chapter_width, exercise.name.substr(slash + 1), name_width,
               exercise.state, exercise.state == "right" ? "" : exercise.where);
  }
  fmt::print("\n{} of {} right, {} wrong, {} broken, {} todo\n", count(exercises, "right"), exercises.size(),
             count(exercises, "wrong"), count(exercises, "broken"), count(exercises, "todo"));
}

// What is begun comes before what is new.
const Exercise* next_one(const std::vector<Exercise>& exercises) {
  for (const char* state : {"broken", "wrong", "todo"}) {
    for (const Exercise& exercise : exercises) {
      if (exercise.state == state) return &exercise;
    }
  }
  return nullptr;
}

void print_next(const std::vector<Exercise>& exercises) {
  const Exercise* next = next_one(exercises);
  if (next == nullptr) {
    fmt::print("\nAll of them. Compare your answers with each solution beside them.\n");
    return;
  }
  fmt::print("\nNext: {} is {}: {}.\n", next->name, next->state, next->headline);
  if (!next->where.empty()) fmt::print("      Open {}\n", next->where);
  if (!next->rerun.empty()) fmt::print("      then  {}\n", next->rerun);
  if (!next->hint_command.empty()) fmt::print("      A hint: {}\n", next->hint_command);
}

// The text under `## Hint N`.
std::string hint_in(const fs::path& file, int level) {
  std::ifstream stream{file};
  if (!stream) throw std::runtime_error{file.string() + " cannot be opened"};
  const std::string heading = fmt::format("## Hint {}", level);
  std::string text;
  bool inside = false;
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind("## ", 0) == 0) {
      inside = line == heading;
    } else if (inside) {
      text += line + "\n";
    }
  }
  return text;
}

int print_hints(const fs::path& build, const std::string& filter, int level) {
  bool found = false;
  std::vector<fs::path> descriptions;
  for (const auto& entry : fs::recursive_directory_iterator{build / "exercises"}) {
    if (entry.path().filename() == "exercise.json") descriptions.push_back(entry.path());
  }
  std::sort(descriptions.begin(), descriptions.end());
  for (const fs::path& path : descriptions) {
    const std::optional<nlohmann::json> description = read_report(path);
    if (!description) continue;
    const std::string name = description->at("name");
    if (name.find(filter) == std::string::npos) continue;
    found = true;
    fmt::print("{}, hint {} of 3\n{}\n", name, level,
               hint_in(fs::path{description->at("folder").get<std::string>()} / "hints.md", level));
  }
  if (!found) fmt::print(stderr, "progress: no exercise has `{}` in its name\n", filter);
  return found ? 0 : 1;
}

int print_progress(const fs::path& build, const std::string& filter, const std::string& junit, bool words) {
  fs::path results = junit;
  if (junit.empty()) {
    results = build / "exercises" / "progress.xml";
    run_ctest(build, filter, results);
  }
  const std::map<std::string, Seen> seen = read_junit(results);
  if (seen.empty()) {
    fmt::print(stderr, "progress: no exercise has `{}` in its name\n", filter);
    return 1;
  }
  if (words) {
    for (const auto& [name, what] : seen) fmt::print("{}\n", what.output);
  }
  const std::vector<Exercise> exercises = exercises_of(build, seen);
  print_table(exercises);
  print_next(exercises);
  return 0;
}

int run(int argc, char** argv) {
  CLI::App app{
      "Runs the exercises and prints a table of their states:\n"
      "  right   every check ran and passed       wrong   a check rejects the answer\n"
      "  todo    something is still to be written broken  it does not compile, crashes or hangs"};
  std::string filter;
  std::string junit;
  int hint = 0;
  bool words = false;
  app.add_option("FILTER", filter, "Only exercises with this in their name, such as 01_refcounts or 1_incref_decref");
  app.add_flag("--words", words, "Also print what the judge says about each");
  app.add_option("--hint", hint, "Print this hint (1, 2 or 3) of the exercises, and run nothing")
      ->check(CLI::Range(1, 3));
  app.add_option("--junit", junit, "Read this result of an earlier ctest --output-junit, and run nothing")
      ->check(CLI::ExistingFile);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  const fs::path build = build_folder();
  return hint != 0 ? print_hints(build, filter, hint) : print_progress(build, filter, junit, words);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "progress: %s\n", error.what());
    return 1;
  }
}
