// A file that appears complete or not at all: written under a temporary name beside its own, renamed at the end.
// Figures, data and traces are written like this, so that a full disk or Ctrl-C never leaves half of one behind.
// CPython: Lib/importlib/_bootstrap_external.py (_write_atomic), for .pyc files.
#pragma once

#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace ouro {

// What went wrong, in one line for the user: "cannot write x.json: No space left on device".
using FileError = std::optional<std::string>;

class AtomicFile {
 public:
  // Errors, here and in write(), are kept for commit(). A device or a pipe at `path` has no content to protect: it is
  // written to directly. A symbolic link stays one; the file that it leads to is replaced.
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();  // without commit(), nothing happened
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view text);

  // Writes what is still buffered and gives the file its name. RETURNS: nothing, or the first error; then whatever was
  // there under the name before is there still. REQUIRES: called at most once.
  [[nodiscard]] FileError commit();

 private:
  void open_temporary();
  void fail();

  const std::filesystem::path path_;  // as the user knows it
  std::filesystem::path target_;      // the same with links resolved
  std::filesystem::path temporary_;   // empty when there is none
  std::FILE* file_ = nullptr;
  int error_ = 0;  // the first errno
};

// The same in one call.
[[nodiscard]] FileError write_file_atomically(const std::filesystem::path& path, std::string_view text);

}  // namespace ouro
