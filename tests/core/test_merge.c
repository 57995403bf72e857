#include "tests/core/layers.h"

/* --- merging texts ------------------------------------------------------------------------- */

typedef struct merged {
  lc_merge *merge;
  char conflicts[2000]; /* "T1557/collection score; layout.showID" */
} merged;

static void append(char *out, size_t size, const char *separator, lc_string text) {
  size_t len = strlen(out);
  int more = snprintf(out + len, size - len, "%s%.*s", separator, (int)text.len, text.ptr);
  ck_assert_int_lt(more, (int)(size - len));
}

static void show_conflict(merged *out, const lc_conflict *conflict) {
  char *text = out->conflicts;
  size_t size = sizeof out->conflicts;
  append(text, size, text[0] == '\0' ? "" : "; ", conflict->technique);
  for (uint32_t i = 0; i < conflict->tactic_count; i++)
    append(text, size, i == 0 ? "/" : ",", conflict->tactics[i]);
  if (conflict->object != NULL)
    append(text, size, "", lc_string_of(conflict->object));
  const char *separator = conflict->object != NULL ? "." : conflict->technique.len > 0 ? " " : "";
  append(text, size, separator,
         conflict->field.len > 0 ? conflict->field
                                 : lc_string_of(conflict->technique.len > 0 ? "entry" : "layer"));
}

static merged merge_texts(const char *base, const char *ours, const char *theirs) {
  lc_document *documents[] = {base == NULL ? NULL : document_of(base), document_of(ours),
                              document_of(theirs)};
  merged out = {.conflicts = ""};
  ck_assert_int_eq(lc_merge_create(&out.merge, documents[0], documents[1], documents[2],
                                   lc_attack_builtin(), NULL),
                   LC_OK);
  for (int i = 0; i < 3; i++)
    lc_document_release(documents[i]);
  for (uint32_t i = 0; i < lc_merge_conflict_count(out.merge); i++)
    show_conflict(&out, lc_merge_conflict_at(out.merge, i));
  lc_document_release(document_of(lc_merge_text(out.merge).ptr));
  return out;
}

/* Merges three files and expects this text and these conflicts. */
static void assert_merged(const char *base, const char *ours, const char *theirs,
                          const char *expected, const char *conflicts) {
  merged out = merge_texts(base, ours, theirs);
  ck_assert_str_eq(lc_merge_text(out.merge).ptr, expected);
  ck_assert_str_eq(out.conflicts, conflicts);
  lc_merge_free(out.merge);
}

/* The same of lists of entries in a layer that is otherwise the same. */
static void assert_entries(const char *base, const char *ours, const char *theirs,
                           const char *expected, const char *conflicts) {
  const char *lists[] = {base, ours, theirs, expected};
  static char texts[4][3000];
  for (int i = 0; i < 4; i++)
    snprintf(texts[i], sizeof texts[i],
             "{\"name\":\"a\",\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"18\"},"
             "\"techniques\":[%s]}",
             lists[i]);
  assert_merged(texts[0], texts[1], texts[2], texts[3], conflicts);
}

#define ENTRY(id, rest)         "{\"techniqueID\":\"" id "\"" rest "}"
#define UNDER(id, tactic, rest) "{\"techniqueID\":\"" id "\",\"tactic\":\"" tactic "\"" rest "}"
#define SCORE(number)           ",\"score\":" #number
#define COMMENT(text)           ",\"comment\":\"" text "\""

/* --- entries ------------------------------------------------------------------------------- */

START_TEST(changes_of_different_techniques_are_put_together) {
  assert_entries(ENTRY("T1485", SCORE(1)) "," ENTRY("T1190", SCORE(1)),
                 ENTRY("T1485", SCORE(2)) "," ENTRY("T1190", SCORE(1)),
                 ENTRY("T1485", SCORE(1)) "," ENTRY("T1190", SCORE(3)),
                 ENTRY("T1485", SCORE(2)) "," ENTRY("T1190", SCORE(3)), "");
}
END_TEST

START_TEST(changes_of_different_fields_are_put_together) {
  assert_entries(ENTRY("T1485", SCORE(1) COMMENT("a")), ENTRY("T1485", SCORE(2) COMMENT("a")),
                 ENTRY("T1485", SCORE(1) COMMENT("b") ",\"enabled\":false"),
                 ENTRY("T1485", SCORE(2) COMMENT("b") ",\"enabled\":false"), "");
}
END_TEST

