// Records: tab-separated fields, with backslash escapes for tab, newline and backslash.
#include "lab/exercise/protocol.h"

namespace ouro::exercise {
namespace {

std::string escape(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == '\\') {
      out += "\\\\";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out;
}

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    ++i;
    out += text[i] == 't' ? '\t' : text[i] == 'n' ? '\n' : text[i];
  }
  return out;
}

}  // namespace

const std::string& Record::field(std::size_t index) const {
  static const std::string kNone;
  return index < fields.size() ? fields[index] : kNone;
}

std::string encode(const Record& record, std::string_view nonce) {
  std::string line{nonce};
  line += '\t' + escape(record.kind);
  for (const std::string& field : record.fields) line += '\t' + escape(field);
  return line + '\n';
}

std::optional<Record> decode(std::string_view line, std::string_view nonce) {
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= line.size();) {
    const std::size_t end = std::min(line.find('\t', start), line.size());
    parts.push_back(unescape(line.substr(start, end - start)));
    start = end + 1;
  }
  if (nonce.empty() || parts.size() < 2 || parts[0] != nonce) return std::nullopt;
  return Record{parts[1], {parts.begin() + 2, parts.end()}};
}

}  // namespace ouro::exercise
