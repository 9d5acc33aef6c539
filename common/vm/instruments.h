// What looks over the shoulder of the careful eval loop: watched counts, lines, steps, trace events.
// CPython: Python/instrumentation.c and Include/pydtrace.d, for the places; counts are watched by none of its tools.
//
// Counts are never hooked. Around every instruction and every native call the counts of the watched objects are
// compared with what they were: the net change is what the instruction did. So a count costs the same whether anybody
// looks or not.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "frontend/opcodes.h"
#include "trace/observation.h"
#include "trace/recorder.h"
#include "vm/call_instruction.h"
#include "vm/frame.h"

namespace ouro::OURO_BUILD {

// Each is optional; they run in the thread that runs the program, between two instructions.
struct InstrumentHooks {
  std::function<void(int line, const std::vector<WatchedCount>& counts)> after_line;
  std::function<void(const Step& step)> after_step;
  std::function<void(ThreadState& ts, const CallSite& call)> during_native_call;
};

class Instruments {
 public:
  Instruments(std::vector<std::string> watched, InstrumentHooks hooks, Recorder* recorder, ThreadRecorder* thread);

  void before_instruction(ThreadState& ts, Frame& frame);
  void before_native_call(ThreadState& ts, Frame& frame, const CallSite& call);
  void after_native_call(ThreadState& ts, Frame& frame, const CallSite& call);
  void after_python_call(ThreadState& ts, Frame& frame);
  void before_return(ThreadState& ts, Frame& frame);
  void on_exception(ThreadState& ts, Frame& frame);
  void on_birth_or_death(EventKind kind, const Object* object, std::size_t bytes);
  // The program has ended: the last line is over.
  void finish(ThreadState& ts);

 private:
  struct Watched {
    std::string name;
    NameId id = 0;
    std::uintptr_t object = 0;
    std::int64_t count = 0;
  };

  std::vector<WatchedCount> counts(ThreadState& ts, const Frame& frame) const;
  void note_changes(ThreadState& ts, const Frame& frame);
  void finish_step(ThreadState& ts, Frame& frame);
  void line_over(ThreadState& ts, const Frame& frame, int line);
  NameId code_name(const Code& code);
  NameId native_name(ThreadState& ts, const CallSite& call);
  void record(EventKind kind, Where where, std::int64_t a = 0, std::int64_t b = 0, std::int64_t c = 0);

  std::vector<Watched> watched_;
  InstrumentHooks hooks_;
  Recorder* recorder_;  // null: no trace
  ThreadRecorder* thread_;
  std::unordered_map<const Frame*, int> line_of_;  // the line that each running frame is at
  Where last_;                                     // the instruction that is being, or was last, executed
  Step step_;
  bool step_open_ = false;
  std::unordered_map<const void*, NameId> names_;
};

// A value in a few characters, without running user code: 5, 'abc', [3 items], <Node>, f().
std::string short_repr(const ThreadState& ts, const Object* object);

// --- what the eval loop calls; `ts.instruments` is set wherever the careful loop runs ---
void before_instruction(ThreadState& ts, Frame& frame);
void before_native_call(ThreadState& ts, Frame& frame, const CallSite& call);
void after_native_call(ThreadState& ts, Frame& frame, const CallSite& call);
void after_python_call(ThreadState& ts, Frame& frame);
void before_return(ThreadState& ts, Frame& frame);
void on_exception(ThreadState& ts, Frame& frame);

}  // namespace ouro::OURO_BUILD
