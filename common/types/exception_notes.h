// Notes: what is added to an exception after it was made, printed below its traceback.
// CPython: BaseException.add_note (Objects/exceptions.c), since 3.11.
#pragma once

#include <string>

#include "types/exception.h"

namespace ouro::OURO_BUILD {

// add_note(note, /): appends to the list __notes__, which the first note makes.
Ref<> add_note(ThreadState& ts, const Args& args);

// A line for each note, as below a traceback. Nothing stops it: a broken note is said to be one.
std::string format_notes(ThreadState& ts, Object* exception);

}  // namespace ouro::OURO_BUILD
