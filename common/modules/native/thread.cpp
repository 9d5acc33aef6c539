// _thread: starting threads, and what they need; module threading is written on top of it, in Python.
// CPython: Modules/_threadmodule.c.
#include <fmt/format.h>

#include "modules/native_modules.h"
#include "object/merge_queue.h"
#include "threads/thread_list.h"
#include "threads/thread_start.h"
#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/exception.h"
#include "types/floating.h"
#include "types/integer.h"
#include "types/lock.h"
#include "types/module.h"
#include "types/str.h"
#include "types/text_file.h"
#include "types/thread_local.h"
#include "types/tuple.h"
#include "vm/calls.h"

namespace ouro::OURO_BUILD {
namespace {

// A call on a thread of its own. An exception that comes out is reported, SystemExit is a quiet end.
class Call : public ThreadBody {
 public:
  // `done` may be null: a lock that is released when the thread is no more.
  Call(Object* function, Tuple* arguments, Dict* keywords, Lock* done)
      : function_(share(function)), arguments_(share(arguments)), keywords_(share(keywords)), done_(share(done)) {}
  ~Call() override {
    if (done_) done_->semaphore->post();
  }
  Call(const Call&) = delete;
  Call& operator=(const Call&) = delete;

  void run(ThreadState& ts) override {
    call_function(ts);
    // What dies with these may still use what is local to the thread.
    function_ = nullptr;
    arguments_ = nullptr;
    keywords_ = nullptr;
    forget_thread_locals(ts);
    // Who joins the thread finds nothing of it left to do: from here on others merge what it owned. It counts no more
    // but to give back `done_`, which the thread that started it has made.
    if constexpr (kFreeThreaded) close_queue(ts);
  }

 private:
  void call_function(ThreadState& ts) {
    const Ref<> result = call_spread(ts, function_.get(), *arguments_, keywords_.get());
    if (result || discard_if(ts, TypeId::system_exit)) return;
    report_unraisable(ts, function_.get());
  }

