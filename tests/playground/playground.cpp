// Runs the playground. OURO_PLAYGROUND is its path.
#include "playground/playground.h"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace ouro::playground {

namespace fs = std::filesystem;

void Desk::write(const std::string& file, const std::string& text) const { folder_.write(file, text); }

std::string Desk::read(const std::string& file) const {
  std::ifstream in(folder_ / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> Desk::files() const {
  std::vector<std::string> names;
  for (const fs::directory_entry& each : fs::directory_iterator(folder_.path()))
    names.push_back(each.path().filename().string());
  std::ranges::sort(names);
  return names;
}

lab::ChildResult Desk::run(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), OURO_PLAYGROUND);
  lab::ChildOptions options;
  options.folder = folder_.path();
  return lab::run_child(arguments, options);
}

lab::ChildResult Desk::shell(const std::string& command) const {
  lab::ChildOptions options;
  options.folder = folder_.path();
  options.environment = {"P=" OURO_PLAYGROUND};
  return lab::run_child({"sh", "-c", command}, options);
}

std::string end_of(const lab::ChildResult& result) { return lab::words(result); }

}  // namespace ouro::playground
