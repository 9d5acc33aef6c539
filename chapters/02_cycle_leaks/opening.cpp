// The mystery: a local that outlives its function, since an exception was saved in one; and three ways in which it does
// not.
#include <fmt/format.h>

#include "experiments.h"

namespace ouro::ch02 {
namespace {

struct Variant {
  const char* program;
  const char* what;
};
constexpr Variant kVariants[] = {{"opening", "saved = error"},
                                 {"opening_not_saved", "the exception is not saved"},
                                 {"opening_without_traceback", "saved.__traceback__ = None"},
                                 {"opening_finally", "finally: del saved"}};

lab::Result run_opening(lab::Run& run) {
  const lab::ProgramFiles& files = chapter_programs();
  lab::Result result{};
  for (const Variant& variant : kVariants) {
    lab::Table table = lab::compare_answers(run.options, files, variant.program, printed_like, result);
    table.columns.front() = {"the local `big`"};
    if (result.rows.columns.empty()) result.rows.columns = table.columns;
    for (std::vector<lab::Cell>& row : table.rows) {
      row.front() = lab::cell(fmt::format("{}, {}", variant.what, std::get<std::string>(row.front())));
      lab::add_row(result.rows, row);
    }
  }
  const std::string version = run.options.like.value_or("3.14");
  lab::Table chain{fmt::format("from the local back to itself, like {}", version), {{"step"}, {"found"}}, {}};
  for (const std::string& line : lab::lines_of(printed_like(version, files.load("opening_chain")))) {
    const std::size_t colon = line.find(": ");
    lab::row(chain, line.substr(0, colon), line.substr(colon + 2));
  }
  result.details = {chain};
  result.verdict = files.judge(
      "opening", [](const std::string& output) { return output.starts_with("after work(): gone"); },
      "since Python 3.0 an exception holds its traceback, the traceback the function's frame, and the frame all its "
      "locals; when one of these is the exception, the circle is closed");
  result.notes = {
      "Our runtime runs Python 3 in every profile, so like 2.7 it closes the circle too; CPython 2.7's exceptions have "
      "no traceback.",
      "Python 3 deletes the name after `as` at the end of its handler, for this reason. Only a second name leaks."};
  return result;
}

}  // namespace

lab::Experiment opening() {
  return {
      "opening",
      {},
      "What a local variable names is gone when its function has returned, unless somebody outside got a reference.",
      {"work() catches an exception `error`, says `saved = error` and returns. Another local of it, `big`, names an "
       "object. The collector is off. What has become of the object?",
       {{"gone: the frame is gone, and its locals with it", "a frame dies when its function returns"},
        {"alive: the exception holds the frame, and the frame holds the exception and `big`"},
        {"gone, but the exception is still there", "an exception holds no frame"}}},
      run_opening};
}

}  // namespace ouro::ch02