START_TEST(a_field_that_both_changed_is_a_conflict_and_stays_as_ours) {
  assert_entries(ENTRY("T1485", SCORE(1) COMMENT("a")), ENTRY("T1485", SCORE(2) COMMENT("a")),
                 ENTRY("T1485", SCORE(3) COMMENT("b")), ENTRY("T1485", SCORE(2) COMMENT("b")),
                 "T1485 score");
}
END_TEST

START_TEST(the_same_change_on_both_sides_is_none) {
  assert_entries(ENTRY("T1485", ",\"color\":\"#f00\""), ENTRY("T1485", ",\"color\":\"#FFF\""),
                 ENTRY("T1485", ",\"color\":\"#ffffff\""), ENTRY("T1485", ",\"color\":\"#FFF\""),
                 "");
}
END_TEST

START_TEST(entries_are_added_where_they_stand_in_theirs) {
  assert_entries(
      ENTRY("T1190", "") "," ENTRY("T1485", ""),
      ENTRY("T1190", "") "," ENTRY("T1485", "") "," ENTRY("T1566", SCORE(1)),
      ENTRY("T1059", SCORE(1)) "," ENTRY("T1190", "") "," ENTRY("T1078", SCORE(2)) "," ENTRY(
          "T1027", SCORE(3)) "," ENTRY("T1485", ""),
      ENTRY("T1059", SCORE(1)) "," ENTRY("T1190", "") "," ENTRY("T1078", SCORE(2)) "," ENTRY(
          "T1027", SCORE(3)) "," ENTRY("T1485", "") "," ENTRY("T1566", SCORE(1)),
      "");
}
END_TEST

START_TEST(entries_are_removed_wherever_they_stand) {
  const char *all = ENTRY("T1190", "") "," ENTRY("T1485", SCORE(1)) "," ENTRY("T1566", "");
  assert_entries(all, all, ENTRY("T1485", SCORE(1)) "," ENTRY("T1566", ""),
                 ENTRY("T1485", SCORE(1)) "," ENTRY("T1566", ""), "");
  assert_entries(all, all, ENTRY("T1190", "") "," ENTRY("T1485", SCORE(1)),
                 ENTRY("T1190", "") "," ENTRY("T1485", SCORE(1)), "");
  assert_entries(all, all, ENTRY("T1485", SCORE(1)), ENTRY("T1485", SCORE(1)), "");
  assert_entries(all, all, "", "", "");
  assert_entries(all, all, ENTRY("T1059", SCORE(1)), ENTRY("T1059", SCORE(1)), "");
}
END_TEST

START_TEST(what_one_removed_and_the_other_changed_is_a_conflict) {
  const char *base = ENTRY("T1485", SCORE(1)) "," ENTRY("T1190", SCORE(1));
  const char *changed = ENTRY("T1485", SCORE(2)) "," ENTRY("T1190", SCORE(1));
  const char *removed = ENTRY("T1190", SCORE(1));
  assert_entries(base, changed, removed, changed, "T1485 entry");
  assert_entries(base, removed, changed, removed, "T1485 entry");
}
END_TEST

START_TEST(what_both_added_is_merged_field_by_field) {
  assert_entries("", ENTRY("T1485", SCORE(1) COMMENT("a")), ENTRY("T1485", COMMENT("a") SCORE(1)),
                 ENTRY("T1485", SCORE(1) COMMENT("a")), "");
  assert_entries("", ENTRY("T1485", SCORE(1) COMMENT("a")),
                 ENTRY("T1485", SCORE(2) ",\"enabled\":false"),
                 ENTRY("T1485", SCORE(1) ",\"enabled\":false" COMMENT("a")), "T1485 score");
}
END_TEST

START_TEST(members_that_the_format_does_not_know_are_merged_too) {
  assert_entries(ENTRY("T1485", SCORE(1)), ENTRY("T1485", SCORE(2)),
                 ENTRY("T1485", SCORE(1) ",\"owner\":{\"team\":[1,2]}"),
                 ENTRY("T1485", SCORE(2) ",\"owner\":{\"team\":[1,2]}"), "");
  assert_entries(ENTRY("T1485", ",\"owner\":1"), ENTRY("T1485", ",\"owner\":2"),
                 ENTRY("T1485", ",\"owner\":3"), ENTRY("T1485", ",\"owner\":2"), "T1485 owner");
}
END_TEST

