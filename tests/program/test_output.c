/* Which files an output would be written over. */
#include "cli/output.h"
#include "tests/suite.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[sizeof "/tmp/layercheck-output-XXXXXX"];
static lc_error error;

static void make(const char *path) {
  FILE *file = fopen(path, "w");
  ck_assert_ptr_nonnull(file);
  fputs("{}", file);
  fclose(file);
}

static void enter_folder(void) {
  strcpy(folder, "/tmp/layercheck-output-XXXXXX");
  ck_assert_ptr_nonnull(mkdtemp(folder));
  ck_assert_int_eq(chdir(folder), 0);
  make("layer.json");
  make("other.json");
}

static void remove_folder(void) {
  static const char *const names[] = {"layer.json", "other.json", "link", "hard", "pipe"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    unlink(names[i]);
  ck_assert_int_eq(rmdir(folder), 0);
}

START_TEST(same_file_by_any_name) {
  ck_assert_int_eq(symlink("layer.json", "link"), 0);
  ck_assert_int_eq(link("layer.json", "hard"), 0);
  static const char *const names[] = {"layer.json", "./layer.json", "link", "hard"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    ck_assert_int_eq(cli_output_spare(names[i], "layer.json", &error), LC_ERROR_IO);
    ck_assert_int_eq(cli_output_spare("layer.json", names[i], &error), LC_ERROR_IO);
  }
}
END_TEST

START_TEST(message_names_both_names) {
  ck_assert_int_eq(cli_output_spare("./layer.json", "layer.json", &error), LC_ERROR_IO);
  ck_assert_str_eq(error.message, "cannot write ./layer.json: that is layer.json, one of the "
                                  "inputs; name another file");
}
END_TEST

START_TEST(another_file_and_none) {
  ck_assert_int_eq(cli_output_spare("other.json", "layer.json", &error), LC_OK);
  ck_assert_int_eq(cli_output_spare("new.json", "layer.json", &error), LC_OK);
  ck_assert_int_eq(cli_output_spare("new.json", "new.json", &error), LC_OK);
  ck_assert_int_eq(cli_output_spare(NULL, "layer.json", &error), LC_OK);
}
END_TEST

START_TEST(pipe_and_device_may_be_both) {
  ck_assert_int_eq(mkfifo("pipe", 0600), 0);
  ck_assert_int_eq(cli_output_spare("pipe", "pipe", &error), LC_OK);
  ck_assert_int_eq(cli_output_spare("/dev/null", "/dev/null", &error), LC_OK);
}
END_TEST

START_TEST(file_behind_standard_input) {
  int descriptor = open("layer.json", O_RDONLY);
  ck_assert_int_eq(dup2(descriptor, STDIN_FILENO), STDIN_FILENO);
  close(descriptor);
  ck_assert_int_eq(cli_output_spare("layer.json", "-", &error), LC_ERROR_IO);
  ck_assert_int_eq(cli_output_spare("other.json", "-", &error), LC_OK);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {same_file_by_any_name,      message_names_both_names,
                                another_file_and_none,      pipe_and_device_may_be_both,
                                file_behind_standard_input, NULL};
  Suite *suite = suite_create("output");
  TCase *spare = tcase_create("spare");
  tcase_add_checked_fixture(spare, enter_folder, remove_folder);
  for (const TTest *const *test = tests; *test != NULL; test++)
    tcase_add_test(spare, *test);
  suite_add_tcase(suite, spare);
  return run_suite(suite);
}
