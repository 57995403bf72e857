#include "core/layercheck.h"
#include "tests/suite.h"

#include <stdlib.h>

typedef struct change {
  uint32_t start;
  uint32_t end;
  const char *text;
} change;

/* The status of applying the changes to "0123456789", which must give `expected` if it is LC_OK. */
static lc_status apply(const change *changes, const char *expected) {
  lc_edits *edits = lc_edits_create();
  for (; changes->text != NULL; changes++)
    ck_assert_int_eq(
        lc_edits_add(edits, (lc_range){changes->start, changes->end}, lc_string_of(changes->text)),
        LC_OK);
  char *out = NULL;
  size_t size = 0;
  lc_error error;
  lc_status status = lc_edits_apply(edits, LC_STRING("0123456789"), &out, &size, &error);
  if (status == LC_OK) {
    ck_assert_str_eq(out, expected);
    ck_assert_uint_eq(size, strlen(expected));
  } else {
    ck_assert_ptr_null(out);
    ck_assert_int_eq(error.status, status);
  }
  free(out);
  lc_edits_free(edits);
  return status;
}

static void assert_edited(const change *changes, const char *expected) {
  ck_assert_int_eq(apply(changes, expected), LC_OK);
}

static void assert_overlap(const change *changes) {
  ck_assert_int_eq(apply(changes, ""), LC_ERROR_OVERLAP);
}

START_TEST(without_edits_the_text_stays) {
  assert_edited((change[]){{0, 0, NULL}}, "0123456789");
}
END_TEST

START_TEST(a_range_is_replaced_removed_or_inserted_at) {
  assert_edited((change[]){{2, 4, "x"}, {0, 0, NULL}}, "01x456789");
  assert_edited((change[]){{2, 4, ""}, {0, 0, NULL}}, "01456789");
  assert_edited((change[]){{2, 2, "xy"}, {0, 0, NULL}}, "01xy23456789");
  assert_edited((change[]){{0, 10, "all"}, {0, 0, NULL}}, "all");
}
END_TEST

START_TEST(both_ends_of_the_text_can_be_edited) {
  assert_edited((change[]){{10, 10, ">"}, {0, 0, "<"}, {0, 0, NULL}}, "<0123456789>");
}
END_TEST

START_TEST(edits_are_applied_in_the_order_of_the_text) {
  assert_edited((change[]){{8, 9, "c"}, {0, 1, "a"}, {4, 5, "b"}, {0, 0, NULL}}, "a123b567c9");
}
END_TEST

START_TEST(insertions_at_one_place_keep_their_order) {
  assert_edited((change[]){{5, 5, "a"}, {5, 5, "b"}, {5, 5, "c"}, {0, 0, NULL}}, "01234abc56789");
}
END_TEST

START_TEST(an_insertion_stands_before_what_replaces_the_text_behind_it) {
  assert_edited((change[]){{5, 7, "r"}, {5, 5, "i"}, {0, 0, NULL}}, "01234ir789");
  assert_edited((change[]){{3, 5, "r"}, {5, 5, "i"}, {0, 0, NULL}}, "012ri56789");
}
END_TEST

START_TEST(neighbours_do_not_overlap) {
  assert_edited((change[]){{2, 4, "a"}, {4, 6, "b"}, {0, 0, NULL}}, "01ab6789");
}
END_TEST

START_TEST(edits_of_the_same_bytes_overlap) {
  assert_overlap((change[]){{2, 5, "a"}, {4, 6, "b"}, {0, 0, NULL}});
  assert_overlap((change[]){{2, 6, "a"}, {3, 4, ""}, {0, 0, NULL}});
  assert_overlap((change[]){{2, 4, "a"}, {2, 4, "a"}, {0, 0, NULL}});
  assert_overlap((change[]){{2, 6, "a"}, {4, 4, "b"}, {0, 0, NULL}});
}
END_TEST

START_TEST(an_edit_outside_of_the_text_is_refused) {
  assert_overlap((change[]){{9, 11, "a"}, {0, 0, NULL}});
  assert_overlap((change[]){{11, 11, "a"}, {0, 0, NULL}});
  assert_overlap((change[]){{5, 4, "a"}, {0, 0, NULL}});
}
END_TEST

START_TEST(edits_can_be_read_back) {
  lc_edits *edits = lc_edits_create();
  char text[] = "abc";
  ck_assert_int_eq(lc_edits_add(edits, (lc_range){1, 2}, lc_string_of(text)), LC_OK);
  text[0] = 'x';
  ck_assert_uint_eq(lc_edits_count(edits), 1);
  ck_assert(lc_string_equals(lc_edits_at(edits, 0)->text, LC_STRING("abc")));
  ck_assert_uint_eq(lc_edits_at(edits, 0)->range.end, 2);
  lc_edits_free(edits);
  lc_edits_free(NULL);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {without_edits_the_text_stays,
                                a_range_is_replaced_removed_or_inserted_at,
                                both_ends_of_the_text_can_be_edited,
                                edits_are_applied_in_the_order_of_the_text,
                                insertions_at_one_place_keep_their_order,
                                an_insertion_stands_before_what_replaces_the_text_behind_it,
                                neighbours_do_not_overlap,
                                edits_of_the_same_bytes_overlap,
                                an_edit_outside_of_the_text_is_refused,
                                edits_can_be_read_back,
                                NULL};
  Suite *suite = suite_create("edit");
  add_tests(suite, "edit", tests);
  return run_suite(suite);
}