START_TEST(a_member_that_is_removed_goes_each_time_that_it_is_written) {
  assert_entries(ENTRY("T1485", SCORE(1) COMMENT("a") SCORE(1)),
                 ENTRY("T1485", SCORE(1) COMMENT("b") SCORE(1)), ENTRY("T1485", COMMENT("a")),
                 ENTRY("T1485", COMMENT("b")), "");
}
END_TEST

/* --- tactics: T1557 has two, T9999 is not known --------------------------------------------- */

START_TEST(tactics_of_a_technique_do_not_meet) {
  const char *base =
      UNDER("T1557", "collection", SCORE(1)) "," UNDER("T1557", "credential-access", SCORE(1));
  assert_entries(
      base,
      UNDER("T1557", "collection", SCORE(2)) "," UNDER("T1557", "credential-access", SCORE(1)),
      UNDER("T1557", "collection", SCORE(1)) "," UNDER("T1557", "credential-access", SCORE(3)),
      UNDER("T1557", "collection", SCORE(2)) "," UNDER("T1557", "credential-access", SCORE(3)), "");
}
END_TEST

START_TEST(conflicts_name_their_tactic) {
  assert_entries(UNDER("T1557", "collection", SCORE(1)), UNDER("T1557", "collection", SCORE(2)),
                 UNDER("T1557", "collection", SCORE(3)), UNDER("T1557", "collection", SCORE(2)),
                 "T1557/collection score");
}
END_TEST

START_TEST(theirs_may_spell_out_what_ours_edits_as_one) {
  const char *spelled =
      UNDER("T1557", "collection", SCORE(1)) "," UNDER("T1557", "credential-access", SCORE(1));
  assert_entries(ENTRY("T1557", SCORE(1)), ENTRY("T1557", SCORE(1) COMMENT("x")), spelled,
                 ENTRY("T1557", SCORE(1) COMMENT("x")), "");
}
END_TEST

START_TEST(a_change_under_one_tactic_splits_what_stands_for_all) {
  assert_entries(
      ENTRY("T1557", SCORE(1)), ENTRY("T1557", SCORE(1) COMMENT("x")),
      UNDER("T1557", "collection", SCORE(5)) "," UNDER("T1557", "credential-access", SCORE(1)),
      UNDER("T1557", "collection", SCORE(5) COMMENT("x")) "," UNDER("T1557", "credential-access",
                                                                    SCORE(1) COMMENT("x")),
      "");
}
END_TEST

START_TEST(an_exception_is_added_behind_what_stands_for_all) {
  assert_entries(ENTRY("T9999", SCORE(1)) "," ENTRY("T1485", ""),
                 ENTRY("T9999", SCORE(2)) "," ENTRY("T1485", ""),
                 ENTRY("T9999", SCORE(1)) "," UNDER("T9999", "impact",
                                                    SCORE(1) COMMENT("x")) "," ENTRY("T1485", ""),
                 ENTRY("T9999", SCORE(2)) "," UNDER("T9999", "impact",
                                                    SCORE(2) COMMENT("x")) "," ENTRY("T1485", ""),
                 "");
}
END_TEST

START_TEST(a_conflict_about_one_tactic_splits_nothing) {
  assert_entries(ENTRY("T9999", SCORE(1)), ENTRY("T9999", SCORE(2)),
                 ENTRY("T9999", SCORE(1)) "," UNDER("T9999", "impact", SCORE(9)),
                 ENTRY("T9999", SCORE(2)), "T9999/impact score");
}
END_TEST

START_TEST(what_stands_for_all_is_added_before_the_exceptions) {
  assert_entries(
      UNDER("T1557", "collection", SCORE(1)),
      UNDER("T1557", "collection", SCORE(2)) "," ENTRY("T1485", ""),
      ENTRY("T1557", SCORE(7)) "," UNDER("T1557", "collection", SCORE(1)),
      ENTRY("T1557", SCORE(7)) "," UNDER("T1557", "collection", SCORE(2)) "," ENTRY("T1485", ""),
      "");
}
END_TEST

START_TEST(an_entry_that_goes_takes_along_what_it_had_replaced) {
  assert_entries(ENTRY("T1485", SCORE(1)) "," ENTRY("T1485", SCORE(2)),
                 ENTRY("T1485", SCORE(1)) "," ENTRY("T1485", SCORE(2)) "," ENTRY("T1190", ""), "",
                 ENTRY("T1190", ""), "");
}
END_TEST

