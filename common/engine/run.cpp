// One run of a program: compile, start an interpreter, run, report what is uncaught, end. Compiled once per build.
// CPython: Modules/main.c (pymain_run_python), Python/pythonrun.c.
#include <csignal>
#include <fmt/format.h>
#include <unistd.h>
#include <utility>

#include "engine/collection_watcher.h"
#include "engine/engine.h"
#include "engine/thread_watcher.h"
#include "frontend/compiler.h"
#include "gc/collect.h"
#include "modules/embedded.h"
#include "modules/native_modules.h"
#include "modules/program.h"
#include "modules/sub_interpreter.h"
#include "types/abstract.h"
#include "types/console.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/integer.h"
#include "types/module.h"
#include "types/signals.h"
#include "types/str.h"
#include "types/tuple.h"
#include "vm/audit.h"
#include "vm/calls.h"
#include "vm/holders.h"
#include "vm/instruments.h"
#include "vm/startup.h"

namespace ouro::OURO_BUILD {
namespace {

// --- Ctrl-C ---

class InterruptHandler {
 public:
  InterruptHandler(bool wanted, Interpreter& interp) : interp_(interp), wanted_(wanted && !ignored()) {
    if (!wanted_) return;
    sigaction(SIGINT, nullptr, &before_);
    hear_signal(interp, SIGINT);
  }
  ~InterruptHandler() {
    stop_hearing(interp_);
    if (wanted_) sigaction(SIGINT, &before_, nullptr);
  }
  InterruptHandler(const InterruptHandler&) = delete;
  InterruptHandler& operator=(const InterruptHandler&) = delete;

 private:
  // A shell starts background jobs so; they stay deaf to Ctrl-C.
  static bool ignored() {
    struct sigaction now {};
    return sigaction(SIGINT, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
  }

  const Interpreter& interp_;
  const bool wanted_;
  struct sigaction before_ {};
};

// --- a run ---

class Run {
 public:
  Run(const Program& program, const RunOptions& options) : program_(program), options_(options) {}

  RunResult run() {
    const CompileResult compiled = compile(program_.source, program_.filename, *options_.profile);
    if (const auto* problem = std::get_if<SyntaxProblem>(&compiled)) {
      write_err(problem->report());
      result_.exit_status = 1;
      return std::move(result_);
    }
    const auto& unit = std::get<std::shared_ptr<const CodeUnit>>(compiled);
    RunningInterpreter running(*options_.profile, options_.memory_limit, gil_options(), make_console(), make_vm(unit));
    if (!running.started()) {
      write_err("MemoryError: the memory limit leaves no room for an interpreter\n");
      result_.exit_status = 1;
      return std::move(result_);
    }
    run_in(running, unit);
    return std::move(result_);
  }

 private:
  int write_out(std::string_view bytes) {
    if (options_.out) return options_.out(bytes);
    result_.out += bytes;
    return 0;
  }
  int write_err(std::string_view bytes) {
    if (options_.err) return options_.err(bytes);
    result_.err += bytes;
    return 0;
  }

  std::unique_ptr<Console> make_console() {
    auto console = std::make_unique<Console>([this](std::string_view bytes) { return write_out(bytes); },
                                             [this](std::string_view bytes) { return write_err(bytes); },
                                             [this] { return options_.in ? options_.in() : std::string(); });
    console->add_source(program_.filename, program_.source);
    return console;
  }

  // The tick GIL was the lock up to 3.1.
  GilOptions gil_options() const {
    const GilKind own = options_.profile->at_least(3, 2) ? GilKind::kInterval : GilKind::kTick;
    return {options_.gil.value_or(own), options_.check_interval, options_.interval};
  }

  std::unique_ptr<VmState> make_vm(const std::shared_ptr<const CodeUnit>& unit) const {
    auto vm = std::make_unique<VmState>();
    vm->native_modules = native_modules();
    vm->embedded = embedded_modules();
    vm->origin.code = unit;
    vm->origin.arguments = {program_.name.empty() ? program_.filename : program_.name};
    vm->origin.arguments.insert(vm->origin.arguments.end(), program_.arguments.begin(), program_.arguments.end());
    vm->origin.folder = program_.folder;
    vm->origin.memory_limit = options_.memory_limit;
    return vm;
  }

