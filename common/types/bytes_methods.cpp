// The table of the methods that bytes and bytearray share. CPython: Objects/clinic/bytesobject.c.h.
#include "types/bytes_methods.h"

#include "types/locked.h"
#include "types/native.h"

namespace ouro::OURO_BUILD::bytes_methods {
namespace {

constexpr NativeDef kMethods[] = {
    {"center", center, "width, fillchar=, /", "With fill bytes on both sides."},
    {"count", count, "sub, start=, end=, /", "How often sub occurs without overlapping."},
    {"decode", decode, "encoding=, errors=", "The bytes as text."},
    {"endswith", endswith, "suffix, start=, end=, /", "They end with the suffix, or with one of a tuple."},
    {"find", find, "sub, start=, end=, /", "The lowest index where sub is found, or -1."},
    {"hex", hex, "sep=, bytes_per_sep=", "Two hexadecimal digits for each byte."},
    {"index", index, "sub, start=, end=, /", "As find, but ValueError if sub is not found."},
    {"isalnum", isalnum, "", "All bytes are ASCII letters or digits."},
    {"isalpha", isalpha, "", "All bytes are ASCII letters."},
    {"isascii", isascii, "", "All bytes are below 128."},
    {"isdigit", isdigit, "", "All bytes are ASCII digits."},
    {"isspace", isspace, "", "All bytes are ASCII spaces."},
    {"join", join, "iterable_of_bytes, /", "Those of an iterable with these between them."},
    {"ljust", ljust, "width, fillchar=, /", "With fill bytes behind."},
    {"lower", lower, "", "In small ASCII letters."},
    {"lstrip", lstrip, "bytes=, /", "Without spaces, or the given bytes, in front."},
    {"partition", partition, "sep, /", "What is before sep, sep, and what is behind."},
    {"removeprefix", removeprefix, "prefix, /", "Without the prefix, if they have it."},
    {"removesuffix", removesuffix, "suffix, /", "Without the suffix, if they have it."},
    {"replace", replace, "old, new, count=, /", "With new in place of old."},
    {"rfind", rfind, "sub, start=, end=, /", "The highest index where sub is found, or -1."},
    {"rindex", rindex, "sub, start=, end=, /", "As rfind, but ValueError if sub is not found."},
    {"rjust", rjust, "width, fillchar=, /", "With fill bytes in front."},
    {"rpartition", rpartition, "sep, /", "As partition, at the last sep."},
    {"rsplit", rsplit, "sep=, maxsplit=", "As split, from the end."},
    {"rstrip", rstrip, "bytes=, /", "Without spaces, or the given bytes, behind."},
    {"split", split, "sep=, maxsplit=", "The pieces between seps, or between spaces."},
    {"splitlines", splitlines, "keepends=", "The lines."},
    {"startswith", startswith, "prefix, start=, end=, /", "They begin with it, or with one of a tuple."},
    {"strip", strip, "bytes=, /", "Without spaces, or the given bytes, on both sides."},
    {"upper", upper, "", "In ASCII capitals."},
    {"zfill", zfill, "width, /", "With zeros in front, behind the sign."},
};
constexpr NativeDef kClassMethods[] = {
    {"fromhex", fromhex, "string, /", "The bytes that hexadecimal digits stand for."},
};

}  // namespace

std::span<const NativeDef> methods() { return kMethods; }
std::span<const NativeDef> methods_of_bytearray() { return all_locked<kMethods>(); }
std::span<const NativeDef> class_methods() { return kClassMethods; }

}  // namespace ouro::OURO_BUILD::bytes_methods