START_TEST(repeats_that_theirs_tidied_up_go) {
  assert_entries(ENTRY("T1485", SCORE(1)) "," ENTRY("T1485", SCORE(2)),
                 ENTRY("T1485", SCORE(1)) "," ENTRY("T1485", SCORE(2) COMMENT("x")),
                 ENTRY("T1485", SCORE(2)), ENTRY("T1485", SCORE(2) COMMENT("x")), "");
}
END_TEST

/* --- the rest of a layer ------------------------------------------------------------------- */

START_TEST(fields_of_a_layer_are_merged_one_by_one) {
  assert_merged("{\"name\":\"a\",\"sorting\":1,\"description\":\"x\"}",
                "{\"name\":\"b\",\"sorting\":1,\"description\":\"x\"}",
                "{\"name\":\"a\",\"sorting\":2,\"links\":[{\"label\":\"l\",\"url\":\"u\"}]}",
                "{\"name\":\"b\",\"sorting\":2,\"links\":[{\"label\":\"l\",\"url\":\"u\"}]}", "");
}
END_TEST

START_TEST(fields_inside_of_objects_are_merged_one_by_one) {
  assert_merged("{\"name\":\"a\",\"layout\":{\"showID\":false},\"versions\":{\"attack\":\"17\"}}",
                "{\"name\":\"a\",\"layout\":{\"showID\":true},\"versions\":{\"attack\":\"18\"}}",
                "{\"name\":\"a\",\"layout\":{\"showID\":false,\"layout\":\"flat\"},"
                "\"versions\":{\"attack\":\"19\",\"navigator\":\"5\"}}",
                "{\"name\":\"a\",\"layout\":{\"showID\":true,\"layout\":\"flat\"},"
                "\"versions\":{\"attack\":\"18\",\"navigator\":\"5\"}}",
                "versions.attack");
}
END_TEST

START_TEST(a_gradient_is_one_thing) {
  assert_merged("{\"name\":\"a\",\"gradient\":{\"minValue\":0,\"maxValue\":1}}",
                "{\"name\":\"a\",\"gradient\":{\"minValue\":0,\"maxValue\":2}}",
                "{\"name\":\"a\",\"gradient\":{\"minValue\":1,\"maxValue\":1}}",
                "{\"name\":\"a\",\"gradient\":{\"minValue\":0,\"maxValue\":2}}", "gradient");
}
END_TEST

START_TEST(a_list_of_techniques_is_made_where_ours_has_none) {
  assert_merged(
      "{\"name\":\"a\"}", "{\"name\":\"a\",\"sorting\":1}",
      "{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1485\",\"score\":1}]}",
      "{\"name\":\"a\",\"sorting\":1,\"techniques\":[{\"techniqueID\":\"T1485\",\"score\":1}]}",
      "");
  assert_merged("{\"name\":\"a\",\"techniques\":null}", "{\"techniques\":null,\"name\":\"b\"}",
                "{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1485\",\"score\":1}]}",
                "{\"techniques\":[{\"techniqueID\":\"T1485\",\"score\":1}],\"name\":\"b\"}", "");
}
END_TEST

/* --- layers of a file ---------------------------------------------------------------------- */

#define LAYER(name, rest) "{\"name\":\"" name "\",\"domain\":\"ics-attack\"" rest "}"

START_TEST(layers_are_merged_each_with_its_own) {
  assert_merged("[" LAYER("a", "") "," LAYER("b", "") "]",
                "[" LAYER("a", ",\"sorting\":1") "," LAYER("b", "") "]",
                "[" LAYER("b", ",\"sorting\":2") "," LAYER("a", "") "]",
                "[" LAYER("a", ",\"sorting\":1") "," LAYER("b", ",\"sorting\":2") "]", "");
}
END_TEST

START_TEST(layers_are_added_and_removed) {
  assert_merged("[" LAYER("a", "") "," LAYER("b", "") "]",
                "[" LAYER("a", ",\"sorting\":1") "," LAYER("b", "") "]",
                "[" LAYER("a", "") ",{\"name\":\"e\"},{\"name\":\"f\"}]",
                "[" LAYER("a", ",\"sorting\":1") ",{\"name\":\"e\"},{\"name\":\"f\"}]", "");
}
END_TEST

