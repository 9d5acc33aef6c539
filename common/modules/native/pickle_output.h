// What a pickle's writer has so far: the objects that it may refer back to, and the bytes.
// CPython: PyMemoTable, _Pickler_Write, _Pickler_CommitFrame (Modules/_pickle.c).
#pragma once

#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "modules/native/pickle_functions.h"

namespace ouro::OURO_BUILD::pickle {

// What was written already, by identity, with its number. Keeps the objects alive: an address must not be used again.
class Memo {
 public:
  // RETURNS: the number, or -1.
  std::int64_t find(const Object* object) const {
    if (slots_.empty()) return -1;
    const Slot& slot = slots_[place_of(object)];
    return slot.object ? slot.number : -1;
  }
  std::int64_t size() const { return size_; }
  void add(Object* object) {
    if (2 * static_cast<std::size_t>(size_ + 1) > slots_.size()) grow();
    slots_[place_of(object)] = {share(object), size_};
    ++size_;
  }

 private:
  struct Slot {
    Ref<> object;
    std::int64_t number = 0;
  };

  // Where it is, or would be.
  std::size_t place_of(const Object* object) const {
    constexpr std::uint64_t kSpread = 0x9e3779b97f4a7c15;
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = (reinterpret_cast<std::uintptr_t>(object) * kSpread >> 20) & mask;
    while (slots_[place].object && slots_[place].object.get() != object) place = (place + 1) & mask;
    return place;
  }
  void grow() {
    constexpr std::size_t kFirst = 16;
    std::vector<Slot> old(slots_.empty() ? kFirst : slots_.size() * 2);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (slot.object) slots_[place_of(slot.object.get())] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  std::int64_t size_ = 0;
};

// The bytes. From protocol 4 on they are cut into frames of about 64 KiB; what is longer stands between two frames.
class Output {
 public:
  void begin_framing() { framing_ = true; }
  void write(std::string_view bytes) {
    if (framing_ && frame_start_ == kNoFrame) {
      frame_start_ = bytes_.size();
      bytes_.append(kHeaderBytes, '\0');
    }
    bytes_ += bytes;
  }
  void write_long(std::string_view header, std::string_view payload) {
    const bool own = framing_ && payload.size() >= kFrameTarget;
    if (own) {
      end_frame();
      framing_ = false;
    }
    write(header);
    write(payload);
    if (own) framing_ = true;
  }
  // Between two opcodes.
  void boundary() {
    if (frame_start_ != kNoFrame && bytes_.size() - frame_start_ - kHeaderBytes >= kFrameTarget) end_frame();
  }
  void end_frame() {
    if (frame_start_ == kNoFrame) return;
    const std::uint64_t length = bytes_.size() - frame_start_ - kHeaderBytes;
    constexpr std::uint64_t kLeast = 4;
    if (length >= kLeast) {
      bytes_[frame_start_] = static_cast<char>(Op::kFrame);
      std::memcpy(bytes_.data() + frame_start_ + 1, &length, sizeof length);
    } else {
      bytes_.erase(frame_start_, kHeaderBytes);
    }
    frame_start_ = kNoFrame;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  static constexpr std::size_t kHeaderBytes = 9;
  static constexpr std::size_t kFrameTarget = 64 * 1024;
  static constexpr std::size_t kNoFrame = std::numeric_limits<std::size_t>::max();

  std::string bytes_;
  bool framing_ = false;
  std::size_t frame_start_ = kNoFrame;
};

}  // namespace ouro::OURO_BUILD::pickle
