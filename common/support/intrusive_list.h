// A circular doubly linked list through its elements: no allocation, and an element leaves without knowing its list.
// The sentinel is the list itself, so that neither end is a special case.
// CPython: Python/gc.c (gc_list_*), Include/internal/pycore_llist.h.
#pragma once

#include <cstddef>

#include "support/check.h"

namespace ouro {

// To be in an IntrusiveList<T>, T derives from this. An element is in one list at a time, or in none.
struct ListNode {
  ListNode() = default;
  ListNode(const ListNode&) = delete;
  ListNode& operator=(const ListNode&) = delete;

  bool is_linked() const { return next != nullptr; }

  // REQUIRES: is_linked().
  void unlink() {
    previous->next = next;
    next->previous = previous;
    previous = next = nullptr;
  }

  ListNode* previous = nullptr;
  ListNode* next = nullptr;
};

// Owns no element. Everything but size() takes constant time.
template <typename T>
class IntrusiveList {
 public:
  class Iterator {
   public:
    explicit Iterator(ListNode* node) : node_(node) {}
    T& operator*() const { return static_cast<T&>(*node_); }
    T* operator->() const { return static_cast<T*>(node_); }
    // REQUIRES: the element is still linked: step on before you unlink it.
    Iterator& operator++() {
      node_ = node_->next;
      return *this;
    }
    bool operator==(const Iterator&) const = default;

   private:
    ListNode* node_;
  };

  IntrusiveList() { head_.previous = head_.next = &head_; }
  ~IntrusiveList() { OURO_DCHECK(empty(), "a list died before its elements left it"); }

  bool empty() const { return head_.next == &head_; }
  T& front() { return *begin(); }
  Iterator begin() { return Iterator(head_.next); }
  Iterator end() { return Iterator(&head_); }

  // At the end. REQUIRES: `element` is in no list.
  void append(T& element) {
    OURO_DCHECK(!element.is_linked(), "an element can be in one list only");
    ListNode& node = element;
    node.previous = head_.previous;
    node.next = &head_;
    head_.previous->next = &node;
    head_.previous = &node;
  }

  // Moves all of `other` to the end, in order.
  void splice(IntrusiveList& other) {
    if (other.empty()) return;
    ListNode& first = *other.head_.next;
    ListNode& last = *other.head_.previous;
    first.previous = head_.previous;
    head_.previous->next = &first;
    last.next = &head_;
    head_.previous = &last;
    other.head_.previous = other.head_.next = &other.head_;
  }

  std::size_t size() {
    std::size_t count = 0;
    for (auto element = begin(); element != end(); ++element) ++count;
    return count;
  }

 private:
  ListNode head_;
};

}  // namespace ouro
