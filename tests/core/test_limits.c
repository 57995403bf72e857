/* How large and how deep an input may be, to the byte and to the level, whatever it comes from. */
#include "core/json.h"
#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

typedef lc_status (*reader)(const char *bytes, size_t len, const lc_limits *limits,
                            lc_error *error);

static lc_status finish(lc_status status, lc_source *source, size_t len) {
  if (status == LC_OK)
    ck_assert_uint_eq(lc_source_text(source).len, len);
  lc_source_free(source);
  return status;
}

static lc_status from_memory(const char *bytes, size_t len, const lc_limits *limits,
                             lc_error *error) {
  lc_source *source = NULL;
  lc_status status = lc_source_copy(&source, (lc_string){bytes, len}, "input", limits, error);
  return finish(status, source, len);
}

static lc_status from_file(const char *bytes, size_t len, const lc_limits *limits,
                           lc_error *error) {
  FILE *file = tmpfile();
  ck_assert_ptr_nonnull(file);
  ck_assert_uint_eq(fwrite(bytes, 1, len, file), len);
  ck_assert_int_eq(fflush(file), 0);
  rewind(file);
  lc_source *source = NULL;
  lc_status status = lc_source_read(&source, fileno(file), "input", limits, error);
  fclose(file);
  return finish(status, source, len);
}

/* Ends the process: a reader that gives up early may leave the writer with a closed pipe. */
static void write_all(int descriptor, const char *bytes, size_t len) {
  while (len > 0) {
    ssize_t written = write(descriptor, bytes, len);
    if (written <= 0)
      break;
    bytes += written;
    len -= (size_t)written;
  }
  _exit(0);
}

static lc_status from_pipe(const char *bytes, size_t len, const lc_limits *limits,
                           lc_error *error) {
  int ends[2];
  ck_assert_int_eq(pipe(ends), 0);
  pid_t writer = fork();
  ck_assert_int_ge(writer, 0);
  if (writer == 0) {
    close(ends[0]);
    write_all(ends[1], bytes, len);
  }
  close(ends[1]);
  lc_source *source = NULL;
  lc_status status = lc_source_read(&source, ends[0], "input", limits, error);
  close(ends[0]);
  waitpid(writer, NULL, 0);
  return finish(status, source, len);
}

static const reader READERS[] = {from_memory, from_file, from_pipe};
enum { READER_COUNT = sizeof READERS / sizeof *READERS };

START_TEST(an_input_of_exactly_the_limit_is_read) {
  lc_limits limits = {.size = 10, .depth = 10};
  ck_assert_int_eq(READERS[_i]("1234567890", 10, &limits, NULL), LC_OK);
  ck_assert_int_eq(READERS[_i]("", 0, &limits, NULL), LC_OK);
}
END_TEST

START_TEST(an_input_of_one_byte_more_is_refused) {
  lc_limits limits = {.size = 10, .depth = 10};
  lc_error error;
  ck_assert_int_eq(READERS[_i]("12345678901", 11, &limits, &error), LC_ERROR_LIMIT);
  ck_assert_int_eq(error.status, LC_ERROR_LIMIT);
  ck_assert_str_eq(error.message, "the file is larger than the limit of 10 bytes");
  ck_assert_uint_eq(error.position.line, 1);
  ck_assert_uint_eq(error.position.column, 1);
}
END_TEST

START_TEST(an_error_need_not_be_asked_for) {
  lc_limits limits = {.size = 10, .depth = 10};
  ck_assert_int_eq(READERS[_i]("12345678901", 11, &limits, NULL), LC_ERROR_LIMIT);
}
END_TEST

START_TEST(an_input_of_many_reads_arrives_whole) {
  enum { LONG = 300001 };
  char *bytes = malloc(LONG);
  memset(bytes, 'x', LONG);
  ck_assert_int_eq(READERS[_i](bytes, LONG, NULL, NULL), LC_OK);
  lc_limits limits = {.size = LONG - 1, .depth = 10};
  ck_assert_int_eq(READERS[_i](bytes, LONG, &limits, NULL), LC_ERROR_LIMIT);
  free(bytes);
}
END_TEST

START_TEST(limits_above_the_largest_are_the_largest) {
  lc_limits limits = {.size = SIZE_MAX, .depth = 10};
  ck_assert_int_eq(READERS[_i]("x", 1, &limits, NULL), LC_OK);
}
END_TEST

START_TEST(sizes_of_utf16_are_those_of_the_file) {
  lc_limits limits = {.size = 6, .depth = 10};
  lc_source *source = NULL;
  ck_assert_int_eq(lc_source_copy(&source, (lc_string){"\xFF\xFE{\0}\0", 6}, "t", &limits, NULL),
                   LC_OK);
  lc_source_free(source);
  limits.size = 5;
  ck_assert_int_eq(lc_source_copy(&source, (lc_string){"\xFF\xFE{\0}\0", 6}, "t", &limits, NULL),
                   LC_ERROR_LIMIT);
}
END_TEST

static lc_status parse_at_depth(const char *text, uint32_t depth, lc_error *error) {
  lc_limits limits = {.size = 1000, .depth = depth};
  lc_source *source = NULL;
  lc_json *json = NULL;
  ck_assert_int_eq(lc_source_copy(&source, lc_string_of(text), "t", NULL, NULL), LC_OK);
  lc_status status = lc_json_parse(&json, source, &limits, error);
  lc_json_free(json);
  lc_source_free(source);
  return status;
}

START_TEST(depth_counts_open_arrays_and_objects) {
  ck_assert_int_eq(parse_at_depth("1", 0, NULL), LC_OK);
  ck_assert_int_eq(parse_at_depth("[]", 0, NULL), LC_ERROR_LIMIT);
  ck_assert_int_eq(parse_at_depth("[[],[],{}]", 2, NULL), LC_OK);
  ck_assert_int_eq(parse_at_depth("{\"a\":{\"b\":[]}}", 3, NULL), LC_OK);
  ck_assert_int_eq(parse_at_depth("{\"a\":{\"b\":[]}}", 2, NULL), LC_ERROR_LIMIT);
}
END_TEST

START_TEST(too_deep_is_said_where_it_begins) {
  lc_error error;
  ck_assert_int_eq(parse_at_depth("[[],\n [[]]]", 2, &error), LC_ERROR_LIMIT);
  ck_assert_uint_eq(error.position.line, 2);
  ck_assert_uint_eq(error.position.column, 3);
  ck_assert_str_eq(error.message, "arrays and objects are nested deeper than the limit of 2");
  ck_assert_str_eq(error.excerpt.text, " [[]]]");
  ck_assert_uint_eq(error.excerpt.mark_start, 2);
}
END_TEST

#define ADD_READERS(cases, test) tcase_add_loop_test(cases, test, 0, READER_COUNT)

int main(void) {
  Suite *suite = suite_create("limits");
  TCase *readers = tcase_create("readers");
  ADD_READERS(readers, an_input_of_exactly_the_limit_is_read);
  ADD_READERS(readers, an_input_of_one_byte_more_is_refused);
  ADD_READERS(readers, an_error_need_not_be_asked_for);
  ADD_READERS(readers, an_input_of_many_reads_arrives_whole);
  ADD_READERS(readers, limits_above_the_largest_are_the_largest);
  suite_add_tcase(suite, readers);
  const TTest *const tests[] = {sizes_of_utf16_are_those_of_the_file,
                                depth_counts_open_arrays_and_objects,
                                too_deep_is_said_where_it_begins, NULL};
  add_tests(suite, "limits", tests);
  return run_suite(suite);
}
