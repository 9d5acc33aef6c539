// The map as a page: a table per layer, a row per file or pair of header and source.
#pragma once

#include <string>
#include <vector>

#include "source_map/header_comment.h"

namespace ouro::source_map {

// Markdown that GitHub and Doxygen both read. `files` as source_files() gives them.
std::string page(const std::vector<SourceFile>& files);

}  // namespace ouro::source_map
