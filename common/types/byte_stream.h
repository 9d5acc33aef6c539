// The bytes of an open file, with a buffer for each direction; text and binary files are made of it.
// CPython: Modules/_io/fileio.c and bufferedio.c.
//
// System calls are made without the GIL, into and out of memory of their own. One thread at a time makes them: the
// others wait, so that blocks keep their order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "threads/thread_state.h"
#include "types/lock.h"

namespace ouro::OURO_BUILD {

enum class StandardStream { kIn, kOut, kErr };

// The mode argument of open().
struct OpenMode {
  bool readable = false;
  bool writable = false;
  bool binary = false;
  bool appending = false;
  int flags = 0;  // of open(2)
};
// RETURNS: nothing with ValueError.
std::optional<OpenMode> parse_open_mode(ThreadState& ts, std::string_view mode);

class ByteStream {
 public:
  static constexpr std::size_t kBuffer = 8192;

  explicit ByteStream(StandardStream which);
  ByteStream(int descriptor, const OpenMode& mode);  // takes the descriptor over
  ~ByteStream();                                     // closes it; what is not written is lost
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;

  bool is_readable() const { return readable_; }
  bool is_writable() const { return writable_; }
  bool is_closed() const { return closed_; }
  bool is_standard() const { return standard_.has_value(); }
  int descriptor() const { return standard_ ? static_cast<int>(*standard_) : descriptor_; }
  int release_descriptor();  // the caller's from now on; -1: there is none, or it is the process's
  // When a write goes on to the operating system: at once, after a line, or when the buffer is full.
  enum class Passing { kAtOnce, kByLine, kFull };
  void set_passing(Passing passing) { passing_ = passing; }

  // --- reading; REQUIRES: is_readable() ---
  // Reads ahead, about `wanted` bytes. RETURNS: false at the end or with an exception.
  bool read_more(ThreadState& ts, std::size_t wanted = kBuffer);
  bool read_to_end(ThreadState& ts);
  // What was read ahead and not taken.
  std::string_view ahead() const { return std::string_view(read_).substr(read_at_); }
  std::string take(std::size_t count);  // REQUIRES: count <= ahead().size()
  // With its newline; empty at the end. RETURNS: false with an exception.
  bool read_line(ThreadState& ts, std::string& line);

  // --- writing; REQUIRES: is_writable(); RETURNS: false with an exception, and what was to be written is lost ---
  bool write(ThreadState& ts, std::string_view bytes);
  bool flush(ThreadState& ts);

  // --- the rest; RETURNS: false or -1 with an exception ---
  std::int64_t tell(ThreadState& ts);
  std::int64_t seek(ThreadState& ts, std::int64_t offset, int whence);  // as lseek(2)
  bool truncate(ThreadState& ts, std::int64_t size);
  bool close(ThreadState& ts);  // closed afterwards in any case

 private:
  bool pass_on(ThreadState& ts, std::string_view bytes);
  bool drop_ahead(ThreadState& ts);
  std::int64_t move(ThreadState& ts, std::int64_t offset, int whence);

  std::optional<StandardStream> standard_;
  int descriptor_ = -1;
  bool readable_ = false;
  bool writable_ = false;
  bool closed_ = false;
  Passing passing_ = Passing::kFull;
  std::string written_;  // not yet given to the operating system
  std::string read_;     // read ahead
  std::size_t read_at_ = 0;
  SharedSemaphore turn_;  // of the thread that makes system calls (types/turn.h)
};

}  // namespace ouro::OURO_BUILD
