// gnuplot-iostream opens a pipe to a shell that runs gnuplot. Two of its traps are closed here: a gnuplot that dies
// kills the writer by SIGPIPE, and one that fails still exits 0.
#include "plots/gnuplot.h"

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <gnuplot-iostream.h>
#include <sstream>
#include <unistd.h>

#include "plots/look.h"

namespace ouro::plots {

namespace {

constexpr const char* kMessages = "gnuplot-messages";
constexpr const char* kEnd = "END OF SCRIPT";

// A single word for the shell, whatever is in it.
std::string shell_word(const std::string& text) {
  std::string word = "'";
  for (char c : text) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

class IgnoreBrokenPipe {
 public:
  IgnoreBrokenPipe() {
    struct sigaction ignore = {};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &ignore, &before_);
  }
  ~IgnoreBrokenPipe() { sigaction(SIGPIPE, &before_, nullptr); }
  IgnoreBrokenPipe(const IgnoreBrokenPipe&) = delete;
  IgnoreBrokenPipe& operator=(const IgnoreBrokenPipe&) = delete;

 private:
  struct sigaction before_ = {};
};

// gnuplot repeats the line and points at the place; what it says comes last.
struct Messages {
  std::string words;
  bool reached_the_end = false;
};

Messages in_one_line(std::istream& messages) {
  std::string line;
  std::string all;
  while (std::getline(messages, line)) {
    const auto first = line.find_first_not_of(" \t^");
    if (first == std::string::npos) continue;
    if (line == kEnd) return {all, true};
    if (!all.empty()) all += "; ";
    all += line.substr(first);
  }
  return {all, false};
}

}  // namespace

bool gnuplot_installed() {
  const char* path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  std::string folder;
  while (std::getline(folders, folder, ':')) {
    const std::string program = (folder.empty() ? "." : folder) + "/gnuplot";
    if (access(program.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(program)) return true;
  }
  return false;
}

std::string run_gnuplot(const std::filesystem::path& folder, const std::string& script) {
  const std::filesystem::path messages = folder / kMessages;
  {
    IgnoreBrokenPipe guard;
    // `|| :` because a failed exit status would be printed by the library; the messages tell more.
    Gnuplot gnuplot("cd " + shell_word(folder.string()) + " && { gnuplot || echo gnuplot was stopped; } > " +
                    kMessages + " 2>&1 || :");
    gnuplot << "load " << literal(script) << std::endl;
    gnuplot << "print " << literal(kEnd) << std::endl;
  }
  std::ifstream file(messages);
  const Messages said = in_one_line(file);
  std::error_code ignored;
  std::filesystem::remove(messages, ignored);
  if (!said.words.empty()) return said.words;
  return said.reached_the_end ? "" : "it ended before the script did (disk full?)";
}

}  // namespace ouro::plots
