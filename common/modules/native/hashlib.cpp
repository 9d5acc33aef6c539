// _hashlib: hash functions; module hashlib is written on top of it, in Python.
// CPython: Modules/_hashopenssl.c.
#include "modules/native_modules.h"
#include "types/abstract.h"
#include "types/dict.h"
#include "types/digest.h"
#include "types/str.h"

namespace ouro::OURO_BUILD {
namespace {

Ref<> new_function(ThreadState& ts, const Args& args) { return new_digest(ts, args[0], args[1]); }

enum class Algorithm { kMd5, kSha1, kSha224, kSha256, kSha384, kSha512 };
constexpr const char* kNames[] = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"};

template <Algorithm kAlgorithm>
Ref<> new_of(ThreadState& ts, const Args& args) {
  const Ref<Str> name = intern(ts, kNames[static_cast<int>(kAlgorithm)]);
  return name ? new_digest(ts, name.get(), args[0]) : nullptr;
}

constexpr NativeDef kFunctions[] = {
    {"new", new_function, "name, string=, *, usedforsecurity=", "A hash object of the algorithm with this name."},
    {"openssl_md5", new_of<Algorithm::kMd5>, "string=, *, usedforsecurity=", "An MD5 hash object."},
    {"openssl_sha1", new_of<Algorithm::kSha1>, "string=, *, usedforsecurity=", "A SHA-1 hash object."},
    {"openssl_sha224", new_of<Algorithm::kSha224>, "string=, *, usedforsecurity=", "A SHA-224 hash object."},
    {"openssl_sha256", new_of<Algorithm::kSha256>, "string=, *, usedforsecurity=", "A SHA-256 hash object."},
    {"openssl_sha384", new_of<Algorithm::kSha384>, "string=, *, usedforsecurity=", "A SHA-384 hash object."},
    {"openssl_sha512", new_of<Algorithm::kSha512>, "string=, *, usedforsecurity=", "A SHA-512 hash object."},
};

bool fill(ThreadState& ts, Module& module) {
  return add_digest_type(ts) && dict_set(ts, *module.dict, "HASH", ts.type(TypeId::hash));
}

}  // namespace

const NativeModule kHashlibModule = {"_hashlib", "Hash functions.", kFunctions, fill};

}  // namespace ouro::OURO_BUILD
