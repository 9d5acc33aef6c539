// CPython: Modules/_io/_iomodule.c, _io_FileIO___init___impl (Modules/_io/fileio.c).
#include "types/open_file.h"

#include <cerrno>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <utility>

#include "types/abstract.h"
#include "types/binary_file.h"
#include "types/descriptor_calls.h"
#include "types/integer.h"
#include "types/sequence.h"
#include "types/str.h"
#include "types/system_path.h"
#include "types/text_file.h"

namespace ouro::OURO_BUILD {
namespace {

// RETURNS: -1 with an exception, if it is none that is open.
int read_descriptor_argument(ThreadState& ts, Object* number) {
  const std::optional<std::int64_t> given = as_int64(ts, number, "int");
  if (!given) return -1;
  if (*given < 0) return raise(ts, TypeId::value_error, "negative file descriptor");
  struct stat found {};
  if (::fstat(static_cast<int>(*given), &found) != 0) return raise_os_error(ts, errno);
  return static_cast<int>(*given);
}

// What open() was given is a descriptor, or leads to one. RETURNS: null with an exception.
std::unique_ptr<ByteStream> open_stream(ThreadState& ts, Object* file, const OpenMode& mode) {
  if (is_index(file)) {
    const int descriptor = read_descriptor_argument(ts, file);
    return descriptor < 0 ? nullptr : std::make_unique<ByteStream>(descriptor, mode);
  }
  const std::optional<SystemPath> path = system_path(ts, file);
  if (!path) return nullptr;
  constexpr int kPermissions = 0666;
  const int descriptor = open_descriptor(ts, path->bytes.c_str(), mode.flags, kPermissions, path->plain.get());
  if (descriptor < 0) return nullptr;
  auto stream = std::make_unique<ByteStream>(descriptor, mode);
  struct stat found {};
  if (::fstat(descriptor, &found) != 0 || !S_ISDIR(found.st_mode)) return stream;
  raise_os_error(ts, EISDIR, path->plain.get());
  return nullptr;
}

// A binary file says its mode in one of few ways.
const char* binary_mode_name(std::string_view mode, const OpenMode& parsed) {
  const bool creates = mode.find('x') != std::string_view::npos;
  const bool both = parsed.readable && parsed.writable;
  if (creates) return both ? "xb+" : "xb";
  if (parsed.appending) return both ? "ab+" : "ab";
  if (both) return "rb+";
  return parsed.readable ? "rb" : "wb";
}

}  // namespace

Ref<> open_file(ThreadState& ts, Object* file, std::string_view mode, std::int64_t buffering) {
  const std::optional<OpenMode> parsed = parse_open_mode(ts, mode);
  if (!parsed) return nullptr;
  if (buffering == 0 && !parsed->binary) return raise(ts, TypeId::value_error, "can't have unbuffered text I/O");
  // NOLINTNEXTLINE(clang-analyzer-cplusplus.NewDeleteLeaks): clang 14 loses sight of it at its moves
  std::unique_ptr<ByteStream> stream = open_stream(ts, file, *parsed);
  if (stream == nullptr) return nullptr;
  if (buffering == 0) stream->set_passing(ByteStream::Passing::kAtOnce);
  if (buffering == 1 && !parsed->binary) stream->set_passing(ByteStream::Passing::kByLine);
  const Ref<Str> mode_text = make_str(ts, parsed->binary ? binary_mode_name(mode, *parsed) : mode);
  if (!mode_text) return nullptr;
  if (parsed->binary) return new_binary_file(ts, std::move(stream), file, mode_text.get());
  return new_text_file(ts, std::move(stream), file, mode_text.get());
}

}  // namespace ouro::OURO_BUILD
