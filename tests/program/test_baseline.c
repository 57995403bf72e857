/* Baselines by themselves: what is read is what was written, in one order. */
#include "cli/folders.h"
#include "cli/policy/baseline.h"
#include "tests/suite.h"

#include <stdio.h>

#define FIRST  "0000000000000001"
#define SECOND "0000000000000002"

static void add(cli_baseline *baseline, const char *file, const char *rule,
                const char *fingerprint) {
  ck_assert(cli_baseline_add(baseline, file, rule, fingerprint));
}

static lc_buffer written(const cli_baseline *baseline) {
  lc_buffer text = {0};
  cli_baseline_write(baseline, &text);
  ck_assert(lc_buffer_is_ok(&text));
  return text;
}

static lc_status read_text(cli_baseline *baseline, lc_string text, lc_error *error) {
  lc_source *source = NULL;
  ck_assert_int_eq(lc_source_copy(&source, text, "b.json", NULL, error), LC_OK);
  lc_status status = cli_baseline_read(baseline, source, error);
  lc_source_free(source);
  return status;
}

START_TEST(the_order_of_adding_does_not_matter) {
  cli_baseline a = {0};
  cli_baseline b = {0};
  add(&a, "a.json", "x/y", FIRST);
  add(&a, "a.json", "x/z", SECOND);
  add(&a, "a.json", "x/y", SECOND);
  add(&a, "b.json", "x/y", FIRST);
  add(&b, "b.json", "x/y", FIRST);
  add(&b, "a.json", "x/y", SECOND);
  add(&b, "a.json", "x/y", FIRST);
  add(&b, "a.json", "x/z", SECOND);
  cli_baseline_finish(&a);
  cli_baseline_finish(&b);
  lc_buffer one = written(&a);
  lc_buffer other = written(&b);
  ck_assert(lc_string_equals(lc_buffer_string(&one), lc_buffer_string(&other)));
  lc_buffer_free(&one);
  lc_buffer_free(&other);
  cli_baseline_free(&a);
  cli_baseline_free(&b);
}
END_TEST

START_TEST(what_is_written_reads_the_same) {
  cli_baseline a = {0};
  cli_baseline b = {0};
  lc_error error;
  for (int i = 0; i < 100; i++) {
    char file[16];
    char fingerprint[LC_FINGERPRINT_SIZE];
    snprintf(file, sizeof file, "%d.json", 2 - i / 40);
    snprintf(fingerprint, sizeof fingerprint, "%016x", 1000 - i);
    add(&a, file, i % 2 == 0 ? "x/y" : "\"\\\n", fingerprint);
  }
  cli_baseline_finish(&a);
  lc_buffer text = written(&a);
  ck_assert_int_eq(read_text(&b, lc_buffer_string(&text), &error), LC_OK);
  lc_buffer again = written(&b);
  ck_assert(lc_string_equals(lc_buffer_string(&text), lc_buffer_string(&again)));
  const cli_baseline_entry *entry = cli_baseline_find(&b, "1.json", "x/y");
  ck_assert_ptr_nonnull(entry);
  ck_assert_uint_eq(entry->most, entry->count);
  ck_assert_ptr_nonnull(cli_baseline_entry_find(entry, entry->findings[0].fingerprint));
  ck_assert_ptr_null(cli_baseline_entry_find(entry, FIRST));
  ck_assert_ptr_null(cli_baseline_find(&b, "1.json", "x/z"));
  lc_buffer_free(&text);
  lc_buffer_free(&again);
  cli_baseline_free(&a);
  cli_baseline_free(&b);
}
END_TEST

START_TEST(an_empty_one_reads_as_empty) {
  cli_baseline a = {0};
  cli_baseline b = {0};
  lc_buffer text = written(&a);
  ck_assert_int_eq(read_text(&b, lc_buffer_string(&text), NULL), LC_OK);
  ck_assert_uint_eq(b.count, 0);
  lc_buffer_free(&text);
  cli_baseline_free(&b);
}
END_TEST

START_TEST(a_file_is_marked_in_all_of_its_entries) {
  cli_baseline a = {0};
  add(&a, "a.json", "x/y", FIRST);
  add(&a, "a.json", "x/z", FIRST);
  add(&a, "b.json", "x/y", FIRST);
  cli_baseline_finish(&a);
  cli_baseline_mark_file(&a, "a.json");
  cli_baseline_mark_file(&a, "c.json");
  ck_assert(a.entries[0].is_judged && a.entries[1].is_judged && !a.entries[2].is_judged);
  cli_baseline_free(&a);
}
END_TEST

START_TEST(what_is_wrong_has_a_place) {
  cli_baseline baseline = {0};
  lc_error error;
  ck_assert_int_eq(read_text(&baseline, LC_STRING("{\n  \"version\": 3\n}"), &error),
                   LC_ERROR_SYNTAX);
  ck_assert_uint_eq(error.position.line, 2);
  ck_assert_uint_eq(error.position.column, 14);
  cli_baseline_free(&baseline);
}
END_TEST

/* --- names of files ------------------------------------------------------------------------ */

static void require_relative(const char *from, const char *path, const char *expected) {
  char out[100];
  ck_assert(cli_folders_relative(from, path, out, sizeof out));
  ck_assert_str_eq(out, expected);
}

START_TEST(a_path_is_told_from_the_folder_of_another) {
  require_relative("b.json", "layers/a.json", "layers/a.json");
  require_relative("./b.json", "./layers//x/../a.json", "layers/a.json");
  require_relative("policy/b.json", "layers/a.json", "../layers/a.json");
  require_relative("policy/b.json", "policy/a.json", "a.json");
  require_relative("/x/y/b.json", "/x/yz/a.json", "../yz/a.json");
  require_relative("/x/y/b.json", "/x/y/z/a.json", "z/a.json");
  require_relative("/b.json", "/../a.json", "a.json");
}
END_TEST

START_TEST(a_path_that_does_not_fit_is_refused) {
  char out[12];
  ck_assert(cli_folders_relative("/x/y/b.json", "/x/a.json", out, sizeof out));
  ck_assert(!cli_folders_relative("/x/y/b.json", "/x/a-long-name", out, sizeof out));
  ck_assert(!cli_folders_relative("/a/b/c/d/e/f.json", "/x", out, sizeof out));
}
END_TEST

int main(void) {
  Suite *suite = suite_create("baseline");
  add_tests(suite, "text",
            (const TTest *const[]){the_order_of_adding_does_not_matter,
                                   what_is_written_reads_the_same, an_empty_one_reads_as_empty,
                                   a_file_is_marked_in_all_of_its_entries,
                                   what_is_wrong_has_a_place, NULL});
  add_tests(suite, "names",
            (const TTest *const[]){a_path_is_told_from_the_folder_of_another,
                                   a_path_that_does_not_fit_is_refused, NULL});
  return run_suite(suite);
}