  void run_in(RunningInterpreter& running, const std::shared_ptr<const CodeUnit>& unit) {
    ThreadState& ts = running.thread();
    Interpreter& interp = running.interpreter();
    const InterruptHandler interrupts(options_.catch_interrupts, interp);
    interp.defers_counts = options_.defer_counts;
    interp.recursion_limit = options_.recursion_limit;
    ts.recursion_left = options_.recursion_limit;
    if (!prepare(ts)) return report_uncaught(ts);
    const ThreadStats before = ts.stats;
    interp.memory.fail_at(options_.fail_allocation);
    if (options_.fail_allocation != 0) ts.heap.give_back_kept_blocks();
    watch(ts);
    observe_collections(ts);
    const std::uint64_t collections_before = collections(ts);
    execute(ts, unit);
    if (ts.exception != nullptr) report_uncaught(ts);
    interp.memory.fail_at(0);
    wait_for_program_threads(ts);
    if (!run_exit_functions(ts)) report_uncaught(ts);
    end_sub_interpreters(ts);
    flush(ts);
    if (getpid() != process_) leave_forked_child(running);
    if (options_.audit) result_.audit = audit_counts(ts);
    stop_watching();
    result_.counters.collections = collections(ts) - collections_before;
    ts.interp.gc->observer = nullptr;
    running.end_program();
    flush(ts);
    fill_counters(ts, before);
    if (flush_failed_) result_.exit_status = kFlushFailed;
  }

  // __main__, sys with its arguments.
  bool prepare(ThreadState& ts) {
    if (!start_program(ts)) return false;
    const Ref<Module> main = new_main_module(ts);
    main_ = main.get();
    if (!main) return false;
    result_.counters.objects_before = count_objects(ts);
    const Ref<Str> file = make_str(ts, program_.filename);
    return file && dict_set(ts, *main->dict, ts.interp.names.dunder_file, file.get());
  }

  // The arena holds every constant of the script while it runs, as CPython's parser does.
  void execute(ThreadState& ts, const std::shared_ptr<const CodeUnit>& unit) {
    Ref<Tuple> arena;
    Ref<Code> code = load_code(ts, unit, &arena);
    if (!code) return;
    ts.interp.held.push_back(arena.release());
    ts.interp.held.push_back(code.release());
    const Ref<> done = run_body(ts, *as<Code>(ts.interp.held.back()), nullptr, main_->dict, main_->dict);
    for (int i = 0; i < 2; ++i) {
      Object* held = ts.interp.held.back();
      ts.interp.held.pop_back();
      decref(held);
    }
  }

  // --- watching ---

  bool needs_instruments() const {
    return options_.count_instructions || !options_.watch.empty() || options_.after_line || options_.after_step ||
           !options_.snapshot_holders_in.empty() || options_.trace.has_value();
  }

  void watch(ThreadState& ts) {
    Watching watching;
    watching.instructions = needs_instruments();
    watching.names = options_.watch;
    watching.hooks.after_line = options_.after_line;
    watching.hooks.after_step = options_.after_step;
    if (!options_.snapshot_holders_in.empty()) {
      watching.hooks.during_native_call = [this](ThreadState& thread, const CallSite& call) { snapshot(thread, call); };
    }
    watching.trace_program = options_.trace.has_value();
    if (options_.trace || options_.trace_gil) watching.trace = recorder_options();
    if (!watching.instructions && !watching.trace) return;
    threads_ = std::make_unique<ThreadWatcher>(ts.interp, std::move(watching));
    threads_->on_start(ts);
    if (kFreeThreaded || ts.gil->exists()) ts.log(EventKind::kGilHoldBegin);
  }

  RecorderOptions recorder_options() const {
    RecorderOptions options;
    options.events_per_thread = options_.trace ? *options_.trace : *options_.trace_gil;
    for (int i = 0; i < kOpcodeCount; ++i) options.opcode_names.emplace_back(opcode_name(static_cast<Opcode>(i)));
    return options;
  }

  void stop_watching() {
    if (threads_ != nullptr) result_.trace = threads_->finish();
    threads_ = nullptr;
  }