START_TEST(a_renamed_layer_is_the_same) {
  assert_merged("[" LAYER("a", "") "," LAYER("b", "") "]",
                "[" LAYER("a", "") "," LAYER("b", ",\"sorting\":1") "]",
                "[" LAYER("a", "") "," LAYER("c", "") "]",
                "[" LAYER("a", "") "," LAYER("c", ",\"sorting\":1") "]", "");
}
END_TEST

START_TEST(a_layer_that_others_join_becomes_one_of_a_list) {
  assert_merged(LAYER("a", ""), LAYER("a", ",\"sorting\":1") "\n",
                "[" LAYER("a", "") "," LAYER("new", "") "]",
                "[" LAYER("a", ",\"sorting\":1") ",\n" LAYER("new", "") "]\n", "");
}
END_TEST

START_TEST(a_layer_removed_here_and_changed_there_is_a_conflict) {
  const char *base = "[" LAYER("a", "") "," LAYER("b", "") "]";
  const char *changed = "[" LAYER("a", "") "," LAYER("b", ",\"sorting\":1") "]";
  const char *removed = "[" LAYER("a", "") "]";
  assert_merged(base, changed, removed, changed, "layer");
  assert_merged(base, removed, changed, removed, "layer");
  assert_merged(base, base, removed, removed, "");
  assert_merged(base, removed, base, removed, "");
}
END_TEST

START_TEST(without_a_base_both_files_are_new) {
  assert_merged(NULL, LAYER("a", ",\"sorting\":1"),
                LAYER("a", ",\"hideDisabled\":true,\"sorting\":2"),
                LAYER("a", ",\"hideDisabled\":true,\"sorting\":1"), "sorting");
}
END_TEST

/* --- conflicts ----------------------------------------------------------------------------- */

static void assert_written(lc_json_value value, const char *expected) {
  lc_range range = lc_json_range(value);
  char text[100] = "";
  if (lc_json_type_of(value) == LC_JSON_STRING)
    append(text, sizeof text, "", lc_json_string(value));
  else if (lc_json_type_of(value) == LC_JSON_NUMBER)
    snprintf(text, sizeof text, "%g", lc_json_number(value));
  else
    snprintf(text, sizeof text, "%s", lc_json_type_name(lc_json_type_of(value)));
  ck_assert_str_eq(text, expected);
  ck_assert(lc_json_type_of(value) == LC_JSON_NONE || range.end > range.start);
}

START_TEST(a_conflict_has_the_values_of_all_three) {
  merged out = merge_texts(
      "{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1485\",\"comment\":\"b\"}]}",
      "{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1485\",\"comment\":\"o\"}]}",
      "{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1485\",\"comment\":\"t\"}]}");
  const lc_conflict *conflict = lc_merge_conflict_at(out.merge, 0);
  assert_written(conflict->base, "b");
  assert_written(conflict->ours, "o");
  assert_written(conflict->theirs, "t");
  ck_assert(lc_string_equals(lc_layer_name(conflict->layer), LC_STRING("a")));
  lc_merge_free(out.merge);
}
END_TEST

START_TEST(a_conflict_about_an_entry_shows_where_there_is_one) {
  merged out =
      merge_texts("{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1485\",\"score\":1}]}",
                  "{\"name\":\"a\"}",
                  "{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1485\",\"score\":2}]}");
  const lc_conflict *conflict = lc_merge_conflict_at(out.merge, 0);
  assert_written(conflict->base, "object");
  assert_written(conflict->ours, "nothing");
  assert_written(conflict->theirs, "object");
  lc_merge_free(out.merge);
}
END_TEST

/* --- form ---------------------------------------------------------------------------------- */

START_TEST(what_is_new_is_written_as_ours_is) {
  assert_merged(
      "{\n  \"name\": \"a\",\n  \"techniques\": [\n    {\n      \"techniqueID\": "
      "\"T1190\",\n      \"score\": 1\n    }\n  ]\n}\n",
      "{\n  \"name\": \"b\",\n  \"techniques\": [\n    {\n      \"techniqueID\": "
      "\"T1190\",\n      \"score\": 1\n    }\n  ]\n}\n",
      "{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1190\",\"score\":1,\"links\":[]},"
      "{\"techniqueID\":\"T1485\",\"metadata\":[{\"name\":\"n\",\"value\":\"v\"}]}],"
      "\"legendItems\":[{\"label\":\"l\",\"color\":\"#fff\"}]}",
      "{\n  \"name\": \"b\",\n  \"techniques\": [\n    {\n      \"techniqueID\": "
      "\"T1190\",\n      \"score\": 1\n    },\n    {\n      \"techniqueID\": "
      "\"T1485\",\n      \"metadata\": [\n        {\n          \"name\": \"n\",\n"
      "          \"value\": \"v\"\n        }\n      ]\n    }\n  ],\n  \"legendItems\": [\n"
      "    {\n      \"label\": \"l\",\n      \"color\": \"#fff\"\n    }\n  ]\n}\n",
      "");
}
END_TEST

