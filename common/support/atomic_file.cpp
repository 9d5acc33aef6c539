// Write, then rename. There is no fsync: this is about programs that stop, not about machines that do.
// CPython: Lib/importlib/_bootstrap_external.py (_write_atomic).
#include "support/atomic_file.h"

#include <cerrno>
#include <system_error>
#include <unistd.h>

namespace ouro {

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)), target_(path_) {
  std::error_code missing;
  const std::filesystem::file_status status = std::filesystem::status(path_, missing);
  if (std::filesystem::is_other(status)) {
    file_ = std::fopen(path_.c_str(), "w");
    if (!file_) fail();
  } else {
    if (std::filesystem::exists(status)) target_ = std::filesystem::canonical(path_, missing);
    open_temporary();
  }
}

AtomicFile::~AtomicFile() {
  if (file_) std::fclose(file_);
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
}

// The process id keeps processes apart, the number keeps apart those who write at the same time within one, and what a
// killed process of the same id left behind.
void AtomicFile::open_temporary() {
  for (int number = 0; !file_; ++number) {
    std::filesystem::path name = target_;
    name += ".tmp-" + std::to_string(::getpid()) + "-" + std::to_string(number);
    file_ = std::fopen(name.c_str(), "wx");
    if (file_) {
      temporary_ = std::move(name);
    } else if (errno != EEXIST) {
      return fail();
    }
  }
}

void AtomicFile::write(std::string_view text) {
  if (file_ && error_ == 0 && std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail();
}

FileError AtomicFile::commit() {
  if (file_) {
    // Both can be the first to meet a full disk.
    if (std::fflush(file_) != 0) fail();
    if (std::fclose(file_) != 0) fail();
    file_ = nullptr;
  }
  if (error_ == 0 && !temporary_.empty()) {
    if (std::rename(temporary_.c_str(), target_.c_str()) == 0) {
      temporary_.clear();
    } else {
      fail();
    }
  }
  if (error_ == 0) return std::nullopt;
  return "cannot write " + path_.string() + ": " + std::generic_category().message(error_);
}

void AtomicFile::fail() {
  if (error_ == 0) error_ = errno;
}

FileError write_file_atomically(const std::filesystem::path& path, std::string_view text) {
  AtomicFile file(path);
  file.write(text);
  return file.commit();
}

}  // namespace ouro
