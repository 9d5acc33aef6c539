// What the program around the learner's code says to the judge, its parent: one record a line.
//
// A record is believed only when it carries the nonce that the judge drew for this run. So a check that the
// learner's code left by `_Exit(0)` stays a check that did not pass: its last record never came.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ouro::exercise {

// The descriptors that the judge leaves open in its child.
inline constexpr int kRecordDescriptor = 3;  // the child writes records
inline constexpr int kNonceDescriptor = 4;   // the child reads the nonce, once

// How a child ends when it is not 0 (the check passed) or 1 (it failed).
inline constexpr int kTodoStatus = 77;
inline constexpr int kSanitizerStatus = 99;

// kind       fields
// begin      check
// example    text                     what the check is about to try
// blame      ending and a mistake     how to read a crash or a hang that follows
// mistake    a mistake                the check rejects an answer
// failure    file, line, message      a plain GoogleTest expectation failed
// todo       name, file, line         a part that nobody has written yet
// malformed  file, line, reason       an answer file that cannot be read
// end        check, passed or failed
// ran        number of checks run, number of checks known
struct Record {
  std::string kind;
  std::vector<std::string> fields;

  // The field, or "" when the record has fewer.
  const std::string& field(std::size_t index) const;
};

// One line, newline included.
std::string encode(const Record& record, std::string_view nonce);

// RETURNS: nothing when the line is not a record or carries another nonce.
std::optional<Record> decode(std::string_view line, std::string_view nonce);

}  // namespace ouro::exercise
