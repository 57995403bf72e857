/* Error messages: one printable line, whatever they quote and however long it is. */
#include "core/status.h"
#include "tests/suite.h"

START_TEST(a_message_is_one_printable_line) {
  lc_error error;
  ck_assert_int_eq(lc_error_set(&error, LC_ERROR_IO, "a%sb", "\n\x1B[31m\xFF\xE2\x80\xAE"),
                   LC_ERROR_IO);
  ck_assert_int_eq(error.status, LC_ERROR_IO);
  ck_assert_uint_eq(error.position.line, 0);
  ck_assert_str_eq(error.message, "a\\u000a\\u001b[31m\\xff\\u202eb");
}
END_TEST

START_TEST(nobody_needs_to_take_the_error) {
  ck_assert_int_eq(lc_error_set(NULL, LC_ERROR_MEMORY, "%s", "x"), LC_ERROR_MEMORY);
}
END_TEST

/* Characters of two, three and four bytes meet the end of the message at every byte of theirs. */
START_TEST(memory_that_ran_out_is_said_with_what_was_done) {
  lc_error error;
  ck_assert_int_eq(lc_error_memory(&error, "reading JSON"), LC_ERROR_MEMORY);
  ck_assert_int_eq(error.status, LC_ERROR_MEMORY);
  ck_assert_str_eq(error.message, "out of memory reading JSON");
  ck_assert_int_eq(lc_error_memory(&error, NULL), LC_ERROR_MEMORY);
  ck_assert_str_eq(error.message, "out of memory");
  ck_assert_int_eq(lc_error_memory(NULL, NULL), LC_ERROR_MEMORY);
}
END_TEST

START_TEST(a_long_message_ends_with_a_whole_character) {
  static const char *const characters[] = {"\u00E9", "\u20AC", "\U0001F600"};
  for (size_t c = 0; c < sizeof characters / sizeof *characters; c++) {
    for (size_t before = 0; before < 4; before++) {
      char text[2 * LC_ERROR_MESSAGE_SIZE] = "";
      size_t len = before;
      memset(text, 'x', before);
      for (; len < LC_ERROR_MESSAGE_SIZE + 10; len += strlen(characters[c]))
        memcpy(text + len, characters[c], strlen(characters[c]) + 1);
      lc_error error;
      lc_error_set(&error, LC_ERROR_IO, "%s", text);
      size_t shown = strlen(error.message);
      ck_assert_uint_gt(shown, LC_ERROR_MESSAGE_SIZE - 1 - strlen(characters[c]));
      ck_assert_uint_eq((shown - before) % strlen(characters[c]), 0);
      ck_assert_mem_eq(error.message, text, shown);
    }
  }
}
END_TEST

/* A byte that is no character at the end of a message that fits stays visible. */
START_TEST(what_is_no_character_is_shown_also_at_the_end) {
  lc_error error;
  lc_error_set(&error, LC_ERROR_IO, "%s", "a\xE2\x82");
  ck_assert_str_eq(error.message, "a\\xe2\\x82");
}
END_TEST

START_TEST(an_error_in_a_file_names_it_with_the_place) {
  lc_error error;
  lc_error_set(&error, LC_ERROR_SYNTAX, "wrong");
  ck_assert_int_eq(lc_error_name_file(&error, "a.json"), LC_ERROR_SYNTAX);
  ck_assert_str_eq(error.message, "a.json: wrong");
  lc_error_set(&error, LC_ERROR_SYNTAX, "wrong");
  error.position = (lc_position){3, 14};
  error.excerpt.mark_len = 1;
  lc_error_name_file(&error, "a.json");
  ck_assert_str_eq(error.message, "a.json:3:14: wrong");
  ck_assert_uint_eq(error.position.line, 3);
  ck_assert_uint_eq(error.excerpt.mark_len, 1);
  lc_error_set(&error, LC_ERROR_IO, "cannot open a.json: no");
  lc_error_name_file(&error, "a.json");
  ck_assert_str_eq(error.message, "cannot open a.json: no");
  ck_assert_int_eq(lc_error_name_file(NULL, "a.json"), LC_OK);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {a_message_is_one_printable_line,
                                nobody_needs_to_take_the_error,
                                memory_that_ran_out_is_said_with_what_was_done,
                                a_long_message_ends_with_a_whole_character,
                                what_is_no_character_is_shown_also_at_the_end,
                                an_error_in_a_file_names_it_with_the_place,
                                NULL};
  Suite *suite = suite_create("status");
  add_tests(suite, "status", tests);
  return run_suite(suite);
}
