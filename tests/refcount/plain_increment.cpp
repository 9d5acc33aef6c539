// Compiled for plain_test, which reads the instructions; never linked.
#include "refcount/plain.h"

namespace ouro {

void increment_plain(PlainRefCount& count, ThreadId me) { count.increment(me); }

}  // namespace ouro
