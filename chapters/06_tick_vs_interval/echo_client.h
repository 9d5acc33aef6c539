// Sends datagrams to echo.py and looks at the clock: a client outside of the program, which no lock of it can hold up.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "support/prng.h"

namespace ouro::ch06 {

// Has the server started with the port to say hello to; exchanges `messages` with it, a few ms apart; says stop. The
// first ten are not counted. `server` runs on a thread of its own and returns when the server has ended.
// RETURNS: seconds from each datagram to its answer, sorted.
// THROWS: std::runtime_error when no hello comes, and what `server` throws.
std::vector<double> echo_latencies(int messages, Prng& random,
                                   const std::function<void(const std::string& port)>& server);

}  // namespace ouro::ch06
