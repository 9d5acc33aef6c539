// os: folders and files. CPython: Modules/posixmodule.c.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dirent.h>
#include <memory>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "modules/native/os_functions.h"
#include "types/bytes.h"
#include "types/integer.h"
#include "types/list.h"
#include "types/str.h"
#include "types/system_path.h"

namespace ouro::OURO_BUILD::os {
namespace {

Ref<> none_or_error(ThreadState& ts, int failed, const SystemPath& path) {
  if (failed != 0) return raise_os_error(ts, errno, path.plain.get());
  return share(ts.interp.none);
}

Ref<> getcwd_function(ThreadState& ts, const Args&) {
  const std::unique_ptr<char, decltype(&std::free)> folder(::getcwd(nullptr, 0), &std::free);
  if (folder == nullptr) return raise_os_error(ts, errno);
  return text_from_system(ts, folder.get());
}

Ref<> chdir_function(ThreadState& ts, const Args& args) {
  const std::optional<SystemPath> path = system_path(ts, args[0], "chdir: path");
  return path ? none_or_error(ts, ::chdir(path->bytes.c_str()), *path) : nullptr;
}

Ref<> raise_error_of_two(ThreadState& ts, int error, Object* first, Object* second) {
  const Ref<> number = make_int(ts, error);
  const Ref<Str> text = number ? make_str(ts, std::strerror(error)) : nullptr;
  if (!text) return nullptr;
  Object* type = ts.type(TypeId::os_error);
  Ref<> exception = call(ts, type, {number.get(), text.get(), first, ts.interp.none, second});
  return exception ? Ref<>(raise_object(ts, std::move(exception))) : nullptr;
}

// In the order in which the folder has them. Bytes give bytes.
Ref<> listdir(ThreadState& ts, const Args& args) {
  const bool here = args[0] == nullptr || args[0] == ts.interp.none;
  constexpr const char* kExpected = "string, bytes, os.PathLike or None";
  const std::optional<SystemPath> path =
      here ? SystemPath{".", nullptr} : system_path(ts, args[0], "listdir: path", kExpected);
  if (!path) return nullptr;
  const std::unique_ptr<DIR, int (*)(DIR*)> folder(::opendir(path->bytes.c_str()), &::closedir);
  if (folder == nullptr) return raise_os_error(ts, errno, path->plain.get());
  const bool as_bytes = !here && is<Bytes>(ts, path->plain.get());
  Ref<List> names = new_list(ts);
  while (names) {
    errno = 0;
    const dirent* entry = ::readdir(folder.get());
    if (entry == nullptr) break;
    const std::string_view name = entry->d_name;
    if (name == "." || name == "..") continue;
    Ref<> item = as_bytes ? Ref<>(make_bytes(ts, name)) : text_from_system(ts, name);
    if (!item || !list_append(ts, *names, std::move(item))) return nullptr;
  }
  if (names && errno != 0) return raise_os_error(ts, errno, path->plain.get());
  return names;
}

Ref<> mkdir_function(ThreadState& ts, const Args& args) {
  const std::optional<SystemPath> path = system_path(ts, args[0], "mkdir: path");
  constexpr int kEverything = 0777;
  const std::optional<int> mode = path && args[1] != nullptr ? int_argument(ts, args[1]) : kEverything;
  if (!path || !mode) return nullptr;
  return none_or_error(ts, ::mkdir(path->bytes.c_str(), static_cast<mode_t>(*mode)), *path);
}

Ref<> rmdir_function(ThreadState& ts, const Args& args) {
  const std::optional<SystemPath> path = system_path(ts, args[0], "rmdir: path");
  return path ? none_or_error(ts, ::rmdir(path->bytes.c_str()), *path) : nullptr;
}

Ref<> remove_as(ThreadState& ts, const Args& args, const char* what) {
  const std::optional<SystemPath> path = system_path(ts, args[0], what);
  return path ? none_or_error(ts, ::unlink(path->bytes.c_str()), *path) : nullptr;
}
Ref<> remove_function(ThreadState& ts, const Args& args) { return remove_as(ts, args, "remove: path"); }
Ref<> unlink_function(ThreadState& ts, const Args& args) { return remove_as(ts, args, "unlink: path"); }

Ref<> rename_function(ThreadState& ts, const Args& args) {
  const std::optional<SystemPath> from = system_path(ts, args[0], "rename: src");
  const std::optional<SystemPath> to = from ? system_path(ts, args[1], "rename: dst") : std::nullopt;
  if (!to) return nullptr;
  if (::rename(from->bytes.c_str(), to->bytes.c_str()) == 0) return share(ts.interp.none);
  return raise_error_of_two(ts, errno, from->plain.get(), to->plain.get());
}

constexpr NativeDef kFileFunctions[] = {
    {"getcwd", getcwd_function, "", "The current folder."},
    {"chdir", chdir_function, "path", "Makes a folder the current one."},
    {"listdir", listdir, "path=", "The names in a folder (by default, the current one)."},
    {"mkdir", mkdir_function, "path, mode=", "Makes a folder."},
    {"rmdir", rmdir_function, "path", "Removes an empty folder."},
    {"remove", remove_function, "path", "Removes a file."},
    {"unlink", unlink_function, "path", "Removes a file."},
    {"rename", rename_function, "src, dst", "Gives a file or folder another name."},
};

}  // namespace

std::span<const NativeDef> file_functions() { return kFileFunctions; }

}  // namespace ouro::OURO_BUILD::os