  void snapshot(ThreadState& ts, const CallSite& call) {
    if (call.count < 1 || short_repr(ts, call.callable) != options_.snapshot_holders_in + "()") return;
    HolderSnapshot taken;
    taken.function = options_.snapshot_holders_in;
    taken.line = ts.frame->line();
    taken.count = call.args[0].get()->count.value();
    taken.argument_borrowed = !call.args[0].owns();
    taken.holders = find_holders(ts, call.args[0].get(), call);
    result_.snapshots.push_back(std::move(taken));
  }

  void observe_collections(ThreadState& ts) {
    if (!options_.after_phase && !options_.compare_collections && !options_.time_collections) return;
    if (options_.after_phase || options_.compare_collections) {
      collect(ts);
      freeze(ts);
    }
    watcher_ = std::make_unique<CollectionWatcher>(ts, options_, result_);
    ts.interp.gc->observer = watcher_.get();
  }

  // So far, of all generations.
  static std::uint64_t collections(const ThreadState& ts) {
    std::int64_t sum = 0;
    for (const GenerationStats& each : ts.interp.gc->stats) sum += each.collections;
    return static_cast<std::uint64_t>(sum);
  }

  // --- the end ---

  // A process that the program has forked came to the program's end, too. Whoever called run() is another process: here
  // there is nobody to report to.
  [[noreturn]] void leave_forked_child(RunningInterpreter& running) {
    ThreadState& ts = running.thread();
    ts.interp.gc->observer = nullptr;
    running.end_program();
    flush(ts);
    if (result_.interrupted) {
      std::signal(SIGINT, SIG_DFL);
      std::raise(SIGINT);
    }
    _exit(flush_failed_ ? kFlushFailed : result_.exit_status);
  }

  void flush(ThreadState& ts) {
    if (!flush_standard_files(ts)) flush_failed_ = true;
  }

  void report_uncaught(ThreadState& ts) {
    Ref<> exception = take_exception(ts);
    flush(ts);
    if (is_subtype(exception->type, ts.type(TypeId::system_exit))) return leave_with_code(ts, exception.get());
    result_.exit_status = 1;
    result_.interrupted = is_subtype(exception->type, ts.type(TypeId::keyboard_interrupt));
    ts.interp.console->write_err(ts, format_exception(ts, exception.get()));
  }

  // sys.exit(None) is 0, an int itself, anything else is printed and is 1.
  void leave_with_code(ThreadState& ts, Object* exception) {
    const Tuple& args = *as<Exception>(exception)->args;
    Object* code = args.size == 0 ? ts.interp.none : args.size == 1 ? args.items[0] : as<Exception>(exception)->args;
    if (code == ts.interp.none) return;
    if (is<Int>(ts, code)) {
      result_.exit_status = static_cast<int>(small_value(*as<Int>(code)).value_or(-1) & 0xff);
      return;
    }
    Ref<Str> text = str_of(ts, code);
    if (!text) discard_exception(ts);
    ts.interp.console->write_err(ts, (text ? to_utf8(*text) : "<exception str() failed>") + "\n");
    result_.exit_status = 1;
  }

  void fill_counters(ThreadState& ts, const ThreadStats& before) {
    RunCounters& counters = result_.counters;
    ThreadStats sum = ts.interp.finished_threads;
    sum.add(ts.stats);
    counters.instructions = sum.instructions;
    counters.allocations = sum.allocations - before.allocations;
    counters.frees = sum.frees - before.frees;
    counters.gil_switches = ts.gil->switches();
    counters.live_objects = count_objects(ts);
    counters.peak_bytes = ts.interp.memory.peak();
  }

  static constexpr int kFlushFailed = 120;

  const Program& program_;
  const RunOptions& options_;
  const pid_t process_ = getpid();
  RunResult result_;
  bool flush_failed_ = false;  // of standard output or error: what was written is lost
  Module* main_ = nullptr;     // kept alive by sys.modules
  std::unique_ptr<ThreadWatcher> threads_;
  std::unique_ptr<CollectionWatcher> watcher_;
};

}  // namespace

RunResult run(const Program& program, const RunOptions& options) { return Run(program, options).run(); }

}  // namespace ouro::OURO_BUILD
