// Writes one JSON object a line, so that grep finds its way in the file too.
// CPython: none; DTrace or SystemTap print what its probes (Include/pydtrace.d) report.
#include "trace/export_chrome.h"

#include <fmt/format.h>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ouro {
namespace {

// What stands between the quotes of a JSON string; bytes that are not UTF-8 become U+FFFD.
std::string escaped(const std::string& text) {
  const std::string string = nlohmann::json(text).dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
  return string.substr(1, string.size() - 2);
}

class ChromeWriter {
 public:
  ChromeWriter(const TraceLog& log, const std::filesystem::path& path) : log_(log), file_(path) {
    for (const std::string& name : log.names) names_.push_back(escaped(name));
  }

  // Every line ends with a comma but the last, which is there in every trace.
  FileError write() {
    write_header();
    for (std::size_t i = 0; i < log_.threads.size(); ++i) write_thread(log_.threads[i], i + 1);
    put(R"({{"ph":"M","pid":1,"name":"process_name","args":{{"name":"ouroboros"}}}})");
    put("\n]}}\n");
    flush();
    return file_.commit();
  }

 private:
  void write_header();
  void write_thread(const TraceLog::Thread& thread, std::size_t id);
  void write_event(const Event& event, std::size_t thread_id);
  void begin_event(char phase, std::size_t thread_id, std::int64_t time_ns);
  void write_arguments(const Event& event);

  const std::string& name(std::int64_t id) const { return names_.at(static_cast<std::size_t>(id)); }

  template <typename... Values>
  void put(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(buffer_), format, std::forward<Values>(values)...);
    if (buffer_.size() > 60'000) flush();
  }

  void flush() {
    file_.write({buffer_.data(), buffer_.size()});
    buffer_.clear();
  }

  const TraceLog& log_;
  AtomicFile file_;
  std::vector<std::string> names_;  // escaped
  fmt::memory_buffer buffer_;
};

void ChromeWriter::write_header() {
  put(R"({{"displayTimeUnit":"ns","otherData":{{"dropped_events":[)");
  for (std::size_t i = 0; i < log_.threads.size(); ++i) {
    const TraceLog::Thread& thread = log_.threads[i];
    put(R"({}{{"tid":{},"thread":"{}","dropped":{}}})", i == 0 ? "" : ",", i + 1, escaped(thread.name), thread.dropped);
  }
  put("]}},\n");
  put(R"("traceEvents":[)");
  put("\n");
}

// The fields that every event begins with. The format counts in microseconds; three decimals keep the nanoseconds.
void ChromeWriter::begin_event(char phase, std::size_t thread_id, std::int64_t time_ns) {
  put(R"({{"ph":"{}","pid":1,"tid":{},"ts":{}.{:03})", phase, thread_id, time_ns / 1000, time_ns % 1000);
}

void ChromeWriter::write_thread(const TraceLog::Thread& thread, std::size_t id) {
  put(R"({{"ph":"M","pid":1,"tid":{},"name":"thread_name","args":{{"name":"{}"}}}})", id, escaped(thread.name));
  put(",\n");
  int open_spans = 0;
  for (const Event& event : thread.events) {
    const EventShape shape = describe(event.kind).shape;
    if (shape == EventShape::kBegin) ++open_spans;
    if (shape == EventShape::kEnd && --open_spans < 0) {
      open_spans = 0;
      continue;
    }
    write_event(event, id);
  }
  for (; open_spans > 0; --open_spans) {
    begin_event('E', id, thread.events.back().time_ns);
    put("}},\n");
  }
}

void ChromeWriter::write_event(const Event& event, std::size_t thread_id) {
  const EventDescription& what = describe(event.kind);
  switch (what.shape) {
    case EventShape::kBegin:
      begin_event('B', thread_id, event.time_ns);
      put(R"(,"name":"{}","cat":"{}")", name(event.arguments[0]), what.category);
      write_arguments(event);
      break;
    case EventShape::kEnd:
      begin_event('E', thread_id, event.time_ns);
      break;
    case EventShape::kInstant:
      begin_event('i', thread_id, event.time_ns);
      put(R"(,"s":"t","name":"{}","cat":"{}")", what.name, what.category);
      write_arguments(event);
      break;
    case EventShape::kCounter:
      begin_event('C', thread_id, event.time_ns);
      put(R"(,"name":"count of {}","cat":"{}","args":{{"count":{}}})", name(event.arguments[0]), what.category,
          event.arguments[2]);
      break;
  }
  put("}},\n");
}

// Addresses as text: JSON's readers keep 53 bits of a number.
void ChromeWriter::write_arguments(const Event& event) {
  put(R"(,"args":{{"line":{})", event.line);
  const std::string opcode = log_.opcode_name(event.opcode);
  if (!opcode.empty()) put(R"(,"opcode":"{}")", opcode);
  const EventDescription& what = describe(event.kind);
  for (std::size_t i = 0; i < what.arguments.size(); ++i) {
    const ArgumentDescription& argument = what.arguments[i];
    const std::int64_t value = event.arguments[i];
    switch (argument.kind) {
      case ArgumentKind::kNothing:
        break;
      case ArgumentKind::kNumber:
        put(R"(,"{}":{})", argument.name, value);
        break;
      case ArgumentKind::kName:
        put(R"(,"{}":"{}")", argument.name, name(value));
        break;
      case ArgumentKind::kAddress:
        put(R"(,"{}":"{:#x}")", argument.name, value);
        break;
    }
  }
  put("}}");
}

}  // namespace

FileError export_chrome(const TraceLog& log, const std::filesystem::path& path) {
  return ChromeWriter(log, path).write();
}

}  // namespace ouro
