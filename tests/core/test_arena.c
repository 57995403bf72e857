#include "core/arena.h"
#include "tests/suite.h"

#include <stdalign.h>
#include <stdint.h>

static bool is_aligned(const void *piece) {
  return (uintptr_t)piece % alignof(max_align_t) == 0;
}

static bool is_filled(const unsigned char *piece, size_t size, unsigned char value) {
  for (size_t i = 0; i < size; i++) {
    if (piece[i] != value)
      return false;
  }
  return true;
}

/* More than the smallest and the largest block, sizes mixed, so that blocks of every size are made.
 */
START_TEST(pieces_are_aligned_and_do_not_overlap) {
  enum { PIECES = 3000 };
  static unsigned char *pieces[PIECES];
  static size_t sizes[PIECES];
  lc_arena arena = {0};
  for (unsigned i = 0; i < PIECES; i++) {
    sizes[i] = i % 500 == 499 ? (size_t)i * 400 : i % 97 + 1;
    pieces[i] = lc_arena_alloc(&arena, sizes[i]);
    ck_assert_ptr_nonnull(pieces[i]);
    ck_assert(is_aligned(pieces[i]));
    memset(pieces[i], (int)(i & 0xFF), sizes[i]);
  }
  for (unsigned i = 0; i < PIECES; i++)
    ck_assert(is_filled(pieces[i], sizes[i], (unsigned char)i));
  lc_arena_free(&arena);
}
END_TEST

START_TEST(nothing_can_be_asked_for) {
  lc_arena arena = {0};
  ck_assert_ptr_nonnull(lc_arena_alloc(&arena, 0));
  lc_arena_free(&arena);
}
END_TEST

START_TEST(sizes_that_overflow_are_refused) {
  lc_arena arena = {0};
  ck_assert_ptr_null(lc_arena_alloc(&arena, SIZE_MAX));
  ck_assert_ptr_null(lc_arena_alloc(&arena, SIZE_MAX - 8));
  ck_assert_ptr_nonnull(lc_arena_alloc(&arena, 8));
  lc_arena_free(&arena);
}
END_TEST

START_TEST(copies_keep_nul_bytes_and_end_with_one) {
  lc_arena arena = {0};
  char text[] = "a\0b";
  lc_string copy = lc_arena_copy(&arena, (lc_string){text, 3});
  text[0] = 'X';
  ck_assert_uint_eq(copy.len, 3);
  ck_assert_mem_eq(copy.ptr, "a\0b", 4);
  ck_assert_str_eq(lc_arena_copy(&arena, (lc_string){NULL, 0}).ptr, "");
  lc_arena_free(&arena);
}
END_TEST

START_TEST(formatted_text_may_be_longer_than_a_block) {
  lc_arena arena = {0};
  lc_string text = lc_arena_format(&arena, "%s %09999d", "x", 7);
  ck_assert_uint_eq(text.len, 2 + 9999);
  ck_assert_mem_eq(text.ptr, "x 000", 5);
  ck_assert_int_eq(text.ptr[text.len - 1], '7');
  ck_assert_int_eq(text.ptr[text.len], '\0');
  lc_arena_free(&arena);
}
END_TEST

START_TEST(a_freed_arena_can_be_used_again) {
  lc_arena arena = {0};
  lc_arena_free(&arena);
  ck_assert_ptr_nonnull(lc_arena_alloc(&arena, 10));
  lc_arena_free(&arena);
  ck_assert_ptr_nonnull(lc_arena_alloc(&arena, 10));
  lc_arena_free(&arena);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {pieces_are_aligned_and_do_not_overlap,
                                nothing_can_be_asked_for,
                                sizes_that_overflow_are_refused,
                                copies_keep_nul_bytes_and_end_with_one,
                                formatted_text_may_be_longer_than_a_block,
                                a_freed_arena_can_be_used_again,
                                NULL};
  Suite *suite = suite_create("arena");
  add_tests(suite, "arena", tests);
  return run_suite(suite);
}
