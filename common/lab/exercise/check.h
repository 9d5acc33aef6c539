// What a checker (check.cpp) says about an answer. Checkers are GoogleTest files; EXPECT_EQ works in them too, but
// reject() teaches more.
#pragma once

#include <string>

namespace ouro::exercise {

// A rejected answer, in the words that the learner will read: short sentences, one idea each.
struct Mistake {
  std::string yours;               // what the learner's code gave
  std::string right;               // what it should have given
  std::string invariant;           // the rule that `yours` breaks
  std::string misconception = {};  // its name, when the checker recognises one
  std::string why = {};            // what is wrong with that idea
};

// How the learner's code can end a check without returning from it.
enum class Ending { kStackOverflow, kUseAfterFree, kDataRace, kDeadlock, kHang, kOtherCrash };

// Says what the check is about to try. Call it before the learner's code runs, so that a crash can be shown with its
// example. for_all (property.h) calls it for the smallest example that it found.
void show_example(const std::string& example);

// From here to the end of this check, read a crash of that kind as this mistake: the exercise is then *wrong*, with
// the mistake's words, and not *broken*.
void if_it_ends_by(Ending ending, const Mistake& mistake);

// Fails the check that runs. Returns, as ADD_FAILURE does: the check may go on, but need not.
void reject(const Mistake& mistake);

}  // namespace ouro::exercise