START_TEST(entries_on_one_line_stay_on_one_line) {
  assert_merged("{ \"name\": \"a\", \"techniques\": [\r\n\t{ \"techniqueID\": \"T1190\" }\r\n] }",
                "{ \"name\": \"a\", \"techniques\": [\r\n\t{ \"techniqueID\": \"T1190\" }\r\n] }",
                "{\"name\":\"a\",\"techniques\":[{\"techniqueID\":\"T1190\",\"score\":1},"
                "{\"techniqueID\":\"T1485\",\"score\":2}]}",
                "{ \"name\": \"a\", \"techniques\": [\r\n\t{ \"techniqueID\": \"T1190\", "
                "\"score\": 1 },\r\n\t{ \"techniqueID\": \"T1485\", \"score\": 2 }\r\n] }",
                "");
}
END_TEST

START_TEST(texts_and_numbers_are_copied_as_they_were_written) {
  assert_entries(ENTRY("T1485", ""), ENTRY("T1485", ""),
                 ENTRY("T1485", ",\"score\":1.50e0,\"comment\":\"\\u00e9\\/\\n\""),
                 ENTRY("T1485", ",\"score\":1.50e0,\"comment\":\"\\u00e9\\/\\n\""), "");
}
END_TEST

int main(void) {
  const TTest *const entries[] = {changes_of_different_techniques_are_put_together,
                                  changes_of_different_fields_are_put_together,
                                  a_field_that_both_changed_is_a_conflict_and_stays_as_ours,
                                  the_same_change_on_both_sides_is_none,
                                  entries_are_added_where_they_stand_in_theirs,
                                  entries_are_removed_wherever_they_stand,
                                  what_one_removed_and_the_other_changed_is_a_conflict,
                                  what_both_added_is_merged_field_by_field,
                                  members_that_the_format_does_not_know_are_merged_too,
                                  a_member_that_is_removed_goes_each_time_that_it_is_written,
                                  NULL};
  const TTest *const tactics[] = {tactics_of_a_technique_do_not_meet,
                                  conflicts_name_their_tactic,
                                  theirs_may_spell_out_what_ours_edits_as_one,
                                  a_change_under_one_tactic_splits_what_stands_for_all,
                                  an_exception_is_added_behind_what_stands_for_all,
                                  a_conflict_about_one_tactic_splits_nothing,
                                  what_stands_for_all_is_added_before_the_exceptions,
                                  an_entry_that_goes_takes_along_what_it_had_replaced,
                                  repeats_that_theirs_tidied_up_go,
                                  NULL};
  const TTest *const layers[] = {fields_of_a_layer_are_merged_one_by_one,
                                 fields_inside_of_objects_are_merged_one_by_one,
                                 a_gradient_is_one_thing,
                                 a_list_of_techniques_is_made_where_ours_has_none,
                                 layers_are_merged_each_with_its_own,
                                 layers_are_added_and_removed,
                                 a_renamed_layer_is_the_same,
                                 a_layer_that_others_join_becomes_one_of_a_list,
                                 a_layer_removed_here_and_changed_there_is_a_conflict,
                                 without_a_base_both_files_are_new,
                                 NULL};
  const TTest *const form[] = {a_conflict_has_the_values_of_all_three,
                               a_conflict_about_an_entry_shows_where_there_is_one,
                               what_is_new_is_written_as_ours_is,
                               entries_on_one_line_stay_on_one_line,
                               texts_and_numbers_are_copied_as_they_were_written,
                               NULL};
  Suite *suite = suite_create("merge");
  add_tests(suite, "entries", entries);
  add_tests(suite, "tactics", tactics);
  add_tests(suite, "layers", layers);
  add_tests(suite, "form", form);
  return run_suite(suite);
}
