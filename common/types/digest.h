// A hash object: what hashlib.sha256() and its like return.
// CPython: EVPobject (Modules/_hashopenssl.c).
#pragma once

#include <openssl/evp.h>

#include "object/ref.h"
#include "object/type.h"
#include "types/lock.h"

namespace ouro::OURO_BUILD {

struct Digest : Object {
  static constexpr TypeId kTypeId = TypeId::hash;

  Object* name;          // owned: a str
  EVP_MD_CTX* context;   // owned
  SharedSemaphore turn;  // held by the one thread that uses the context, with the GIL or without
};

// Large data is taken in while other threads run. `data` may be null: none.
// RETURNS: null with ValueError for a name that nobody knows, TypeError for data without bytes.
Ref<> new_digest(ThreadState& ts, Object* name, Object* data);
// For an interpreter that ends.
void forget_digest(Digest& digest);

bool add_digest_type(ThreadState& ts);

}  // namespace ouro::OURO_BUILD
