/* What several layers cover together, in a matrix of four techniques. */
#include "core/tally.h"
#include "tests/core/catalogues.h"

/* A list of platforms, as JSON; keep it until the tally is done with. */
typedef struct list {
  lc_source *source;
  lc_json *json;
} list;

static lc_attack_catalogue *catalogue;
static lc_tally *tally;

static void make_tally(void) {
  catalogue = catalogue_with(
      "acme-attack", "1.0",
      "{\"id\":\"TA1\",\"shortname\":\"in\",\"name\":\"In\"},"
      "{\"id\":\"TA2\",\"shortname\":\"out\",\"name\":\"Out\"}",
      "{\"id\":\"X1\",\"name\":\"Door\",\"tactics\":[\"in\"],\"platforms\":[\"Win\"]},"
      "{\"id\":\"X2\",\"name\":\"Bag\",\"tactics\":[\"in\",\"out\"],\"platforms\":[\"Nix\"]},"
      "{\"id\":\"X3\",\"name\":\"Run\",\"tactics\":[\"out\"],\"platforms\":[\"Nix\",\"Win\"]},"
      "{\"id\":\"X4\",\"name\":\"Thought\",\"tactics\":[\"out\"],\"platforms\":[]}",
      "{\"id\":\"G1\",\"kind\":\"group\",\"name\":\"Gang\",\"techniques\":[\"X2\",\"X4\"]}");
  ck_assert_int_eq(lc_tally_create(&tally, lc_attack_catalogue_release(catalogue), NULL), LC_OK);
}

static void free_tally(void) {
  lc_tally_free(tally);
  lc_attack_catalogue_free(catalogue);
}

/* Begins a layer that shows these platforms: a list as JSON, or NULL for all. */
static void begin(const char *platforms) {
  list read = {0};
  if (platforms != NULL) {
    ck_assert_int_eq(lc_source_copy(&read.source, lc_string_of(platforms), "p", NULL, NULL), LC_OK);
    ck_assert_int_eq(lc_json_parse(&read.json, read.source, NULL, NULL), LC_OK);
  }
  lc_tally_begin_layer(tally, platforms == NULL ? (lc_json_value){0} : lc_json_root(read.json));
  if (platforms != NULL) {
    lc_json_free(read.json);
    lc_source_free(read.source);
  }
}

static void cover(const char *id, const char *tactic) {
  lc_tally_cover(tally, lc_string_of(id), lc_string_of(tactic));
}

static void assert_holds(const char *part) {
  lc_buffer text = {0};
  lc_json_writer json = {.buffer = &text};
  lc_tally_write_json(&json, tally, LC_TALLY_ALL_ROWS);
  lc_tally_write_techniques(&json, tally);
  lc_buffer_add(&text, "", 1);
  ck_assert_msg(strstr(text.ptr, part) != NULL, "no %s in %s", part, text.ptr);
  lc_buffer_free(&text);
}

START_TEST(a_technique_counts_when_one_layer_shows_it) {
  begin("[\"Win\"]");
  assert_holds("\"total\":2,\"covered\":0,\"parents\"");
  ck_assert(!lc_tally_has(tally, LC_STRING("X2")));
  begin("[\"Nix\"]");
  assert_holds("\"total\":3,\"covered\":0,\"parents\"");
  ck_assert(lc_tally_has(tally, LC_STRING("X2")));
  ck_assert(!lc_tally_has(tally, LC_STRING("X4")));
  begin(NULL);
  assert_holds("\"total\":4,\"covered\":0,\"parents\"");
  ck_assert(lc_tally_has(tally, LC_STRING("X4")));
}
END_TEST

START_TEST(layers_that_cover_a_technique_are_counted_once_each) {
  begin(NULL);
  cover("X2", "in");
  cover("X2", "out");
  begin(NULL);
  cover("X2", "");
  cover("X3", "");
  assert_holds("\"total\":4,\"covered\":2,\"parents\"");
  assert_holds("{\"id\":\"X2\",\"name\":\"Bag\",\"layers\":2,\"groups\":1}");
  assert_holds("{\"id\":\"X3\",\"name\":\"Run\",\"layers\":1,\"groups\":0}");
}
END_TEST

START_TEST(what_is_covered_in_one_tactic_is_open_in_another) {
  begin(NULL);
  cover("X2", "out");
  assert_holds("\"shortname\":\"in\",\"name\":\"In\",\"total\":2,\"covered\":0");
  assert_holds("\"shortname\":\"out\",\"name\":\"Out\",\"total\":3,\"covered\":1");
  assert_holds("\"groups\":[{\"id\":\"G1\",\"name\":\"Gang\",\"total\":2,\"covered\":1}]");
}
END_TEST

START_TEST(what_does_not_count_cannot_be_covered) {
  begin("[\"Win\"]");
  cover("X2", "");
  cover("X9", "");
  cover("X1", "out");
  begin(NULL);
  assert_holds("\"total\":4,\"covered\":0,\"parents\"");
}
END_TEST

START_TEST(rows_of_which_nothing_is_covered_may_be_left_out) {
  lc_buffer text = {0};
  lc_json_writer json = {.buffer = &text};
  begin(NULL);
  cover("X1", "");
  lc_tally_write_json(&json, tally, LC_TALLY_COVERED_ROWS);
  lc_buffer_add(&text, "", 1);
  ck_assert_ptr_nonnull(strstr(text.ptr, "\"groups\":[]"));
  ck_assert_ptr_null(strstr(text.ptr, "\"TA2\""));
  ck_assert_ptr_nonnull(strstr(text.ptr, "{\"name\":\"Win\",\"total\":2,\"covered\":1}"));
  lc_buffer_free(&text);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {a_technique_counts_when_one_layer_shows_it,
                                layers_that_cover_a_technique_are_counted_once_each,
                                what_is_covered_in_one_tactic_is_open_in_another,
                                what_does_not_count_cannot_be_covered,
                                rows_of_which_nothing_is_covered_may_be_left_out,
                                NULL};
  Suite *suite = suite_create("core/tally");
  TCase *together = tcase_create("together");
  tcase_add_checked_fixture(together, make_tally, free_tally);
  for (const TTest *const *test = tests; *test != NULL; test++)
    tcase_add_test(together, *test);
  suite_add_tcase(suite, together);
  return run_suite(suite);
}
