// Saves a figure: made in a temporary folder, checked, renamed.
#include "plots/figure.h"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <unistd.h>

#include "plots/gnuplot.h"
#include "plots/look.h"

namespace ouro::plots {

namespace fs = std::filesystem;

namespace {

// A folder of our own inside the one that the files will go to, so that renaming never crosses a file system.
class Workshop {
 public:
  explicit Workshop(const fs::path& folder, const std::string& name) {
    const std::string prefix = fmt::format(".{}.tmp-", name);
    remove_abandoned(folder, prefix);
    path_ = folder / fmt::format("{}{}", prefix, getpid());
    std::error_code error;
    fs::create_directory(path_, error);
    if (error) throw std::runtime_error(fmt::format("cannot write into {}: {}", folder.string(), error.message()));
  }
  ~Workshop() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  const fs::path& path() const { return path_; }

 private:
  // What an interrupted run left behind: its process is no more.
  static void remove_abandoned(const fs::path& folder, const std::string& prefix) {
    std::vector<fs::path> abandoned;
    for (const auto& entry : fs::directory_iterator(folder)) {
      const std::string name = entry.path().filename().string();
      if (!name.starts_with(prefix)) continue;
      const pid_t owner = std::atoi(name.c_str() + prefix.size());
      if (owner == getpid() || (kill(owner, 0) != 0 && errno == ESRCH)) abandoned.push_back(entry.path());
    }
    for (const fs::path& path : abandoned) fs::remove_all(path);
  }

  fs::path path_;
};

void write(const fs::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary);
  out << text;
  out.close();
  if (!out) throw std::runtime_error(fmt::format("cannot write {}: {}", file.string(), std::strerror(errno)));
}

// gnuplot does not notice a full disk; a whole SVG ends with its closing tag.
bool is_whole_svg(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const auto last = text.find_last_not_of(" \n");
  return last != std::string::npos && text.substr(0, last + 1).ends_with("</svg>");
}

}  // namespace

std::string script_text(const Figure& figure) { return preamble(figure) + figure.script; }

Saved save(const Figure& figure, const fs::path& folder) try {
  fs::create_directories(folder);
  const Workshop workshop(folder, figure.name);
  const fs::path svg = figure.name + ".svg";
  const fs::path csv = figure.name + ".csv";
  const fs::path gp = figure.name + ".gp";
  write(workshop.path() / csv, figure.data.text(figure.provenance));
  write(workshop.path() / gp, script_text(figure));

  const bool can_draw = gnuplot_installed();
  if (can_draw) {
    const std::string complaint = run_gnuplot(workshop.path(), gp.string());
    if (!complaint.empty()) {
      return {Saved::State::failed, fmt::format("{}: gnuplot says: {}", figure.name, complaint), {}};
    }
    if (!is_whole_svg(workshop.path() / svg)) {
      return {Saved::State::failed, fmt::format("{}: gnuplot drew no whole picture (disk full?)", figure.name), {}};
    }
  } else {
    fs::remove(folder / svg);  // an old picture beside new data would lie
  }
  for (const fs::path& file : {csv, gp}) fs::rename(workshop.path() / file, folder / file);
  if (can_draw) fs::rename(workshop.path() / svg, folder / svg);
  if (can_draw) return {Saved::State::drawn, "", folder / svg};
  return {Saved::State::data_only,
          fmt::format("{}: gnuplot is not installed; kept its data, {} draws it", figure.name, (folder / gp).string()),
          folder / csv};
} catch (const std::exception& error) {
  return {Saved::State::failed, fmt::format("{}: {}", figure.name, error.what()), {}};
}

}  // namespace ouro::plots
