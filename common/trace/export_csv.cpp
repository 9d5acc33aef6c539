// A trace as a table that any program reads: RFC 4180.
// CPython: none; DTrace or SystemTap print what its probes (Include/pydtrace.d) report.
#include "trace/export_csv.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <string>
#include <vector>

namespace ouro {
namespace {

std::string quoted(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string result = "\"";
  for (char c : text) result.append(c == '"' ? 2 : 1, c);
  return result + '"';
}

std::vector<std::string> quoted(const std::vector<std::string>& texts) {
  std::vector<std::string> result;
  result.reserve(texts.size());
  for (const std::string& text : texts) result.push_back(quoted(text));
  return result;
}

// The names of all arguments, each once, in the order of trace/events.def.
std::vector<std::string> argument_columns() {
  std::vector<std::string> columns;
  for (const EventDescription& event : event_descriptions()) {
    for (const ArgumentDescription& argument : event.arguments) {
      if (argument.kind == ArgumentKind::kNothing) continue;
      if (std::find(columns.begin(), columns.end(), argument.name) == columns.end()) columns.push_back(argument.name);
    }
  }
  return columns;
}

void append_argument(fmt::memory_buffer& line, ArgumentKind kind, std::int64_t value,
                     const std::vector<std::string>& names) {
  const auto out = std::back_inserter(line);
  switch (kind) {
    case ArgumentKind::kNothing:
      break;
    case ArgumentKind::kNumber:
      fmt::format_to(out, "{}", value);
      break;
    case ArgumentKind::kName:
      fmt::format_to(out, "{}", names.at(static_cast<std::size_t>(value)));
      break;
    case ArgumentKind::kAddress:
      fmt::format_to(out, "{:#x}", value);
      break;
  }
}

}  // namespace

FileError export_csv(const TraceLog& log, const std::filesystem::path& path) {
  const std::vector<std::string> columns = argument_columns();
  const std::vector<std::string> names = quoted(log.names);

  AtomicFile file(path);
  fmt::memory_buffer line;
  const auto write_line = [&] {
    line.push_back('\n');
    file.write({line.data(), line.size()});
    line.clear();
  };

  fmt::format_to(std::back_inserter(line), "time_ns,thread,category,event,line,opcode,{}", fmt::join(columns, ","));
  write_line();
  for (const TraceLog::Thread& thread : log.threads) {
    const std::string thread_name = quoted(thread.name);
    for (const Event& event : thread.events) {
      const EventDescription& what = describe(event.kind);
      fmt::format_to(std::back_inserter(line), "{},{},{},{},{},{}", event.time_ns, thread_name, what.category,
                     what.name, event.line == 0 ? "" : std::to_string(event.line), log.opcode_name(event.opcode));
      for (const std::string& column : columns) {
        line.push_back(',');
        for (std::size_t i = 0; i < what.arguments.size(); ++i) {
          if (column == what.arguments[i].name) {
            append_argument(line, what.arguments[i].kind, event.arguments[i], names);
          }
        }
      }
      write_line();
    }
  }
  return file.commit();
}

}  // namespace ouro
