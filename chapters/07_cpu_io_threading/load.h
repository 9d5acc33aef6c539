// Clients for a server on loopback: so many connections, each of which asks again as soon as it has its answer.
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace ouro::ch07 {

// Starts `server` with the port of a control connection: it connects there, says its own port, and ends when that
// connection is closed. RETURNS: the requests per second for each number of connections.
// THROWS: std::runtime_error when the server does not come or does not answer, and what `server` throws.
std::vector<double> requests_per_second(const std::vector<int>& connections, double seconds,
                                        const std::function<void(const std::string& control_port)>& server);

}  // namespace ouro::ch07
