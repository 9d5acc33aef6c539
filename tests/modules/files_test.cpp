// Tests common/types/{binary_file,byte_stream,descriptor_calls,digest,socket*}.cpp,
// common/modules/native/{os_descriptors, os_children,hashlib,socket,select}.cpp and
// common/modules/lib/{socket,hashlib}.py.
#include <gtest/gtest.h>

#include "modules/folder.h"
#include "program_outputs.h"

namespace ouro::OURO_BUILD {
namespace {

TEST(FilesTest, BinaryFilesBehaveAsInPython) { expect_output_of_python(kModulesFolder, "binary_files"); }

// These start threads, which the build without a GIL cannot do yet.
class FilesAndThreads : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Programs, FilesAndThreads, testing::Values("sockets", "hashes", "descriptors"),
                         [](const auto& info) { return std::string(info.param); });

TEST_P(FilesAndThreads, BehaveAsInPython) { expect_output_of_python(kModulesFolder, GetParam()); }

}  // namespace
}  // namespace ouro::OURO_BUILD
