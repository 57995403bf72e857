/* Reading from what reads badly: one byte at a time, interrupted, breaking off, changing under way.
 */
#include "core/source.h"
#include "tests/suite.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the next reads do. */
static struct {
  size_t most;      /* bytes that one gives */
  bool is_troubled; /* every other one is interrupted */
  size_t breaks_at; /* bytes after which there is an error */
  size_t repeated;  /* bytes given at the end that are not in the file */
  size_t given;
  unsigned calls;
} trouble;

static void expect_trouble(size_t most) {
  memset(&trouble, 0, sizeof trouble);
  trouble.most = most;
  trouble.breaks_at = SIZE_MAX;
}

static size_t least(size_t a, size_t b) {
  return a < b ? a : b;
}

/* Stands in for the C library's. */
ssize_t read(int descriptor, void *bytes, size_t size) {
  if (trouble.is_troubled && ++trouble.calls % 2 == 1) {
    errno = EINTR;
    return -1;
  }
  if (trouble.given >= trouble.breaks_at) {
    errno = EIO;
    return -1;
  }
  size_t asked = least(size, least(trouble.most, trouble.breaks_at - trouble.given));
  ssize_t got = (ssize_t)syscall(SYS_read, descriptor, bytes, asked);
  if (got == 0 && trouble.repeated > 0) {
    got = (ssize_t)least(asked, trouble.repeated);
    memset(bytes, 'x', (size_t)got);
    trouble.repeated -= (size_t)got;
  }
  trouble.given += got > 0 ? (size_t)got : 0;
  return got;
}

/* A file of `size` bytes "aaa...", at its beginning. */
static FILE *file_of(size_t size) {
  FILE *file = tmpfile();
  ck_assert_ptr_nonnull(file);
  for (size_t i = 0; i < size; i++)
    fputc('a', file);
  ck_assert_int_eq(fflush(file), 0);
  rewind(file);
  return file;
}

static lc_status read_file(size_t size, lc_source **source, lc_error *error) {
  FILE *file = file_of(size);
  lc_status status = lc_source_read(source, fileno(file), "f", NULL, error);
  fclose(file);
  return status;
}

static const size_t SIZES[] = {0, 1, 2, 1023, 1024, 70000};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

START_TEST(short_and_interrupted_reads_give_the_whole_text) {
  static const size_t most[] = {1, 7, 4096, SIZE_MAX};
  for (size_t i = 0; i < sizeof most / sizeof *most; i++) {
    lc_source *source = NULL;
    expect_trouble(most[i]);
    trouble.is_troubled = true;
    ck_assert_int_eq(read_file(SIZES[_i], &source, NULL), LC_OK);
    lc_string text = lc_source_text(source);
    ck_assert_uint_eq(text.len, SIZES[_i]);
    for (size_t k = 0; k < text.len; k++)
      ck_assert_int_eq(text.ptr[k], 'a');
    lc_source_free(source);
  }
}
END_TEST

START_TEST(a_read_that_breaks_off_is_an_error_with_its_reason) {
  lc_source *source = NULL;
  lc_error error;
  expect_trouble(4096);
  trouble.breaks_at = SIZES[_i];
  ck_assert_int_eq(read_file(SIZES[_i] + 1, &source, &error), LC_ERROR_IO);
  ck_assert_ptr_null(source);
  ck_assert_str_eq(error.message, "cannot read f: Input/output error");
}
END_TEST

/* What the file says of its size is an expectation and no more. */
START_TEST(a_file_may_grow_while_it_is_read) {
  lc_source *source = NULL;
  expect_trouble(SIZE_MAX);
  trouble.repeated = 100000;
  ck_assert_int_eq(read_file(SIZES[_i], &source, NULL), LC_OK);
  lc_string text = lc_source_text(source);
  ck_assert_uint_eq(text.len, SIZES[_i] + 100000);
  ck_assert_int_eq(text.ptr[text.len - 1], 'x');
  ck_assert_int_eq(text.ptr[text.len], '\0');
  lc_source_free(source);
}
END_TEST

START_TEST(a_file_that_grows_past_the_limit_is_refused) {
  lc_limits limits = {.size = 1000, .depth = 10};
  lc_source *source = NULL;
  lc_error error;
  FILE *file = file_of(999);
  expect_trouble(SIZE_MAX);
  trouble.repeated = 2;
  ck_assert_int_eq(lc_source_read(&source, fileno(file), "f", &limits, &error), LC_ERROR_LIMIT);
  ck_assert_ptr_null(source);
  fclose(file);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("source_faults");
  TCase *each = tcase_create("each");
  tcase_add_loop_test(each, short_and_interrupted_reads_give_the_whole_text, 0, SIZE_COUNT);
  tcase_add_loop_test(each, a_read_that_breaks_off_is_an_error_with_its_reason, 0, SIZE_COUNT);
  tcase_add_loop_test(each, a_file_may_grow_while_it_is_read, 0, SIZE_COUNT);
  tcase_add_test(each, a_file_that_grows_past_the_limit_is_refused);
  suite_add_tcase(suite, each);
  return run_suite(suite);
}
