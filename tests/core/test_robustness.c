/* No input, however broken, may crash, hang or leak: it is read, or refused with a place. */
#include "tests/core/layers.h"

#include <stdlib.h>
#include <time.h>

/* One of everything that the reader and the model know. */
static const char SAMPLE[] =
    "{\"name\":\"s\\u00e9\\ud83d\\ude00\",\"domain\":\"enterprise-attack\",\"versions\":{\"layer\":"
    "\"4.5\",\"attack\":\"18\",\"navigator\":\"5\"},\n"
    "\"filters\":{\"platforms\":[\"Linux\"]},\"layout\":{\"layout\":\"side\",\"showID\":true},"
    "\"sorting\":-1.5e+3,\n"
    "\"gradient\":{\"colors\":[\"#ff0000\",\"blue\"],\"minValue\":0,\"maxValue\":1},"
    "\"legendItems\":[{\"label\":\"a\",\"color\":\"red\"}],\n"
    "\"techniques\":[{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":1,\"metadata\":"
    "[{\"name\":\"a\",\"value\":\"b\"},{\"divider\":true}]},\n"
    "{\"techniqueID\":\"T1557\",\"comment\":\"\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80\",\"enabled\":"
    "false,\"links\":[{\"label\":\"l\",\"url\":\"https://example.org\"}]}],\n"
    "\"metadata\":[null,{}],\"extra\":[[1,2,[3]],{\"a\":null,\"a\":1}]}";

/* Reads the bytes and touches what a rule would; gives whether they were a layer. */
static bool exercise(const char *bytes, size_t len) {
  lc_document *document = NULL;
  lc_error error = {.status = LC_OK};
  lc_status status = lc_document_parse(&document, (lc_string){bytes, len}, "x", NULL, &error);
  if (status != LC_OK) {
    ck_assert_uint_ge(error.position.line, 1);
    ck_assert_uint_ge(error.position.column, 1);
    ck_assert_uint_gt(strlen(error.message), 0);
    return false;
  }
  const lc_finding_list *findings = lc_document_findings(document);
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++) {
    lc_range range = lc_finding_list_at(findings, i)->range;
    ck_assert_uint_le(range.start, range.end);
    ck_assert_uint_gt(strlen(lc_finding_list_at(findings, i)->message.ptr), 0);
    lc_source_excerpt(lc_document_source(document), range);
  }
  for (uint32_t i = 0; i < lc_document_layer_count(document); i++) {
    const lc_layer *layer = lc_document_layer_at(document, i);
    lc_layer_domain(layer);
    lc_layer_format_version(layer);
    for (uint32_t t = 0; t < lc_layer_technique_count(layer); t++) {
      const lc_technique *technique = lc_layer_technique_at(layer, t);
      lc_technique_fate(technique, NULL);
      lc_technique_is_annotated(technique);
      ck_assert_ptr_nonnull(
          lc_layer_entry(layer, lc_technique_id(technique), lc_technique_tactic(technique)));
    }
  }
  lc_document_release(document);
  return true;
}

START_TEST(truncated_at_any_byte) {
  size_t len = sizeof SAMPLE - 1;
  ck_assert(exercise(SAMPLE, len));
  for (size_t cut = 0; cut < len; cut++)
    ck_assert(!exercise(SAMPLE, cut));
}
END_TEST

START_TEST(any_byte_changed) {
  static const char values[] = {0,   '"',  '\\',       '{',        '}',       '[', ']',
                                ',', ':',  '0',        '-',        'e',       ' ', '\n',
                                't', 0x1F, (char)0x80, (char)0xC3, (char)0xFF};
  size_t len = sizeof SAMPLE - 1;
  char *copy = malloc(len);
  for (size_t at = 0; at < len; at++) {
    for (size_t v = 0; v < sizeof values; v++) {
      memcpy(copy, SAMPLE, len);
      copy[at] = values[v];
      exercise(copy, len);
    }
    for (int bit = 0; bit < 8; bit++) {
      memcpy(copy, SAMPLE, len);
      copy[at] = (char)(copy[at] ^ (1 << bit));
      exercise(copy, len);
    }
  }
  free(copy);
}
END_TEST

START_TEST(any_piece_removed_or_doubled) {
  size_t len = sizeof SAMPLE - 1;
  char *copy = malloc(len * 2);
  for (size_t from = 0; from < len; from += 3) {
    for (size_t piece = 1; piece < 40 && from + piece <= len; piece += 4) {
      memcpy(copy, SAMPLE, from);
      memcpy(copy + from, SAMPLE + from + piece, len - from - piece);
      exercise(copy, len - piece);
      memcpy(copy, SAMPLE, from + piece);
      memcpy(copy + from + piece, SAMPLE + from, len - from);
      exercise(copy, len + piece);
    }
  }
  free(copy);
}
END_TEST

START_TEST(utf16_truncated_at_any_byte) {
  char wide[2 * sizeof SAMPLE + 2] = "\xFF\xFE";
  size_t len = 2;
  for (size_t i = 0; i < sizeof SAMPLE - 1; i++) {
    if ((signed char)SAMPLE[i] < 0)
      continue;
    wide[len++] = SAMPLE[i];
    wide[len++] = '\0';
  }
  ck_assert(exercise(wide, len));
  for (size_t cut = 0; cut < len; cut++)
    ck_assert(!exercise(wide, cut));
}
END_TEST

/* Ten seconds are ten times what the slowest of these takes under the sanitizers. */
static void exercise_in_time(const char *text, size_t len) {
  enum { MOST_SECONDS = 10 };
  clock_t began = clock();
  ck_assert(exercise(text, len));
  ck_assert_int_lt((clock() - began) / CLOCKS_PER_SEC, MOST_SECONDS);
}

/* A hundred thousand entries of one id: what looks them up must not take quadratic time. */
START_TEST(hostile_repetition_takes_no_hostile_time) {
  enum { ENTRIES = 100000 };
  char *text = malloc((size_t)ENTRIES * 60 + 100);
  size_t len = (size_t)sprintf(text, "{\"techniques\":[");
  for (int i = 0; i < ENTRIES; i++)
    len += (size_t)sprintf(text + len, "%s{\"techniqueID\":\"T1557\",\"tactic\":\"t%d\"}",
                           i == 0 ? "" : ",", i);
  len += (size_t)sprintf(text + len, "]}");
  exercise_in_time(text, len);
  free(text);
}
END_TEST

/* Each unknown key asks for a suggestion, but not when it is no longer listed. */
START_TEST(countless_unknown_keys_take_no_hostile_time) {
  enum { KEYS = 600000 };
  char *text = malloc((size_t)KEYS * 70 + 10);
  size_t len = (size_t)sprintf(text, "{");
  for (int i = 0; i < KEYS; i++)
    len +=
        (size_t)sprintf(text + len, "%s\"aKeyThatMightBeMistakenForOneOfTheFormatsButIsNone%d\":1",
                        i == 0 ? "" : ",", i);
  len += (size_t)sprintf(text + len, "}");
  exercise_in_time(text, len);
  free(text);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {truncated_at_any_byte,
                                any_byte_changed,
                                any_piece_removed_or_doubled,
                                utf16_truncated_at_any_byte,
                                hostile_repetition_takes_no_hostile_time,
                                countless_unknown_keys_take_no_hostile_time,
                                NULL};
  Suite *suite = suite_create("robustness");
  add_tests(suite, "robustness", tests);
  return run_suite(suite);
}
