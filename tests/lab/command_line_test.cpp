#include "lab/command_line.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace ouro::lab {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

CommandLine example() {
  CommandLine line;
  line.program = "playground";
  line.description = "Runs a program";
  OptionSpec colour{"--colour", "WORD", "A choice", "Second group"};
  colour.choices = {"red", "green"};
  OptionSpec many{"--watch", "NAME", "May be given twice", "First group"};
  many.repeatable = true;
  OptionSpec fast{"--fast", "", "A flag", "First group"};
  fast.excludes = {"--slow"};
  line.options = {fast,   {"--slow", "", "The other flag", "First group"},
                  many,   {"--seed", "N", "A number", "First group", OptionSpec::Kind::whole_number},
                  colour, {"--interval", "S", "Seconds", "Second group", OptionSpec::Kind::number}};
  line.program_file = "PROGRAM.py";
  line.program_file_help = "What to run";
  return line;
}

std::string error_of(const std::vector<std::string>& arguments) {
  const Parsed parsed = parse(example(), arguments);
  EXPECT_FALSE(parsed.arguments);
  EXPECT_EQ(parsed.exit_status, 2);
  EXPECT_THAT(parsed.message, Not(HasSubstr("\n")));
  return parsed.message;
}

TEST(CommandLineTest, ValuesFlagsAndRepeatedOptionsArrive) {
  const Parsed parsed = parse(example(), {"--fast", "--watch", "a", "--watch=b", "--seed", "7", "--interval", "0.25"});
  ASSERT_TRUE(parsed.arguments) << parsed.message;
  EXPECT_TRUE(parsed.arguments->has("--fast"));
  EXPECT_FALSE(parsed.arguments->has("--slow"));
  EXPECT_THAT(parsed.arguments->texts("--watch"), ElementsAre("a", "b"));
  EXPECT_EQ(parsed.arguments->whole_number("--seed", 1), 7U);
  EXPECT_EQ(parsed.arguments->number("--interval", 1), 0.25);
  EXPECT_EQ(parsed.arguments->text_or("--colour", "none"), "none");
  EXPECT_FALSE(parsed.arguments->program_file);
}

TEST(CommandLineTest, TheLastOfAnOptionThatIsNotRepeatableCounts) {
  const Parsed parsed = parse(example(), {"--seed", "1", "--seed", "2"});
  ASSERT_TRUE(parsed.arguments) << parsed.message;
  EXPECT_EQ(parsed.arguments->whole_number("--seed", 0), 2U);
}

TEST(CommandLineTest, WhatFollowsTheProgramBelongsToIt) {
  const Parsed parsed = parse(example(), {"--fast", "p.py", "--seed", "x", "-v", "--", "last"});
  ASSERT_TRUE(parsed.arguments) << parsed.message;
  EXPECT_EQ(parsed.arguments->program_file, "p.py");
  EXPECT_THAT(parsed.arguments->program_arguments, ElementsAre("--seed", "x", "-v", "--", "last"));
  EXPECT_FALSE(parsed.arguments->has("--seed"));
}

TEST(CommandLineTest, ADashAloneIsAProgram) {
  const Parsed parsed = parse(example(), {"-", "a"});
  ASSERT_TRUE(parsed.arguments) << parsed.message;
  EXPECT_EQ(parsed.arguments->program_file, "-");
  EXPECT_THAT(parsed.arguments->program_arguments, ElementsAre("a"));
}

TEST(CommandLineTest, AMistypedOptionIsAnErrorWithASuggestionAndNeverAnArgument) {
  EXPECT_THAT(error_of({"--sed", "1", "p.py"}), HasSubstr("there is no option --sed, did you mean --seed?"));
  EXPECT_THAT(error_of({"--watsh=a", "p.py"}), HasSubstr("did you mean --watch?"));
  EXPECT_THAT(error_of({"--entirely-different", "p.py"}), Not(HasSubstr("did you mean")));
}

TEST(CommandLineTest, AWrongValueIsNamedWithWhatWouldBeRight) {
  EXPECT_THAT(error_of({"--seed", "abc"}), HasSubstr("--seed takes a whole number, 0 or more, not 'abc'"));
  EXPECT_THAT(error_of({"--seed", "-1"}), HasSubstr("--seed"));
  EXPECT_THAT(error_of({"--seed", "99999999999999999999"}), HasSubstr("whole number"));
  EXPECT_THAT(error_of({"--interval", "soon"}), HasSubstr("--interval takes a number, not 'soon'"));
  EXPECT_THAT(error_of({"--colour", "gren"}), HasSubstr("one of red, green, not 'gren' (did you mean green?)"));
  EXPECT_THAT(error_of({"--seed"}), HasSubstr("--seed needs a value: --seed N"));
  EXPECT_THAT(error_of({"--fast=3"}), HasSubstr("--fast takes no value"));
  EXPECT_THAT(error_of({"--fast", "--slow"}), HasSubstr("--fast and --slow exclude each other"));
}

TEST(CommandLineTest, HelpShowsTheOptionsInTheirGroups) {
  const Parsed parsed = parse(example(), {"--help"});
  EXPECT_EQ(parsed.exit_status, 0);
  EXPECT_THAT(parsed.message, HasSubstr("First group:"));
  EXPECT_THAT(parsed.message, HasSubstr("Second group:"));
  EXPECT_THAT(parsed.message, HasSubstr("--colour WORD"));
  EXPECT_THAT(parsed.message, HasSubstr("PROGRAM.py"));
}

}  // namespace
}  // namespace ouro::lab
