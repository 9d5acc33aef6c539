// Runs the playground. OURO_PLAYGROUND is its path.
#include "playground/playground.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <stdlib.h>

namespace ouro::playground {

namespace fs = std::filesystem;

Desk::Desk() {
  std::string name = (fs::temp_directory_path() / "ouroboros_XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    throw std::runtime_error("cannot make a folder in " + fs::temp_directory_path().string());
  folder_ = name;
}

Desk::~Desk() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

void Desk::write(const std::string& file, const std::string& text) const {
  std::ofstream(folder_ / file, std::ios::binary) << text;
}

std::string Desk::read(const std::string& file) const {
  std::ifstream in(folder_ / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::string> Desk::files() const {
  std::vector<std::string> names;
  for (const fs::directory_entry& each : fs::directory_iterator(folder_))
    names.push_back(each.path().filename().string());
  std::ranges::sort(names);
  return names;
}

lab::ChildResult Desk::run(std::vector<std::string> arguments) const {
  arguments.insert(arguments.begin(), OURO_PLAYGROUND);
  lab::ChildOptions options;
  options.folder = folder_;
  return lab::run_child(arguments, options);
}

lab::ChildResult Desk::shell(const std::string& command) const {
  lab::ChildOptions options;
  options.folder = folder_;
  options.environment = {"P=" OURO_PLAYGROUND};
  return lab::run_child({"sh", "-c", command}, options);
}

std::string end_of(const lab::ChildResult& result) { return lab::words(result); }

}  // namespace ouro::playground
