/* Documents as a whole: what they hold, and findings whose words may be shown to anybody. */
#include "core/printable.h"
#include "tests/core/layers.h"

#include <stdlib.h>

/* --- what a document holds ------------------------------------------------------------------ */

START_TEST(a_layer_stands_alone_or_among_others) {
  static const struct {
    const char *text;
    uint32_t layers;
    bool is_array;
  } cases[] = {{"{}", 1, false}, {"[]", 0, true},      {"[{}]", 1, true},
               {"5", 0, false},  {"[{},{}]", 2, true}, {"[[{}]]", 0, true}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    lc_document *document = document_of(cases[i].text);
    ck_assert_uint_eq(lc_document_layer_count(document), cases[i].layers);
    ck_assert_int_eq(lc_document_is_array(document), cases[i].is_array);
    for (uint32_t layer = 0; layer < cases[i].layers; layer++) {
      ck_assert_uint_eq(lc_layer_index(lc_document_layer_at(document, layer)), layer);
      ck_assert_ptr_eq(lc_layer_document(lc_document_layer_at(document, layer)), document);
    }
    lc_document_release(document);
  }
}
END_TEST

START_TEST(memory_includes_the_text_and_looking_up_takes_none) {
  lc_document *document = layer_with_techniques("{\"techniqueID\":\"T1557\"}");
  size_t before = lc_document_memory(document);
  ck_assert_uint_gt(before, lc_source_text(lc_document_source(document)).len);
  lc_layer_first_entry(layer_of(document), LC_STRING("T1557"));
  ck_assert_uint_eq(lc_document_memory(document), before);
  lc_document_release(document);
}
END_TEST

START_TEST(memory_includes_the_findings) {
  lc_document *good = layer_with_techniques("{\"techniqueID\":\"T1557\",\"score\":110}");
  lc_document *bad = layer_with_techniques("{\"techniqueID\":\"T1557\",\"score\":\"1\"}");
  ck_assert_uint_gt(lc_document_memory(bad), lc_document_memory(good));
  lc_document_release(good);
  lc_document_release(bad);
}
END_TEST

/* Entries as Navigator writes them, without a space; the file is large enough that nothing but its
   content counts. */
START_TEST(a_layer_takes_less_than_four_times_its_file) {
  enum { ENTRIES = 2000 };
  static const char entry[] =
      "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":1,\"color\":\"\",\"comment\":"
      "\"\","
      "\"enabled\":true,\"metadata\":[],\"links\":[],\"showSubtechniques\":false},";
  const size_t entry_size = sizeof entry - 1;
  static char text[ENTRIES * sizeof entry + 200] =
      "{\"name\":\"a\",\"domain\":\"ics-attack\",\"versions\":{\"layer\":\"4.5\",\"navigator\":"
      "\"5\"},"
      "\"techniques\":[";
  size_t len = strlen(text);
  for (int i = 0; i < ENTRIES; i++, len += entry_size)
    memcpy(text + len, entry, entry_size);
  memcpy(text + len - 1, "]}", sizeof "]}");
  lc_document *document = document_of(text);
  ck_assert_uint_lt(lc_document_memory(document), 4 * strlen(text));
  lc_document_release(document);
}
END_TEST

START_TEST(what_is_not_json_leaves_no_document) {
  lc_document *document = NULL;
  lc_error error;
  ck_assert_int_eq(lc_document_parse(&document, LC_STRING("{"), "x", NULL, &error),
                   LC_ERROR_SYNTAX);
  ck_assert_int_eq(lc_document_parse(&document, LC_STRING("\xFF\xFE{"), "x", NULL, &error),
                   LC_ERROR_ENCODING);
  ck_assert_int_eq(lc_document_open(&document, "does/not/exist", NULL, &error), LC_ERROR_IO);
  ck_assert_int_eq(lc_document_read(&document, -1, "x", NULL, &error), LC_ERROR_IO);
  ck_assert_ptr_null(document);
  ck_assert_uint_eq(error.position.line, 0);
}
END_TEST

/* --- findings ------------------------------------------------------------------------------- */

/* A layer with `count` faults. */
static lc_document *document_with_faults(unsigned count) {
  char *text = malloc((size_t)count * 2 + 200);
  size_t len =
      (size_t)sprintf(text, "{\"name\":\"x\",\"domain\":\"ics-attack\",\"version\":\"3.0\","
                            "\"techniques\":[");
  for (unsigned i = 0; i < count; i++)
    len += (size_t)sprintf(text + len, i == 0 ? "7" : ",7");
  strcpy(text + len, "]}");
  lc_document *document = document_of(text);
  free(text);
  return document;
}

