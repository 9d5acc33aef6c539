// The collector's lists: circular, through the objects' own prefixes.
// CPython: Python/gc.c (gc_list_*).
#pragma once

#include "object/gc_head.h"

namespace ouro::OURO_BUILD {

// Owns no object. Lists are doubly linked except inside a collection, where `previous` holds the working counts.
class GcList {
 public:
  GcList() { clear(); }
  GcList(const GcList&) = delete;
  GcList& operator=(const GcList&) = delete;

  void clear() {
    head_.next = 0;
    head_.previous = 0;
    head_.set_next(&head_);
    head_.set_previous(&head_);
  }

  GcHead* head() { return &head_; }
  const GcHead* head() const { return &head_; }
  GcHead* first() const { return head_.next_head(); }
  GcHead* last() const { return head_.previous_head(); }
  bool empty() const { return head_.next_head() == &head_; }

  void append(GcHead* node) {
    GcHead* end = last();
    node->set_previous(end);
    node->set_next(&head_);
    end->set_next(node);
    head_.set_previous(node);
  }

  // REQUIRES: it is in a doubly linked list.
  static void remove(GcHead* node) {
    node->previous_head()->set_next(node->next_head());
    node->next_head()->set_previous(node->previous_head());
    node->next = 0;
  }
  void take(GcHead* node) {
    remove(node);
    append(node);
  }

  // All of `other` goes behind this list, in order.
  void merge(GcList& other) {
    if (other.empty()) return;
    GcHead* first_of_other = other.first();
    GcHead* last_of_other = other.last();
    GcHead* end = last();
    end->set_next(first_of_other);
    first_of_other->set_previous(end);
    last_of_other->set_next(&head_);
    head_.set_previous(last_of_other);
    other.clear();
  }

  void for_each(auto&& visit) const {
    for (GcHead* node = first(); node != &head_; node = node->next_head()) visit(node->object());
  }

  std::int64_t size() const {
    std::int64_t count = 0;
    for (const GcHead* each = first(); each != &head_; each = each->next_head()) ++count;
    return count;
  }

 private:
  alignas(16) GcHead head_;  // like the objects' own: three bits of its address are zero
};

}  // namespace ouro::OURO_BUILD
