// print, input and open. CPython: Python/bltinmodule.c, Modules/_io/_iomodule.c.
#include "types/abstract.h"
#include "types/console.h"
#include "types/dict.h"
#include "types/integer.h"
#include "types/module.h"
#include "types/open_file.h"
#include "types/str.h"
#include "types/text_file.h"
#include "types/tuple.h"
#include "vm/builtins.h"

namespace ouro::OURO_BUILD {
namespace {

// sys.NAME, as it is bound now. RETURNS: null with RuntimeError.
Ref<> standard_file(ThreadState& ts, Str* name) {
  const Ref<> sys = dict_get(ts, *ts.interp.modules, "sys");
  Ref<> file = sys && is<Module>(ts, sys.get()) ? dict_get_name(ts, *as<Module>(sys.get())->dict, name) : nullptr;
  if (file) return file;
  return raise(ts, TypeId::runtime_error, "lost sys.{}", to_utf8(*name));
}

// Writes to a file of ours at once, to any other object through its write method.
bool write_to(ThreadState& ts, Object* file, Str* text) {
  if (is_exact<TextFile>(ts, file)) {
    return text->ascii ? write_text(ts, *as<TextFile>(file), text->ascii_view())
                       : write_text(ts, *as<TextFile>(file), to_utf8(*text));
  }
  return bool(call_method(ts, file, ts.interp.names.write, {text}));
}

// A separator that was given, or the usual one.
Ref<Str> separator(ThreadState& ts, Object* given, const char* usual, const char* name) {
  if (given == nullptr || given == ts.interp.none) return intern(ts, usual);
  if (is<Str>(ts, given)) return share(as<Str>(given));
  return raise(ts, TypeId::type_error, "{} must be None or a string, not {}", name, type_name(given));
}

struct PrintOptions {
  Object* sep = nullptr;
  Object* end = nullptr;
  Object* file = nullptr;
  bool flush = false;
};

bool read_options(ThreadState& ts, const Args& args, PrintOptions& options) {
  for (int k = 0; k < args.keyword_count(); ++k) {
    const Str& name = *as<Str>(args.keyword_names->items[k]);
    Object* value = args[args.positional_count() + k];
    if (equals(name, "sep")) {
      options.sep = value;
    } else if (equals(name, "end")) {
      options.end = value;
    } else if (equals(name, "file")) {
      options.file = value == ts.interp.none ? nullptr : value;
    } else if (equals(name, "flush")) {
      const int truth = is_true(ts, value);
      if (truth < 0) return false;
      options.flush = truth != 0;
    } else {
      return raise(ts, TypeId::type_error, "print() got an unexpected keyword argument '{}'", to_utf8(name));
    }
  }
  return true;
}

Ref<> builtin_print(ThreadState& ts, const Args& args) {
  PrintOptions options;
  if (!read_options(ts, args, options)) return nullptr;
  Ref<> file = options.file != nullptr ? share(options.file) : standard_file(ts, ts.interp.names.stdout_);
  if (!file || file.get() == ts.interp.none) return file;
  Ref<Str> sep = separator(ts, options.sep, " ", "sep");
  Ref<Str> end = sep ? separator(ts, options.end, "\n", "end") : nullptr;
  if (!end) return nullptr;
  for (int i = 0; i < args.positional_count(); ++i) {
    if (i > 0 && !write_to(ts, file.get(), sep.get())) return nullptr;
    Ref<Str> text = str_of(ts, args[i]);
    if (!text || !write_to(ts, file.get(), text.get())) return nullptr;
  }
  if (!write_to(ts, file.get(), end.get())) return nullptr;
  if (options.flush && !call_method(ts, file.get(), ts.interp.names.flush, {})) return nullptr;
  return share(ts.interp.none);
}

Ref<> builtin_input(ThreadState& ts, const Args& args) {
  Ref<> out = standard_file(ts, ts.interp.names.stdout_);
  if (!out) return nullptr;
  if (args[0] != nullptr) {
    Ref<Str> prompt = str_of(ts, args[0]);
    if (!prompt || !write_to(ts, out.get(), prompt.get())) return nullptr;
  }
  if (!call_method(ts, out.get(), ts.interp.names.flush, {})) return nullptr;
  Ref<> in = standard_file(ts, ts.interp.names.stdin_);
  Ref<> line = in ? call_method(ts, in.get(), "readline", {}) : nullptr;
  if (!line) return nullptr;
  if (!is<Str>(ts, line.get())) return raise(ts, TypeId::type_error, "object.readline() returned non-string");
  Str& text = *as<Str>(line.get());
  if (text.length == 0) return raise(ts, TypeId::eof_error, "EOF when reading a line");
  const bool newline = text.at(text.length - 1) == U'\n';
  return substring(ts, text, 0, text.length - (newline ? 1 : 0));
}

Ref<> builtin_open(ThreadState& ts, const Args& args) {
  std::string mode = "r";
  if (args[1] != nullptr) {
    if (!is<Str>(ts, args[1]))
      return raise(ts, TypeId::type_error, "open() argument 'mode' must be str, not {}", type_name(args[1]));
    mode = to_utf8(*as<Str>(args[1]));
  }
  std::int64_t buffering = -1;
  if (args[2] != nullptr) {
    const std::optional<std::int64_t> given = as_index(ts, args[2]);
    if (!given) return nullptr;
    buffering = *given;
  }
  const bool names_encoding = args[3] != nullptr && args[3] != ts.interp.none;
  if (names_encoding && mode.find('b') != std::string::npos) {
    return raise(ts, TypeId::value_error, "binary mode doesn't take an encoding argument");
  }
  return open_file(ts, args[0], mode, buffering);
}

constexpr NativeDef kFunctions[] = {
    {"print", builtin_print, "**", "Writes the arguments as text, with sep between them and end after them."},
    {"input", builtin_input, "prompt=, /", "A line from standard input, without its newline."},
    {"open", builtin_open,
     "file, mode=, buffering=, encoding=, errors=, newline=", "A file: of text, or with b in its mode of bytes."},
};

}  // namespace

std::span<const NativeDef> io_builtins() { return kFunctions; }

}  // namespace ouro::OURO_BUILD