START_TEST(ten_thousand_faults_are_listed_without_a_word) {
  lc_document *document = document_with_faults(10000);
  const lc_finding_list *findings = lc_document_findings(document);
  ck_assert_uint_eq(lc_finding_list_count(findings), 10000);
  ck_assert_ptr_nonnull(
      strstr(lc_finding_list_at(findings, 9999)->message.ptr, "must be an object"));
  lc_document_release(document);
}
END_TEST

START_TEST(of_more_faults_it_is_said_that_they_are_left_out) {
  for (unsigned count = 10001; count <= 10002; count++) {
    lc_document *document = document_with_faults(count);
    const lc_finding_list *findings = lc_document_findings(document);
    ck_assert_uint_eq(lc_finding_list_count(findings), 10001);
    ck_assert_str_eq(lc_finding_list_at(findings, 10000)->message.ptr,
                     "more than 10000 errors of form; the rest is not listed");
    lc_document_release(document);
  }
}
END_TEST

/* What is left out could be anything, and many faults that lose nothing must not hide one that
 * does. */
START_TEST(a_flood_of_warnings_hides_no_error) {
  enum { COUNT = 10500 };
  char *text = malloc(COUNT * 16 + 200);
  ck_assert_ptr_nonnull(text);
  size_t len = (size_t)sprintf(text, "{\"name\":\"x\",\"domain\":\"ics-attack\",");
  for (unsigned i = 0; i < COUNT; i++)
    len += (size_t)sprintf(text + len, "\"unknown%u\":1,", i);
  sprintf(text + len, "\"version\":\"3.0\",\"hideDisabled\":3}");
  lc_document *document = document_of(text);
  free(text);
  const lc_finding_list *findings = lc_document_findings(document);
  ck_assert_uint_eq(lc_finding_list_count(findings), 10002);
  const lc_finding *rest = lc_finding_list_at(findings, 10000);
  ck_assert_str_eq(rest->message.ptr, "more than 10000 warnings of form; the rest is not listed");
  ck_assert_int_eq(rest->severity, LC_SEVERITY_ERROR);
  const lc_finding *last = lc_finding_list_at(findings, 10001);
  ck_assert_ptr_nonnull(strstr(last->message.ptr, "'hideDisabled' is a number"));
  lc_document_release(document);
}
END_TEST

START_TEST(findings_come_in_the_order_of_the_file) {
  lc_document *document =
      layer_with("\"zz\":1,\"techniques\":[{\"score\":\"1\",\"x\":1},{}],\"sorting\":9,\"zz\":2");
  const lc_finding_list *findings = lc_document_findings(document);
  ck_assert_uint_ge(lc_finding_list_count(findings), 6);
  for (uint32_t i = 1; i < lc_finding_list_count(findings); i++)
    ck_assert_uint_ge(lc_finding_list_at(findings, i)->range.start,
                      lc_finding_list_at(findings, i - 1)->range.start);
  lc_document_release(document);
}
END_TEST

START_TEST(what_is_outside_of_every_layer_is_about_the_file) {
  lc_document *document = document_of(
      "[{\"name\":\"x\",\"domain\":\"ics-attack\",\"version\":\"3.0\"},[{\"a\":1,\"a\":2}]]");
  const lc_finding_list *findings = lc_document_findings(document);
  ck_assert_uint_eq(lc_finding_list_count(findings), 2);
  ck_assert_uint_eq(lc_finding_list_at(findings, 0)->layer, LC_NO_LAYER);
  ck_assert_str_eq(lc_finding_list_at(findings, 1)->rule.ptr, "format/duplicate-key");
  ck_assert_uint_eq(lc_finding_list_at(findings, 1)->layer, LC_NO_LAYER);
  lc_document_release(document);
}
END_TEST

/* --- messages ------------------------------------------------------------------------------- */

static void assert_is_one_line_of_utf8(lc_string message) {
  for (lc_string rest = message; rest.len > 0;) {
    uint32_t code = 0;
    size_t len = lc_utf8_decode(rest, &code);
    ck_assert_msg(len != 0, "not UTF-8: %s", message.ptr);
    ck_assert_msg(code >= 0x20 && code != 0x7F, "a control character: %s", message.ptr);
    rest = (lc_string){rest.ptr + len, rest.len - len};
  }
}

