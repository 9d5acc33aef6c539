// Records go out in one write each, so that two threads cannot mix theirs.
#include "lab/exercise/runner/channel.h"

#include <cstdio>
#include <unistd.h>

namespace ouro::exercise {

Channel& Channel::to_judge() {
  static Channel channel;
  return channel;
}

void Channel::open() {
  char buffer[64];
  const ssize_t size = read(kNonceDescriptor, buffer, sizeof buffer);
  close(kNonceDescriptor);
  if (size > 0) nonce_.assign(buffer, static_cast<std::size_t>(size));
}

void Channel::send(const Record& record) const {
  if (!is_open() || (muted_ && record.kind != "todo" && record.kind != "malformed")) return;
  const std::string line = encode(record, nonce_);
  std::size_t written = 0;
  while (written < line.size()) {
    const ssize_t size = write(kRecordDescriptor, line.data() + written, line.size() - written);
    if (size <= 0) return;  // the judge will miss the record, and says so
    written += static_cast<std::size_t>(size);
  }
}

std::chrono::milliseconds& time_limit() {
  static std::chrono::milliseconds limit{10'000};
  return limit;
}

std::string& answer_file() {
  static std::string path;
  return path;
}

bool& say_nothing_of_a_crash() {
  static bool nothing = false;
  return nothing;
}

void leave(int status) {
  std::fflush(nullptr);
  _exit(status);
}

}  // namespace ouro::exercise
