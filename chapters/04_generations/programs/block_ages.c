/* How old do CPython's objects become? Stands between the interpreter and its allocator of objects
 * (PyMem_SetAllocator), and counts: the age of a block of memory is the number of blocks that were made while it lived.
 * record.py compiles it; births.py talks to it. Objects that CPython keeps for reuse (free lists) are born only once
 * here. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct {
  void *context;
  void *(*malloc)(void *context, size_t size);
  void *(*calloc)(void *context, size_t count, size_t size);
  void *(*realloc)(void *context, void *block, size_t size);
  void (*free)(void *context, void *block);
} Allocator; /* as PyMemAllocatorEx */
void PyMem_GetAllocator(int domain, Allocator *allocator);
void PyMem_SetAllocator(int domain, Allocator *allocator);
enum { kObjects = 2 };

enum { kSlots = 1 << 23, kBins = 96, kBinsPerDoubling = 4, kMadeByTheWatcher = 16 };
enum { kByCounting, kByTheCollector };

static Allocator real;
static struct {
  uintptr_t block;
  uint64_t birth;
} slots[kSlots];
static uint64_t births;
static int living, collecting;
static uint64_t deaths[2][kBins];

static size_t slot_of(uintptr_t block) { return (block >> 4) * 0x9E3779B97F4A7C15u >> 41; }

static void born(void *block) {
  if (!living || collecting || block == NULL) return;
  size_t i = slot_of((uintptr_t)block);
  while (slots[i].block > 1) i = (i + 1) % kSlots; /* 1: was used */
  slots[i].block = (uintptr_t)block;
  slots[i].birth = births++;
}

/* Returns the slot, or -1 for a block from before. */
static long find(void *block) {
  for (size_t i = slot_of((uintptr_t)block); slots[i].block != 0; i = (i + 1) % kSlots)
    if (slots[i].block == (uintptr_t)block) return (long)i;
  return -1;
}

static void died(void *block) {
  if (!living || block == NULL) return;
  const long i = find(block);
  if (i < 0) return;
  slots[i].block = 1;
  const uint64_t age = births - slots[i].birth; /* 1: nothing else was made meanwhile */
  const int cause = collecting && age > kMadeByTheWatcher ? kByTheCollector : kByCounting;
  int bin = (int)(kBinsPerDoubling * log2((double)age));
  deaths[cause][bin < kBins ? bin : kBins - 1]++;
}

static void *watched_malloc(void *context, size_t size) {
  void *block = real.malloc(real.context, size);
  born(block);
  return block;
}
static void *watched_calloc(void *context, size_t count, size_t size) {
  void *block = real.calloc(real.context, count, size);
  born(block);
  return block;
}
static void *watched_realloc(void *context, void *block, size_t size) {
  void *moved = real.realloc(real.context, block, size);
  const long i = living && block != NULL && moved != block ? find(block) : -1;
  if (i >= 0) {
    const uint64_t birth = slots[i].birth, now = births;
    slots[i].block = 1;
    births = birth;
    born(moved);
    births = now;
  } else if (block == NULL) {
    born(moved);
  }
  return moved;
}
static void watched_free(void *context, void *block) {
  died(block);
  real.free(real.context, block);
}

void watch(void) {
  PyMem_GetAllocator(kObjects, &real);
  Allocator watched = {NULL, watched_malloc, watched_calloc, watched_realloc, watched_free};
  PyMem_SetAllocator(kObjects, &watched);
}
void life_begins(void) { living = 1; }
void life_ends(void) { living = 0; }
void collection_begins(void) { collecting = 1; }
void collection_ends(void) { collecting = 0; }

/* bin: deaths by counting, deaths by the collector */
void print_ages(void) {
  printf("born: %llu\n", (unsigned long long)births);
  for (int bin = 0; bin < kBins; ++bin) {
    if (deaths[0][bin] + deaths[1][bin] == 0) continue;
    printf("age %d: %llu %llu\n", bin, (unsigned long long)deaths[0][bin], (unsigned long long)deaths[1][bin]);
  }
  fflush(stdout);
}
