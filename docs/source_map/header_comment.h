// What a file says of itself in the comment that it opens with: what it is, and where CPython has it.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ouro::source_map {

struct HeaderComment {
  std::string what;     // the first paragraph, up to "CPython:", as one line
  std::string cpython;  // from there to the end of the paragraph
};

// Lines that begin with // (or # in Python) at the top of `text`. What it does not say is empty.
HeaderComment header_comment(const std::string& text);

struct SourceFile {
  std::string layer;  // the folder in common/: "types"
  std::string name;   // inside the layer: "dict.cpp", "native/os.cpp"
  HeaderComment comment;
};

// Every source file under `common` that opens with such a comment, by layer and name.
// THROWS: std::filesystem::filesystem_error.
std::vector<SourceFile> source_files(const std::filesystem::path& common);

}  // namespace ouro::source_map