static void assert_messages_are_clean(const char *members) {
  lc_document *document = layer_with(members);
  const lc_finding_list *findings = lc_document_findings(document);
  ck_assert_uint_gt(lc_finding_list_count(findings), 0);
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++)
    assert_is_one_line_of_utf8(lc_finding_list_at(findings, i)->message);
  lc_document_release(document);
}

/* Every place in a message that shows foreign text. */
static const char *const QUOTING[] = {
    "\"%s\":1",
    "\"a%s\":1,\"a%s\":2",
    "\"tacticRowBackground\":\"%s\"",
    "\"layout\":{\"layout\":\"%s\"}",
    "\"gradient\":{\"colors\":[\"%s\",\"red\"],\"minValue\":0,\"maxValue\":1}",
    "\"legendItems\":[{\"label\":\"a\",\"color\":\"%s\"}]",
    "\"domain\":\"%s\"",
    "\"version\":\"%s\"",
    "\"versions\":{\"attack\":\"%s\",\"layer\":\"%s\"}",
    "\"links\":[{\"label\":\"a\",\"url\":\"%s\"}]",
    "\"techniques\":[{\"techniqueID\":\"T1557\",\"color\":\"%s\"}]",
};

static void assert_clean_with(const char *pattern, const char *foreign) {
  char members[4000];
  size_t len = 0;
  for (const char *p = pattern; *p != '\0'; p++) {
    if (p[0] == '%' && p[1] == 's') {
      len += (size_t)sprintf(members + len, "%s", foreign);
      p++;
    } else {
      members[len++] = *p;
    }
  }
  members[len] = '\0';
  assert_messages_are_clean(members);
}

START_TEST(long_foreign_text_is_cut_between_characters) {
  char foreign[200];
  for (size_t plain = 50; plain < 64; plain++) {
    memset(foreign, 'x', plain);
    strcpy(foreign + plain, "\u00e9\u20ac\U0001F600\u00e9\u20ac\U0001F600\u00e9");
    assert_clean_with(QUOTING[_i], foreign);
  }
}
END_TEST

START_TEST(foreign_text_cannot_break_the_line) {
  assert_clean_with(QUOTING[_i], "a\\nb\\r\\u001b[31mc\\u0000d\\u007f");
}
END_TEST

START_TEST(unknown_keys_say_what_they_are_in) {
  static const char *const places[][2] = {
      {"\"zzzzzz\":1", "unknown key 'zzzzzz' in a layer;"},
      {"\"layout\":{\"zzzzzz\":1}", "unknown key 'zzzzzz' in 'layout';"},
      {"\"filters\":{\"zzzzzz\":1}", "unknown key 'zzzzzz' in 'filters';"},
      {"\"techniques\":[{\"techniqueID\":\"T1557\",\"zzzzzz\":1}]",
       "unknown key 'zzzzzz' in a technique;"}};
  for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
    lc_document *document = layer_with(places[i][0]);
    const char *message = lc_finding_list_at(lc_document_findings(document), 0)->message.ptr;
    ck_assert_msg(strstr(message, places[i][1]) == message, "%s", message);
    lc_document_release(document);
  }
}
END_TEST

START_TEST(types_are_named_with_their_article) {
  static const char *const lists[][2] = {
      {"[{}]", "an object"}, {"[[]]", "an array"}, {"[5]", "a number"}, {"[true]", "a boolean"}};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    char members[100];
    char expected[100];
    snprintf(members, sizeof members, "\"filters\":{\"platforms\":%s}", lists[i][0]);
    snprintf(expected, sizeof expected, "'platforms' holds %s among its strings", lists[i][1]);
    lc_document *document = layer_with(members);
    const char *message = lc_finding_list_at(lc_document_findings(document), 0)->message.ptr;
    ck_assert_msg(strstr(message, expected) != NULL, "%s", message);
    lc_document_release(document);
  }
}
END_TEST

START_TEST(a_colour_that_is_no_text_is_of_the_wrong_type) {
  lc_document *document =
      layer_with("\"gradient\":{\"colors\":[5,\"red\"],\"minValue\":0,\"maxValue\":1}");
  const lc_finding *finding = lc_finding_list_at(lc_document_findings(document), 0);
  ck_assert_str_eq(finding->rule.ptr, "format/type");
  ck_assert_msg(strstr(finding->message.ptr, "number") != NULL, "%s", finding->message.ptr);
  lc_document_release(document);
}
END_TEST

