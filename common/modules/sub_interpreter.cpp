// CPython: Python/pylifecycle.c (new_interpreter, Py_EndInterpreter, finalize_subinterpreters).
#include "modules/sub_interpreter.h"

#include <algorithm>
#include <utility>

#include "modules/program.h"
#include "object/merge_queue.h"
#include "threads/thread_list.h"
#include "types/console.h"
#include "types/dict.h"
#include "types/errors.h"
#include "types/exception.h"
#include "types/thread_local.h"
#include "vm/startup.h"
#include "vm/vm_state.h"

namespace ouro::OURO_BUILD {
namespace {

// What it takes over from the one that makes it; to be read while that one's GIL is held.
struct Beginning {
  const Profile& profile;
  GilOptions gil;
  std::unique_ptr<Console> console;
  std::unique_ptr<VmState> vm;

  explicit Beginning(const Interpreter& maker)
      : profile(maker.profile), console(std::make_unique<Console>(*maker.console)), vm(std::make_unique<VmState>()) {
    gil.kind = maker.gil->ticking() != nullptr ? GilKind::kTick : GilKind::kInterval;
    // What does not change: other threads of the maker may be running.
    vm->native_modules = maker.vm->native_modules;
    vm->embedded = maker.vm->embedded;
    vm->origin = maker.vm->origin;
  }
};

// REQUIRES: the calling thread is in it, and in no other.
bool prepare(ThreadState& ts) {
  if (start_program(ts) && new_main_module(ts)) return true;
  discard_exception(ts);
  return false;
}

// From now on no thread is in it. REQUIRES: the calling one is.
void leave(RunningInterpreter& running) {
  ThreadState& ts = running.thread();
  ts.interp.gil->expect_threads(ts);
  ts.interp.threads.clear();
  if constexpr (kFreeThreaded) close_queue(ts);
  detach(ts);
}

// REQUIRES: the calling thread is in no interpreter.
void end(std::unique_ptr<RunningInterpreter> running) {
  ThreadState& ts = running->thread();
  ts.bind_to_this_thread();
  attach(ts);
  set_main_thread(ts.interp, &ts);
  add_thread(ts);
  wait_for_program_threads(ts);
  if (!run_exit_functions(ts)) report_unraisable(ts, nullptr);
  flush_standard_files(ts);
  running->end_program();
  flush_standard_files(ts);
  running = nullptr;  // which leaves it
}

}  // namespace

InterpreterFamily& family_of(ThreadState& ts) {
  if (ts.interp.family == nullptr) ts.interp.family = std::make_shared<InterpreterFamily>();
  return *ts.interp.family;
}

std::int64_t new_sub_interpreter(ThreadState& ts) {
  InterpreterFamily& family = family_of(ts);
  const std::shared_ptr<InterpreterFamily> shared = ts.interp.family;
  Beginning beginning(ts.interp);
  const std::int64_t id = family.next_id();
  const WithoutGil others_run(ts, "new interpreter");
  const std::size_t memory_limit = beginning.vm->origin.memory_limit;
  auto running = std::make_unique<RunningInterpreter>(beginning.profile, memory_limit, beginning.gil,
                                                      std::move(beginning.console), std::move(beginning.vm));
  running->interpreter().id = id;
  running->interpreter().family = shared;
  if (!running->started() || !prepare(running->thread())) return 0;
  leave(*running);
  if (!family.add(running)) end(std::move(running));
  return id;
}

InsideInterpreter::InsideInterpreter(ThreadState& outer, std::int64_t id, const char* call)
    : family_(family_of(outer)), id_(id), found_(family_.begin(id, inner_)) {
  if (found_ != InterpreterFamily::Found::kYes) return;
  outside_.emplace(outer, call);
  attach(*inner_);
  inner_->name = "MainThread";
  main_before_ = set_main_thread(inner_->interp, inner_.get());
  add_thread(*inner_);
}

InsideInterpreter::~InsideInterpreter() {
  if (found_ != InterpreterFamily::Found::kYes) return;
  Interpreter& interp = inner_->interp;
  forget_thread_locals(*inner_);
  remove_thread(*inner_);
  set_main_thread(interp, main_before_);
  detach_for_good(*inner_);
  family_.end(id_);
}

Module* InsideInterpreter::main() {
  ThreadState& ts = *inner_;
  Object* main = dict_find(*ts.interp.modules, ts.interp.names.dunder_main);
  return main != nullptr && is<Module>(ts, main) ? as<Module>(main) : nullptr;
}

InterpreterFamily::Found end_sub_interpreter(ThreadState& ts, std::int64_t id) {
  std::unique_ptr<RunningInterpreter> taken;
  const InterpreterFamily::Found found = family_of(ts).take(id, taken);
  if (found != InterpreterFamily::Found::kYes) return found;
  const WithoutGil others_run(ts, "end of an interpreter");
  end(std::move(taken));
  return found;
}

void end_sub_interpreters(ThreadState& ts) {
  if (ts.interp.family == nullptr) return;
  while (std::unique_ptr<RunningInterpreter> taken = ts.interp.family->take_any()) {
    const WithoutGil others_run(ts, "end of an interpreter");
    end(std::move(taken));
  }
}

// Their memory stays as it is.
void forget_sub_interpreters(ThreadState& ts) {
  static_cast<void>(new std::shared_ptr<InterpreterFamily>(std::move(ts.interp.family)));
}

}  // namespace ouro::OURO_BUILD
