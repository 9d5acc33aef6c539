// The algorithms are OpenSSL's. CPython: Modules/_hashopenssl.c.
#include "types/digest.h"

#include <array>
#include <fmt/format.h>
#include <new>
#include <utility>

#include "threads/without_gil.h"
#include "types/abstract.h"
#include "types/builtin_type.h"
#include "types/byte_buffer.h"
#include "types/integer.h"
#include "types/str.h"
#include "types/turn.h"

namespace ouro::OURO_BUILD {
namespace {

// From here on it pays to let others run. CPython: HASHLIB_GIL_MINSIZE.
constexpr std::int64_t kLarge = 2048;

constexpr const char* kDigestWait = "hash lock";

Digest& digest_of(Object* self) { return *as<Digest>(self); }

Raised raise_failure(ThreadState& ts) { return raise(ts, TypeId::value_error, "the hash function failed"); }

bool take_in(ThreadState& ts, Digest& digest, Object* data) {
  ByteBuffer bytes;
  if (!bytes.find(ts, data)) {
    return raise(
        ts, TypeId::type_error, "{}",
        is<Str>(ts, data) ? "Strings must be encoded before hashing" : "object supporting the buffer API required");
  }
  const Turn turn(ts, digest.turn, kDigestWait);
  int done = 0;
  if (bytes.size() < kLarge) {
    done = EVP_DigestUpdate(digest.context, bytes.view().data(), bytes.view().size());
  } else {
    const WithoutGil others_run(ts, "hash.update", Meanwhile::kReadsObjects);
    done = EVP_DigestUpdate(digest.context, bytes.view().data(), bytes.view().size());
  }
  return done == 1 || raise_failure(ts);
}

// RETURNS: null with MemoryError.
Ref<Digest> allocate_digest(ThreadState& ts, Object* name) {
  auto* digest = allocate<Digest>(ts);
  if (digest == nullptr) return nullptr;
  digest->name = share(name).release();
  digest->context = EVP_MD_CTX_new();
  new (&digest->turn) SharedSemaphore(std::make_shared<Semaphore>(1));
  Ref<Digest> made = steal(digest);
  if (digest->context == nullptr) return raise_memory_error(ts);
  return made;
}

void digest_traverse(Object* self, Visit visit, void* context) { visit(digest_of(self).name, context); }

void digest_dealloc(ThreadState& ts, Object* self) {
  forget_digest(digest_of(self));
  decref(digest_of(self).name);
  free_object(ts, self, sizeof(Digest));
}

Ref<> repr_digest(ThreadState& ts, Object* self) {
  return make_str(
      ts, fmt::format("<{} _hashlib.HASH object @ {}>", to_utf8(*as<Str>(digest_of(self).name)), fmt::ptr(self)));
}

// --- methods ---

Ref<> update(ThreadState& ts, const Args& args) {
  return take_in(ts, digest_of(args[0]), args[1]) ? share(ts.interp.none) : nullptr;
}

// Copies the state. RETURNS: null with MemoryError or ValueError.
Ref<Digest> copy_of(ThreadState& ts, Object* self) {
  const Digest& digest = digest_of(self);
  Ref<Digest> copied = allocate_digest(ts, digest.name);
  if (!copied) return nullptr;
  const Turn turn(ts, digest.turn, kDigestWait);
  if (EVP_MD_CTX_copy_ex(copied->context, digest.context) != 1) return raise_failure(ts);
  return copied;
}

// The result so far: finishing would end the object, so a copy is finished.
struct Result {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;

  bool read(ThreadState& ts, Object* self) {
    const Ref<Digest> finished = copy_of(ts, self);
    if (!finished) return false;
    return EVP_DigestFinal_ex(finished->context, bytes.data(), &size) == 1 || raise_failure(ts);
  }
};

Ref<> digest_method(ThreadState& ts, const Args& args) {
  Result result;
  if (!result.read(ts, args[0])) return nullptr;
  return make_bytes(ts, {reinterpret_cast<const char*>(result.bytes.data()), result.size});
}

Ref<> hexdigest(ThreadState& ts, const Args& args) {
  Result result;
  if (!result.read(ts, args[0])) return nullptr;
  std::string text;
  for (unsigned i = 0; i < result.size; ++i) text += fmt::format("{:02x}", result.bytes[i]);
  return make_str(ts, text);
}

Ref<> copy(ThreadState& ts, const Args& args) { return copy_of(ts, args[0]); }

Ref<> get_digest_name(ThreadState&, Object* self) { return share(digest_of(self).name); }
Ref<> get_digest_size(ThreadState& ts, Object* self) { return make_int(ts, EVP_MD_CTX_size(digest_of(self).context)); }
Ref<> get_block_size(ThreadState& ts, Object* self) {
  return make_int(ts, EVP_MD_CTX_block_size(digest_of(self).context));
}

constexpr NativeDef kDigestMethods[] = {
    {"update", update, "obj, /", "Takes more bytes in."},
    {"digest", digest_method, "", "The hash of all bytes so far."},
    {"hexdigest", hexdigest, "", "The same in hexadecimal digits."},
    {"copy", copy, "", "Another that has taken in the same bytes."},
};
constexpr GetSetDef kDigestAttributes[] = {
    {"name", get_digest_name, nullptr, nullptr},
    {"digest_size", get_digest_size, nullptr, nullptr},
    {"block_size", get_block_size, nullptr, nullptr},
};

}  // namespace

Ref<> new_digest(ThreadState& ts, Object* name, Object* data) {
  if (!is<Str>(ts, name)) return raise(ts, TypeId::type_error, "name must be a string");
  const std::string text = to_utf8(*as<Str>(name));
  const EVP_MD* algorithm = EVP_get_digestbyname(text.c_str());
  if (algorithm == nullptr) return raise(ts, TypeId::value_error, "unsupported hash type {}", text);
  const Ref<Digest> digest = allocate_digest(ts, name);
  if (!digest) return nullptr;
  if (EVP_DigestInit_ex(digest->context, algorithm, nullptr) != 1) return raise_failure(ts);
  if (data != nullptr && !take_in(ts, *digest, data)) return nullptr;
  return digest.share();
}

void forget_digest(Digest& digest) {
  EVP_MD_CTX_free(digest.context);
  digest.turn.~SharedSemaphore();
}

bool add_digest_type(ThreadState& ts) {
  TypeSpec spec;
  spec.id = TypeId::hash;
  spec.object_bytes = sizeof(Digest);
  spec.slots.traverse = digest_traverse;
  spec.slots.dealloc = digest_dealloc;
  spec.slots.repr = repr_digest;
  spec.methods = kDigestMethods;
  spec.attributes = kDigestAttributes;
  spec.doc = "A hash in the making.";
  return make_builtin_type(ts, spec);
}

}  // namespace ouro::OURO_BUILD