  Ref<> function_;
  Ref<Tuple> arguments_;
  Ref<Dict> keywords_;  // may be null
  Ref<Lock> done_;
};

Ref<> start(ThreadState& ts, std::string name, std::unique_ptr<Call> call) {
  NewThread thread{std::move(name), ts.interp.thread_stack_bytes, std::move(call)};
  const std::uint64_t ident = start_thread(ts, std::move(thread));
  if (ident == 0) return raise(ts, TypeId::runtime_error, "can't start new thread");
  return make_int(ts, static_cast<std::int64_t>(ident));
}

Ref<> start_new_thread(ThreadState& ts, const Args& args) {
  if (!is_callable(args[0])) return raise(ts, TypeId::type_error, "first arg must be callable");
  if (!is<Tuple>(ts, args[1])) return raise(ts, TypeId::type_error, "2nd arg must be a tuple");
  if (args[2] != nullptr && !is<Dict>(ts, args[2]))
    return raise(ts, TypeId::type_error, "optional 3rd arg must be a dictionary");
  Dict* keywords = args[2] != nullptr ? as<Dict>(args[2]) : nullptr;
  return start(ts, "Thread", std::make_unique<Call>(args[0], as<Tuple>(args[1]), keywords, nullptr));
}

// For module threading, whose arguments are right.
Ref<> start_named_thread(ThreadState& ts, const Args& args) {
  return start(ts, to_utf8(*as<Str>(args[1])),
               std::make_unique<Call>(args[0], ts.interp.empty_tuple, nullptr, as<Lock>(args[2])));
}

Ref<> get_ident(ThreadState& ts, const Args&) { return make_int(ts, static_cast<std::int64_t>(ts.ident)); }

Ref<> get_native_id(ThreadState& ts, const Args&) { return make_int(ts, ts.native_id); }

Ref<> get_main_ident(ThreadState& ts, const Args&) {
  return make_int(ts, static_cast<std::int64_t>(main_thread_ident(ts.interp)));
}

Ref<> count(ThreadState& ts, const Args&) {
  return make_int(ts, static_cast<std::int64_t>(thread_count(ts.interp)) - 1);
}

Ref<> allocate_lock(ThreadState& ts, const Args&) { return call(ts, ts.type(TypeId::lock), {}); }

// As Ctrl-C does.
Ref<> interrupt_main(ThreadState& ts, const Args&) {
  ts.interp.main_thread.load()->breaker.request(BreakReason::kSignals);
  if (TickGil<RealPlatform>* gil = ts.gil->ticking()) gil->signal_arrived();
  return share(ts.interp.none);
}

Ref<> exit_thread(ThreadState& ts, const Args&) { return raise_object(ts, call(ts, ts.type(TypeId::system_exit), {})); }

Ref<> stack_size(ThreadState& ts, const Args& args) {
  constexpr std::int64_t kLeast = 32 * 1024;
  const auto before = static_cast<std::int64_t>(ts.interp.thread_stack_bytes);
  if (args[0] != nullptr) {
    const std::optional<std::int64_t> size = as_int64(ts, args[0], "int");
    if (!size) return nullptr;
    if (*size != 0 && *size < kLeast) return raise(ts, TypeId::value_error, "size not valid: {} bytes", *size);
    // Native recursion needs more than CPython's least.
    constexpr std::int64_t kOurLeast = 1024 * 1024;
    ts.interp.thread_stack_bytes = static_cast<std::size_t>(*size == 0 ? 0 : std::max(*size, kOurLeast));
  }
  return make_int(ts, before);
}

// The text that an uncaught exception leaves, as the end of a program has it.
Ref<> format_exception_function(ThreadState& ts, const Args& args) {
  if (!is<Exception>(ts, args[0]))
    return raise(ts, TypeId::type_error, "an exception is expected, not {}", type_name(args[0]));
  return make_str(ts, format_exception(ts, args[0]));
}

constexpr NativeDef kFunctions[] = {
    {"start_new_thread", start_new_thread, "function, args, kwargs=, /",
     "Calls the function on a new thread; its ident."},
    {"_start_named_thread", start_named_thread, "function, name, done, /",
     "The same without arguments; the name is for traces and tools, the lock is released when the thread is no more."},
    {"get_ident", get_ident, "", "A number that no other living thread has."},
    {"get_native_id", get_native_id, "", "The kernel's number of this thread."},
    {"_get_main_thread_ident", get_main_ident, "", "The ident of the main thread."},
    {"_count", count, "", "How many threads there are beside the main thread."},
    {"allocate_lock", allocate_lock, "", "A new lock."},
    {"interrupt_main", interrupt_main, "", "Raises KeyboardInterrupt in the main thread."},
    {"exit", exit_thread, "", "Ends this thread: raises SystemExit."},
    {"stack_size", stack_size, "size=, /", "The stack of threads to come, in bytes; 0: the system's choice."},
    {"_format_exception", format_exception_function, "exception, /", "The traceback and the exception as text."},
};

bool fill(ThreadState& ts, Module& module) {
  constexpr double kLongestWait = 9223372036.0;
  const Ref<> longest = make_float(ts, kLongestWait);
  return add_lock_types(ts) && add_thread_local_type(ts) && longest &&
         dict_set(ts, *module.dict, "LockType", ts.type(TypeId::lock)) &&
         dict_set(ts, *module.dict, "lock", ts.type(TypeId::lock)) &&
         dict_set(ts, *module.dict, "RLock", ts.type(TypeId::rlock)) &&
         dict_set(ts, *module.dict, "_local", ts.type(TypeId::local)) &&
         dict_set(ts, *module.dict, "error", ts.type(TypeId::runtime_error)) &&
         dict_set(ts, *module.dict, "TIMEOUT_MAX", longest.get());
}

}  // namespace

const NativeModule kThreadModule = {"_thread", "Threads and the locks that they need.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
