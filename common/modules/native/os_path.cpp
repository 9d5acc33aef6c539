// os.path: what paths say, and what stands behind them. CPython: Lib/posixpath.py, Lib/genericpath.py.
//
// A slash or a dot is one byte of UTF-8, so all of it is done on that.
#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "modules/native/os_functions.h"
#include "modules/native_modules.h"
#include "types/bytes.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/system_path.h"
#include "types/tuple.h"

namespace ouro::OURO_BUILD {
namespace {

// What a path says, and whether as str or as bytes: results are the same.
struct PathText {
  std::string text;
  bool is_bytes;
};

PathText text_of_plain(ThreadState& ts, Object* plain) {
  if (is<Bytes>(ts, plain)) return {std::string(as<Bytes>(plain)->view()), true};
  return {to_utf8(*as<Str>(plain)), false};
}

// RETURNS: nothing with TypeError.
std::optional<PathText> text_of(ThreadState& ts, Object* path) {
  const Ref<> plain = plain_path(ts, path);
  if (!plain) return std::nullopt;
  return text_of_plain(ts, plain.get());
}

Ref<> make_like(ThreadState& ts, const PathText& original, std::string_view text) {
  return original.is_bytes ? Ref<>(make_bytes(ts, text)) : Ref<>(make_str(ts, text));
}

Ref<> make_pair_like(ThreadState& ts, const PathText& original, std::string_view first, std::string_view second) {
  const Ref<> a = make_like(ts, original, first);
  const Ref<> b = a ? make_like(ts, original, second) : nullptr;
  return b ? Ref<>(make_tuple(ts, {a.get(), b.get()})) : nullptr;
}

// --- what paths say ---

void append_part(std::string& path, const std::string& part) {
  if (part.starts_with('/')) path.clear();
  if (!path.empty() && !path.ends_with('/')) path += '/';
  path += part;
}

Raised raise_bad_part(ThreadState& ts, const Object* part) {
  return raise(ts, TypeId::type_error, "join() argument must be str, bytes, or os.PathLike object, not '{}'",
               type_name(part));
}

Ref<> join_function(ThreadState& ts, const Args& args) {
  if (args.count == 0) return raise(ts, TypeId::type_error, "join() missing 1 required positional argument: 'a'");
  std::optional<PathText> path = text_of(ts, args[0]);
  for (int i = 1; path && i < args.count; ++i) {
    const std::optional<PathText> part = text_of(ts, args[i]);
    if (!part) {
      if (discard_if(ts, TypeId::type_error)) raise_bad_part(ts, args[i]);
      return nullptr;
    }
    if (part->is_bytes != path->is_bytes)
      return raise(ts, TypeId::type_error, "Can't mix strings and bytes in path components");
    append_part(path->text, part->text);
  }
  return path ? make_like(ts, *path, path->text) : nullptr;
}

std::size_t after_last_slash(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? 0 : slash + 1;
}

// Without the slashes at its end, unless it is nothing else.
std::string folder_of(const std::string& path) {
  const std::string head = path.substr(0, after_last_slash(path));
  const std::size_t last = head.find_last_not_of('/');
  return last == std::string::npos ? head : head.substr(0, last + 1);
}

Ref<> basename_function(ThreadState& ts, const Args& args) {
  const std::optional<PathText> path = text_of(ts, args[0]);
  return path ? make_like(ts, *path, path->text.substr(after_last_slash(path->text))) : nullptr;
}

Ref<> dirname_function(ThreadState& ts, const Args& args) {
  const std::optional<PathText> path = text_of(ts, args[0]);
  return path ? make_like(ts, *path, folder_of(path->text)) : nullptr;
}

Ref<> split_function(ThreadState& ts, const Args& args) {
  const std::optional<PathText> path = text_of(ts, args[0]);
  return path ? make_pair_like(ts, *path, folder_of(path->text), path->text.substr(after_last_slash(path->text)))
              : nullptr;
}

// Dots at the beginning of a name begin no extension.
Ref<> splitext_function(ThreadState& ts, const Args& args) {
  const std::optional<PathText> path = text_of(ts, args[0]);
  if (!path) return nullptr;
  const std::string& text = path->text;
  const std::size_t letters = text.find_first_not_of('.', after_last_slash(text));
  const std::size_t dot = text.rfind('.');
  const bool has_extension = dot != std::string::npos && letters != std::string::npos && dot > letters;
  const std::size_t end = has_extension ? dot : text.size();
  return make_pair_like(ts, *path, text.substr(0, end), text.substr(end));
}

Ref<> isabs_function(ThreadState& ts, const Args& args) {
  const std::optional<PathText> path = text_of(ts, args[0]);
  return path ? make_bool(ts, path->text.starts_with('/')) : nullptr;
}

// Without `.`, `x/..` and doubled slashes; exactly two slashes at the beginning mean something to POSIX and stay.
std::string normalized(const std::string& path) {
  const std::size_t name = path.find_first_not_of('/');
  const std::size_t leading = name == std::string::npos ? path.size() : name;
  const std::string root = leading == 2 ? "//" : leading > 0 ? "/" : "";
  std::vector<std::string> parts;
  for (std::size_t begin = leading; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    begin = end + 1;
    if (part.empty() || part == ".") continue;
    const bool can_go_up = !parts.empty() && parts.back() != "..";
    if (part != ".." || (!can_go_up && root.empty())) {
      parts.push_back(part);
    } else if (can_go_up) {
      parts.pop_back();
    }
  }
  std::string result;
  for (const std::string& part : parts) append_part(result, part);
  result = root + result;
  return result.empty() ? "." : result;
}

Ref<> normpath_function(ThreadState& ts, const Args& args) {
  const std::optional<PathText> path = text_of(ts, args[0]);
  return path ? make_like(ts, *path, normalized(path->text)) : nullptr;
}

Ref<> abspath_function(ThreadState& ts, const Args& args) {
  const std::optional<PathText> path = text_of(ts, args[0]);
  if (!path) return nullptr;
  if (path->text.starts_with('/')) return make_like(ts, *path, normalized(path->text));
  const std::unique_ptr<char, decltype(&std::free)> folder(::getcwd(nullptr, 0), &std::free);
  if (folder == nullptr) return raise_os_error(ts, errno);
  std::string whole = folder.get();
  if (!path->is_bytes) {
    const Ref<> here = text_from_system(ts, whole);
    if (!here) return nullptr;
    whole = to_utf8(*as<Str>(here.get()));
  }
  append_part(whole, path->text);
  return make_like(ts, *path, normalized(whole));
}

// --- what stands behind them ---

// RETURNS: 0, an errno, or -1 with an exception. `filename` is what an OSError names.
int look_at(ThreadState& ts, Object* path, struct stat& found, Ref<>& filename) {
  if (path->type->slots.to_index != nullptr) {
    const std::optional<int> descriptor = os::int_argument(ts, path);
    if (!descriptor) return -1;
    filename = share(path);
    return ::fstat(*descriptor, &found) == 0 ? 0 : errno;
  }
  std::optional<SystemPath> given = system_path(ts, path, "stat: path", "string, bytes, os.PathLike or integer");
  if (!given) return -1;
  filename = std::move(given->plain);
  return ::stat(given->bytes.c_str(), &found) == 0 ? 0 : errno;
}

// Something is there, and it is what is asked for. A text that cannot be a path is not.
template <class Question>
Ref<> answer(ThreadState& ts, Object* path, Question question) {
  struct stat found {};
  Ref<> filename;
  const int error = look_at(ts, path, found, filename);
  if (error < 0 && !discard_if(ts, TypeId::value_error) && !discard_if(ts, TypeId::os_error)) return nullptr;
  return make_bool(ts, error == 0 && question(found));
}

Ref<> exists_function(ThreadState& ts, const Args& args) {
  return answer(ts, args[0], [](const struct stat&) { return true; });
}
Ref<> isfile_function(ThreadState& ts, const Args& args) {
  return answer(ts, args[0], [](const struct stat& found) { return S_ISREG(found.st_mode); });
}
Ref<> isdir_function(ThreadState& ts, const Args& args) {
  return answer(ts, args[0], [](const struct stat& found) { return S_ISDIR(found.st_mode); });
}

Ref<> getsize_function(ThreadState& ts, const Args& args) {
  struct stat found {};
  Ref<> filename;
  const int error = look_at(ts, args[0], found, filename);
  if (error > 0) return raise_os_error(ts, error, filename.get());
  return error == 0 ? make_int(ts, found.st_size) : nullptr;
}

constexpr NativeDef kFunctions[] = {
    {"join", join_function, "*", "One path from parts; an absolute part starts anew."},
    {"basename", basename_function, "p", "What follows the last slash."},
    {"dirname", dirname_function, "p", "What stands before the last slash."},
    {"split", split_function, "p", "(dirname, basename)."},
    {"splitext", splitext_function, "p", "(path without extension, extension with its dot)."},
    {"isabs", isabs_function, "s", "Whether it begins with a slash."},
    {"normpath", normpath_function, "path", "The same path without detours."},
    {"abspath", abspath_function, "path", "The same path from the root on, without detours."},
    {"exists", exists_function, "path", "Whether something is there."},
    {"isfile", isfile_function, "path", "Whether it is a regular file."},
    {"isdir", isdir_function, "s", "Whether it is a folder."},
    {"getsize", getsize_function, "filename", "The bytes of a file."},
};

}  // namespace

const NativeModule kOsPathModule = {"os.path", "Paths of files.", kFunctions, nullptr};

}  // namespace ouro::OURO_BUILD
