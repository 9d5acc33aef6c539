// What the build decided, as constants: the presets set the macros, everything else reads these.
// CPython: pyconfig.h.
#pragma once

namespace ouro {

// `dev`, `asan` and `tsan` check every invariant where it is stated, and fill freed blocks with junk.
inline constexpr bool kCheckInvariants = OURO_CHECK_INVARIANTS;

// `asan` poisons freed blocks, so that touching one stops the program at the place.
inline constexpr bool kAddressSanitizer = OURO_ADDRESS_SANITIZER;

// `tsan` needs to be told about switches between stacks.
inline constexpr bool kThreadSanitizer = OURO_THREAD_SANITIZER;

}  // namespace ouro
