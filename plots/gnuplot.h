// Runs gnuplot on a script and finds out whether it drew: the only user of gnuplot-iostream, which drags in Boost.
#pragma once

#include <filesystem>
#include <string>

namespace ouro::plots {

// Is there a gnuplot to run? Looks along PATH, each time.
bool gnuplot_installed();

// Runs `script` (a file name) with `folder` as the current directory.
// RETURNS: empty when the script ran to its end without complaint, else gnuplot's words in one line. (A script error
// exits 0, so it is gnuplot's silence that counts.)
// REQUIRES: gnuplot_installed().
std::string run_gnuplot(const std::filesystem::path& folder, const std::string& script);

}  // namespace ouro::plots
