// The methods of str, one file per group; str_type.cpp puts them into the type.
// CPython: Objects/unicodeobject.c; the library reference, "Text Sequence Type".
//
// Each is a Native: args[0] is self, an argument that was left out is null.
#pragma once

#include "object/ref.h"
#include "object/type.h"

namespace ouro::OURO_BUILD::str_methods {

// str_find.cpp
Ref<> find(ThreadState& ts, const Args& args);
Ref<> rfind(ThreadState& ts, const Args& args);
Ref<> index(ThreadState& ts, const Args& args);
Ref<> rindex(ThreadState& ts, const Args& args);
Ref<> count(ThreadState& ts, const Args& args);
Ref<> startswith(ThreadState& ts, const Args& args);
Ref<> endswith(ThreadState& ts, const Args& args);
Ref<> removeprefix(ThreadState& ts, const Args& args);
Ref<> removesuffix(ThreadState& ts, const Args& args);

// str_replace.cpp
Ref<> replace(ThreadState& ts, const Args& args);
Ref<> maketrans(ThreadState& ts, const Args& args);  // static: no self
Ref<> translate(ThreadState& ts, const Args& args);

// str_split.cpp
Ref<> split(ThreadState& ts, const Args& args);
Ref<> rsplit(ThreadState& ts, const Args& args);
Ref<> splitlines(ThreadState& ts, const Args& args);
Ref<> partition(ThreadState& ts, const Args& args);
Ref<> rpartition(ThreadState& ts, const Args& args);
Ref<> strip(ThreadState& ts, const Args& args);
Ref<> lstrip(ThreadState& ts, const Args& args);
Ref<> rstrip(ThreadState& ts, const Args& args);

// str_case.cpp
Ref<> lower(ThreadState& ts, const Args& args);
Ref<> upper(ThreadState& ts, const Args& args);
Ref<> title(ThreadState& ts, const Args& args);
Ref<> capitalize(ThreadState& ts, const Args& args);
Ref<> swapcase(ThreadState& ts, const Args& args);
Ref<> casefold(ThreadState& ts, const Args& args);

// str_classes.cpp
Ref<> isalnum(ThreadState& ts, const Args& args);
Ref<> isalpha(ThreadState& ts, const Args& args);
Ref<> isascii(ThreadState& ts, const Args& args);
Ref<> isdecimal(ThreadState& ts, const Args& args);
Ref<> isdigit(ThreadState& ts, const Args& args);
Ref<> isidentifier(ThreadState& ts, const Args& args);
Ref<> islower(ThreadState& ts, const Args& args);
Ref<> isnumeric(ThreadState& ts, const Args& args);
Ref<> isprintable(ThreadState& ts, const Args& args);
Ref<> isspace(ThreadState& ts, const Args& args);
Ref<> istitle(ThreadState& ts, const Args& args);
Ref<> isupper(ThreadState& ts, const Args& args);

// str_pad.cpp
Ref<> center(ThreadState& ts, const Args& args);
Ref<> ljust(ThreadState& ts, const Args& args);
Ref<> rjust(ThreadState& ts, const Args& args);
Ref<> zfill(ThreadState& ts, const Args& args);
Ref<> expandtabs(ThreadState& ts, const Args& args);

}  // namespace ouro::OURO_BUILD::str_methods