/* --- excerpts -------------------------------------------------------------------------------- */

static void assert_shown(const char *entries, const char *text, uint32_t line, uint32_t mark_len) {
  lc_document *document = layer_with_techniques(entries);
  lc_range range = lc_json_range(lc_technique_value(lc_layer_technique_at(layer_of(document), 0)));
  uint32_t first = lc_source_position(lc_document_source(document), range.start).line;
  lc_excerpt excerpt = lc_document_excerpt(document, 0, range);
  ck_assert_msg(strstr(excerpt.text, text) != NULL, "'%s' in '%s'", text, excerpt.text);
  ck_assert_uint_eq(excerpt.line, first + line);
  ck_assert_uint_eq(excerpt.mark_len, mark_len);
  lc_document_release(document);
}

START_TEST(an_entry_over_several_lines_is_shown_by_its_id) {
  assert_shown("{\n\"score\": 1,\n\"techniqueID\": \"T1557\"\n}", "\"techniqueID\": \"T1557\"", 2,
               7);
  assert_shown("{\n\"techniqueID\": 5\n}", "\"techniqueID\": 5", 1, 1);
  assert_shown("{ \"techniqueID\": \"T1557\",\n\"score\": 1}", "{ \"techniqueID\"", 0, 25);
  assert_shown("{\"techniqueID\": \"T1557\"}", "{\"techniqueID\"", 0, 24);
}
END_TEST

START_TEST(other_places_are_shown_by_their_line) {
  lc_document *document = document_of("{\n\"techniques\": [\n{\n\"techniqueID\": \"T1557\",\n"
                                      "\"comment\": \"ours\"}\n]\n}");
  lc_string text = lc_source_text(lc_document_source(document));
  uint32_t comment = (uint32_t)(strstr(text.ptr, "\"ours\"") - text.ptr);
  lc_excerpt excerpt = lc_document_excerpt(document, 0, (lc_range){comment, comment + 6});
  ck_assert_str_eq(excerpt.text, "\"comment\": \"ours\"}");
  ck_assert_uint_eq(excerpt.line, 5);
  lc_document_release(document);
}
END_TEST

START_TEST(a_line_of_opening_braces_shows_nothing) {
  static const struct {
    const char *text;
    uint32_t at;
    bool is_shown;
  } cases[] = {{"{\n}", 0, false},
               {" [ {\r\n}]", 3, false},
               {"{\"name\": 1}", 0, true},
               {"{}", 0, true},
               {"{\n\"links\": [\n]}", 11, true},
               {"[\n5\n]", 2, true},
               {"{\n\"links\": [\n{\n}]}", 13, false}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    lc_document *document = document_of(cases[i].text);
    lc_range range = {cases[i].at, cases[i].at + 1};
    bool is_shown = lc_document_excerpt(document, 0, range).text[0] != '\0';
    ck_assert_msg(is_shown == cases[i].is_shown, "case %zu", i);
    lc_document_release(document);
  }
}
END_TEST

int main(void) {
  Suite *suite = suite_create("document");
  const TTest *const tests[] = {a_layer_stands_alone_or_among_others,
                                memory_includes_the_text_and_looking_up_takes_none,
                                memory_includes_the_findings,
                                a_layer_takes_less_than_four_times_its_file,
                                what_is_not_json_leaves_no_document,
                                ten_thousand_faults_are_listed_without_a_word,
                                of_more_faults_it_is_said_that_they_are_left_out,
                                a_flood_of_warnings_hides_no_error,
                                findings_come_in_the_order_of_the_file,
                                what_is_outside_of_every_layer_is_about_the_file,
                                unknown_keys_say_what_they_are_in,
                                types_are_named_with_their_article,
                                a_colour_that_is_no_text_is_of_the_wrong_type,
                                an_entry_over_several_lines_is_shown_by_its_id,
                                other_places_are_shown_by_their_line,
                                a_line_of_opening_braces_shows_nothing,
                                NULL};
  add_tests(suite, "document", tests);
  TCase *messages = tcase_create("messages");
  int count = sizeof QUOTING / sizeof *QUOTING;
  tcase_add_loop_test(messages, long_foreign_text_is_cut_between_characters, 0, count);
  tcase_add_loop_test(messages, foreign_text_cannot_break_the_line, 0, count);
  suite_add_tcase(suite, messages);
  return run_suite(suite);
}
