// The answers of an exercise without C++: a text file of `case: answer` lines that the learner edits.
//
//   # a comment
//   03_del_aliases: 4, 3, 2
//   06_function_arg_from_global, since 3.14: ?        the learner has not answered yet
//
// What an answer may be is the checker's affair: a number, a word, a schedule of thread names. A key has no colon.
#pragma once

#include <string>
#include <vector>

namespace ouro::exercise {

struct Answer {
  std::string key;
  std::string text;
  std::string file;
  int line = 0;
};

struct Answers {
  std::vector<Answer> all;  // in the order of the file

  // A fault of the file's form, as opposed to a wrong answer: not `key: answer`, or a key twice.
  int bad_line = 0;  // 0: none
  std::string reason;
};

// Reads the text without judging the answers.
Answers read_answers(const std::string& text, const std::string& file);

// The learner's answers. A file that cannot be read ends the check: the exercise is *broken*, with line and reason.
const Answers& learner_answers();

// The learner's answer to that case. Ends the check when it is still `?` (the exercise is *todo*), when it is missing
// or when the file is malformed (*broken*).
const Answer& learner_answer(const std::string& key);

// Ends the check: this answer is not one that could be right or wrong, for that reason. The exercise is *broken*.
[[noreturn]] void malformed(const Answer& answer, const std::string& reason);

// "4, 3, 2" -> {4, 3, 2}; anything else is malformed().
std::vector<long> numbers(const Answer& answer);

}  // namespace ouro::exercise
