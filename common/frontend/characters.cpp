// Case changes are sorted ranges, searched by bisection as the classes are.
// CPython: Objects/unicodectype.c.
#include "frontend/characters.h"

#include <algorithm>
#include <span>

#include "frontend/character_class.h"

namespace ouro {

namespace {

// From `first` on, `count` characters at a distance of `step`: each changes by `change`.
struct CaseRange {
  char32_t first;
  std::uint16_t count;
  std::uint16_t step;
  std::int32_t change;
};

// One that becomes several; unused places are zero.
struct CaseSequence {
  char32_t code;
  char32_t becomes[3];
};

#include "frontend/character_tables.inc"

constexpr CharacterClass kAlpha(kAlphaRuns);
constexpr CharacterClass kDecimal(kDecimalRuns);
constexpr CharacterClass kDigit(kDigitRuns);
constexpr CharacterClass kNumeric(kNumericRuns);
constexpr CharacterClass kLower(kLowerRuns);
constexpr CharacterClass kUpper(kUpperRuns);
constexpr CharacterClass kTitleOnly(kTitleOnlyRuns);
constexpr CharacterClass kSpace(kSpaceRuns);
constexpr CharacterClass kCaseIgnorable(kCaseIgnorableRuns);

bool is_ascii_digit(char32_t code) { return code >= '0' && code <= '9'; }
bool is_ascii_lower(char32_t code) { return code >= 'a' && code <= 'z'; }
bool is_ascii_upper(char32_t code) { return code >= 'A' && code <= 'Z'; }

// RETURNS: count 0 if the mapping says nothing of the character.
CaseMapped find(std::span<const CaseRange> ranges, std::span<const CaseSequence> sequences, char32_t code) {
  const auto sequence = std::lower_bound(sequences.begin(), sequences.end(), code,
                                         [](const CaseSequence& entry, char32_t c) { return entry.code < c; });
  if (sequence != sequences.end() && sequence->code == code) {
    const char32_t* becomes = sequence->becomes;
    return {{becomes[0], becomes[1], becomes[2]}, becomes[2] == 0 ? 2 : 3};
  }
  auto range = std::upper_bound(ranges.begin(), ranges.end(), code,
                                [](char32_t c, const CaseRange& entry) { return c < entry.first; });
  if (range == ranges.begin()) return {};
  --range;
  const char32_t distance = code - range->first;
  if (distance % range->step != 0 || distance / range->step >= range->count) return {};
  return {{static_cast<char32_t>(static_cast<std::int32_t>(code) + range->change)}, 1};
}

CaseMapped unchanged(char32_t code) { return {{code}, 1}; }

}  // namespace

bool is_alpha(char32_t code) {
  if (code < kFirstInTables) return is_ascii_lower(code) || is_ascii_upper(code);
  return kAlpha.contains(code);
}

bool is_decimal(char32_t code) { return code < kFirstInTables ? is_ascii_digit(code) : kDecimal.contains(code); }

bool is_digit(char32_t code) { return code < kFirstInTables ? is_ascii_digit(code) : kDigit.contains(code); }

bool is_numeric(char32_t code) { return code < kFirstInTables ? is_ascii_digit(code) : kNumeric.contains(code); }

bool is_lower(char32_t code) { return code < kFirstInTables ? is_ascii_lower(code) : kLower.contains(code); }

bool is_upper(char32_t code) { return code < kFirstInTables ? is_ascii_upper(code) : kUpper.contains(code); }

bool is_title(char32_t code) { return code >= kFirstInTables && kTitleOnly.contains(code); }

bool is_space_beyond_ascii(char32_t code) { return kSpace.contains(code); }

bool is_cased(char32_t code) { return is_lower(code) || is_upper(code) || is_title(code); }

bool is_case_ignorable(char32_t code) {
  if (code >= kFirstInTables) return kCaseIgnorable.contains(code);
  return code == '\'' || code == '.' || code == ':' || code == '^' || code == '`';
}

int decimal_value(char32_t code) {
  if (code < kFirstInTables) return static_cast<int>(code - '0');
  return static_cast<int>((code - kDecimal.first_of_run(code)) % 10);
}

CaseMapped to_upper(char32_t code) {
  if (code < kFirstInTables) return unchanged(is_ascii_lower(code) ? code - 'a' + 'A' : code);
  const CaseMapped mapped = find(kToUpperRanges, kToUpperSequences, code);
  return mapped.count > 0 ? mapped : unchanged(code);
}

CaseMapped to_lower(char32_t code) {
  if (code < kFirstInTables) return unchanged(is_ascii_upper(code) ? code - 'A' + 'a' : code);
  const CaseMapped mapped = find(kToLowerRanges, kToLowerSequences, code);
  return mapped.count > 0 ? mapped : unchanged(code);
}

CaseMapped to_title(char32_t code) {
  const CaseMapped mapped = code < kFirstInTables ? CaseMapped{} : find(kToTitleRanges, kToTitleSequences, code);
  return mapped.count > 0 ? mapped : to_upper(code);
}

CaseMapped fold_case(char32_t code) {
  const CaseMapped mapped = code < kFirstInTables ? CaseMapped{} : find(kFoldRanges, kFoldSequences, code);
  return mapped.count > 0 ? mapped : to_lower(code);
}

}  // namespace ouro
