// CPython: Modules/_io/bufferedio.c (ENTER_BUFFERED, _bufferedreader_fill_buffer, _bufferedwriter_flush_unlocked).
#include "types/byte_stream.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include "threads/without_gil.h"
#include "types/console.h"
#include "types/descriptor_calls.h"
#include "types/errors.h"
#include "types/turn.h"

namespace ouro::OURO_BUILD {

// --- modes ---

std::optional<OpenMode> parse_open_mode(ThreadState& ts, std::string_view mode) {
  int kind = 0;
  bool plus = false;
  bool text = false;
  OpenMode result;
  const auto refuse = [&](const char* why) {
    raise(ts, TypeId::value_error, "{}", why);
    return std::nullopt;
  };
  for (std::size_t i = 0; i < mode.size(); ++i) {
    const char c = mode[i];
    const bool again = mode.find(c) < i;
    if (again) {
      raise(ts, TypeId::value_error, "invalid mode: '{}'", mode);
      return std::nullopt;
    }
    if (c == 'b') {
      result.binary = true;
    } else if (c == 't') {
      text = true;
    } else if (c == '+') {
      plus = true;
    } else if (c == 'r' || c == 'w' || c == 'a' || c == 'x') {
      if (kind != 0) return refuse("must have exactly one of create/read/write/append mode");
      kind = c;
    } else {
      raise(ts, TypeId::value_error, "invalid mode: '{}'", mode);
      return std::nullopt;
    }
  }
  if (text && result.binary) return refuse("can't have text and binary mode at once");
  if (kind == 0) return refuse("Must have exactly one of create/read/write/append mode and at most one plus");
  result.readable = kind == 'r' || plus;
  result.writable = kind != 'r' || plus;
  result.appending = kind == 'a';
  const int access = result.readable && result.writable ? O_RDWR : result.writable ? O_WRONLY : O_RDONLY;
  const int creation = kind == 'w'   ? O_CREAT | O_TRUNC
                       : kind == 'a' ? O_CREAT | O_APPEND
                       : kind == 'x' ? O_CREAT | O_EXCL
                                     : 0;
  result.flags = access | creation | O_CLOEXEC;
  return result;
}

// --- the stream ---

namespace {
constexpr const char* kFileWait = "file lock";
}

ByteStream::ByteStream(StandardStream which)
    : standard_(which),
      readable_(which == StandardStream::kIn),
      writable_(which != StandardStream::kIn),
      turn_(std::make_shared<Semaphore>(1)) {
  const bool by_line = which == StandardStream::kErr || ::isatty(static_cast<int>(which)) == 1;
  passing_ = by_line ? Passing::kByLine : Passing::kFull;
}

ByteStream::ByteStream(int descriptor, const OpenMode& mode)
    : descriptor_(descriptor),
      readable_(mode.readable),
      writable_(mode.writable),
      passing_(::isatty(descriptor) == 1 ? Passing::kByLine : Passing::kFull),
      turn_(std::make_shared<Semaphore>(1)) {
  if (mode.appending) ::lseek(descriptor, 0, SEEK_END);  // so that tell() says it; a pipe has no places
}

ByteStream::~ByteStream() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

int ByteStream::release_descriptor() { return std::exchange(descriptor_, -1); }

bool ByteStream::read_more(ThreadState& ts, std::size_t wanted) {
  if (!written_.empty() && !flush(ts)) return false;
  const Turn turn(ts, turn_, kFileWait);
  if (read_at_ > 0) read_.erase(0, std::exchange(read_at_, 0));
  if (standard_) {
    const std::optional<std::string> line = ts.interp.console->read_line(ts);
    if (line) read_ += *line;
    return line && !line->empty();
  }
  const std::size_t room = std::max(wanted, kBuffer);
  const auto buffer = std::make_unique_for_overwrite<char[]>(room);
  const std::int64_t got = read_descriptor(ts, descriptor_, buffer.get(), room);
  if (got > 0) read_.append(buffer.get(), static_cast<std::size_t>(got));
  return got > 0;
}

bool ByteStream::read_to_end(ThreadState& ts) {
  struct stat found {};
  const bool sized = !standard_ && ::fstat(descriptor_, &found) == 0 && S_ISREG(found.st_mode);
  // Most files are taken at once, and a second call finds the end.
  constexpr off_t kMost = off_t{1} << 30;
  const std::size_t wanted = sized ? static_cast<std::size_t>(std::min(found.st_size, kMost)) + 1 : kBuffer;
  while (read_more(ts, wanted)) {
  }
  return ts.exception == nullptr;
}

std::string ByteStream::take(std::size_t count) {
  std::string taken = read_.substr(read_at_, count);
  read_at_ += count;
  return taken;
}

bool ByteStream::read_line(ThreadState& ts, std::string& line) {
  std::size_t end = ahead().find('\n');
  while (end == std::string_view::npos && read_more(ts)) end = ahead().find('\n');
  if (ts.exception != nullptr) return false;
  line = take(end == std::string_view::npos ? ahead().size() : end + 1);
  return true;
}

bool ByteStream::write(ThreadState& ts, std::string_view bytes) {
  if (read_at_ < read_.size() && !drop_ahead(ts)) return false;
  written_ += bytes;
  const bool line_ends = passing_ == Passing::kByLine && bytes.find('\n') != std::string_view::npos;
  const bool pass = passing_ == Passing::kAtOnce || line_ends || written_.size() >= kBuffer;
  return !pass || flush(ts);
}

bool ByteStream::flush(ThreadState& ts) {
  if (written_.empty()) return true;
  const Turn turn(ts, turn_, kFileWait);
  const std::string bytes = std::exchange(written_, {});
  return pass_on(ts, bytes);
}

bool ByteStream::pass_on(ThreadState& ts, std::string_view bytes) {
  if (!standard_) return write_descriptor(ts, descriptor_, bytes);
  Console& console = *ts.interp.console;
  const int error = *standard_ == StandardStream::kErr ? console.write_err(ts, bytes) : console.write_out(ts, bytes);
  return error == 0 || raise_os_error(ts, error);
}

// --- position ---

// What was read ahead is not read: the descriptor goes back by so much.
bool ByteStream::drop_ahead(ThreadState& ts) {
  const auto unread = static_cast<std::int64_t>(ahead().size());
  read_.clear();
  read_at_ = 0;
  if (unread == 0 || ::lseek(descriptor_, -unread, SEEK_CUR) >= 0 || errno == ESPIPE) return true;
  return raise_os_error(ts, errno);
}

std::int64_t ByteStream::move(ThreadState& ts, std::int64_t offset, int whence) {
  const off_t position = ::lseek(descriptor(), offset, whence);
  return position >= 0 ? position : std::int64_t{raise_os_error(ts, errno)};
}

std::int64_t ByteStream::tell(ThreadState& ts) {
  const std::int64_t position = move(ts, 0, SEEK_CUR);
  if (position < 0) return -1;
  return position - static_cast<std::int64_t>(ahead().size()) + static_cast<std::int64_t>(written_.size());
}

std::int64_t ByteStream::seek(ThreadState& ts, std::int64_t offset, int whence) {
  if (!flush(ts)) return -1;
  const Turn turn(ts, turn_, kFileWait);
  return drop_ahead(ts) ? move(ts, offset, whence) : -1;
}

bool ByteStream::truncate(ThreadState& ts, std::int64_t size) {
  if (!flush(ts)) return false;
  const Turn turn(ts, turn_, kFileWait);
  int failed = 0;
  {
    const WithoutGil others_run(ts, "ftruncate");
    failed = ::ftruncate(descriptor(), size);
  }
  return failed == 0 || raise_os_error(ts, errno);
}

bool ByteStream::close(ThreadState& ts) {
  if (closed_) return true;
  const bool flushed = flush(ts);
  const Turn turn(ts, turn_, kFileWait);
  if (std::exchange(closed_, true)) return flushed;  // another thread was quicker
  if (standard_) return flushed;
  const int error = close_descriptor(ts, std::exchange(descriptor_, -1));
  if (!flushed) return false;
  return error == 0 || raise_os_error(ts, error);
}

}  // namespace ouro::OURO_BUILD
