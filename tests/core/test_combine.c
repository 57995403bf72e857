/* Layers joined and written, by hand-computed cases. */
#include "core/layercheck.h"
#include "tests/core/layers.h"

#include <stdlib.h>

enum { MOST_LAYERS = 4, TEXT_SIZE = 4000 };

/* --- joining ------------------------------------------------------------------------------- */

typedef struct joined {
  lc_document *documents[MOST_LAYERS];
  lc_combination *combination;
  lc_error error;
  lc_status status;
} joined;

static const char *const NAMES[] = {"a", "b", "c", "d"};

/* Joins layers with these members, behind name; ends with NULL. */
static joined join(const char *const *members, const lc_combine_request *options) {
  joined all = {.status = LC_OK};
  lc_combine_input inputs[MOST_LAYERS];
  lc_combine_request request = *options;
  request.attack = lc_attack_builtin();
  request.inputs = inputs;
  for (; members[request.count] != NULL; request.count++) {
    char text[TEXT_SIZE];
    snprintf(text, sizeof text, "{\"name\":\"%s\",%s}", NAMES[request.count],
             members[request.count]);
    all.documents[request.count] = document_of(text);
    inputs[request.count] =
        (lc_combine_input){layer_of(all.documents[request.count]), NAMES[request.count]};
  }
  all.status = lc_combination_create(&all.combination, &request, &all.error);
  return all;
}

static void end(joined *all) {
  lc_combination_free(all->combination);
  for (int i = 0; i < MOST_LAYERS; i++)
    lc_document_release(all->documents[i]);
}

#define JOIN(...)                                                                                  \
  join((const char *const[]){__VA_ARGS__, NULL},                                                   \
       &(lc_combine_request){.domain = {"", 0}, .version = {"", 0}})

/* "T1557/collection:1,- ...": the score of each layer's entry, - for none, ? for one without. */
static const char *shown(const joined *all) {
  static char text[TEXT_SIZE];
  size_t len = 0;
  ck_assert_int_eq(all->status, LC_OK);
  for (uint32_t i = 0; i < lc_combination_cell_count(all->combination); i++) {
    lc_combination_cell cell = lc_combination_cell_at(all->combination, i);
    len += (size_t)snprintf(text + len, sizeof text - len, "%s%.*s/%.*s:", i == 0 ? "" : " ",
                            (int)cell.id.len, cell.id.ptr, (int)cell.tactic.len, cell.tactic.ptr);
    for (uint32_t k = 0; k < lc_combination_layer_count(all->combination); k++) {
      double score = 0;
      const lc_technique *entry = cell.entries[k];
      const char *comma = k == 0 ? "" : ",";
      if (entry == NULL || !lc_technique_score(entry, &score))
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%s", comma,
                                entry == NULL ? "-" : "?");
      else
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%g", comma, score);
    }
  }
  text[len] = '\0';
  return text;
}

#define V18 "\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"18\"},"
#define OWN "\"domain\":\"own-matrix\","

START_TEST(entries_are_joined_under_each_tactic) {
  joined all = JOIN(V18 "\"techniques\":[{\"techniqueID\":\"T1557\",\"score\":1}]",
                    V18 "\"techniques\":[{\"techniqueID\":\"T1557\",\"tactic\":\"collection\","
                        "\"score\":2},{\"techniqueID\":\"T1110\",\"comment\":\"x\"}]");
  ck_assert_str_eq(shown(&all), "T1110/credential-access:-,? T1557/collection:1,2 "
                                "T1557/credential-access:1,-");
  end(&all);
}
END_TEST

START_TEST(the_later_entry_counts_with_and_without_tactic) {
  joined all = JOIN(V18 "\"techniques\":["
                        "{\"techniqueID\":\"T1557\",\"tactic\":\"collection\",\"score\":1},"
                        "{\"techniqueID\":\"T1557\",\"score\":2},"
                        "{\"techniqueID\":\"T1557\",\"tactic\":\"credential-access\",\"score\":3},"
                        "{\"techniqueID\":\"T1110\",\"score\":4},"
                        "{\"techniqueID\":\"T1110\",\"score\":-5.5}]");
  ck_assert_str_eq(shown(&all),
                   "T1110/credential-access:-5.5 T1557/collection:2 T1557/credential-access:3");
  end(&all);
}
END_TEST

START_TEST(what_the_release_does_not_show_is_left_out) {
  joined all = JOIN(V18 "\"techniques\":[{\"techniqueID\":\"T1086\",\"score\":1},"
                        "{\"techniqueID\":\"T0000\",\"score\":1},"
                        "{\"techniqueID\":\"T0000\",\"score\":2},"
                        "{\"techniqueID\":\"T1110\",\"tactic\":\"impact\",\"score\":1},"
                        "{\"score\":1}]");
  ck_assert_str_eq(shown(&all), "");
  const lc_matrix_absence expected[] = {LC_MATRIX_REVOKED, LC_MATRIX_UNKNOWN,
                                        LC_MATRIX_OTHER_TACTIC, LC_MATRIX_UNKNOWN};
  ck_assert_uint_eq(lc_combination_outsider_count(all.combination), 4);
  for (uint32_t i = 0; i < 4; i++)
    ck_assert_int_eq(lc_combination_outsider_at(all.combination, i)->why, expected[i]);
  end(&all);
}
END_TEST

START_TEST(other_matrices_are_joined_as_they_are_written) {
  joined all = JOIN(
      OWN "\"techniques\":[{\"techniqueID\":\"X2\",\"score\":1},{\"techniqueID\":\"X1\",\"score\":"
          "1},{\"techniqueID\":\"X1\",\"tactic\":\"recon\",\"score\":2}]",
      OWN "\"techniques\":[{\"techniqueID\":\"X1\",\"tactic\":\"impact\",\"score\":3},"
          "{\"techniqueID\":\"X1\",\"tactic\":null,\"score\":9}]");
  ck_assert_str_eq(shown(&all), "X1/:1,- X1/impact:1,3 X1/recon:2,- X2/:1,-");
  end(&all);
}
END_TEST

START_TEST(every_technique_takes_part_when_all_are_asked_for) {
  lc_attack_release release = lc_attack_release_find(
      lc_attack_domain_find(lc_attack_builtin(), LC_STRING("ics-attack")), LC_STRING("18.1"));
  uint32_t expected = 0;
  lc_attack_technique known;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &known);) {
    if (lc_attack_technique_status(known) == LC_ATTACK_ACTIVE)
      expected += lc_attack_technique_tactic_count(known);
  }
  joined all =
      join((const char *const[]){NULL}, &(lc_combine_request){.domain = LC_STRING("ics-attack"),
                                                              .version = LC_STRING("18"),
                                                              .reach = LC_COMBINE_EVERY});
  ck_assert_int_eq(all.status, LC_OK);
  ck_assert_uint_eq(lc_combination_cell_count(all.combination), expected);
  end(&all);
}
END_TEST

/* --- what layers have in common -------------------------------------------------------------- */

typedef struct basis_case {
  const char *members[MOST_LAYERS];
  const char *version;  /* wanted */
  const char *expected; /* the version, or NULL */
  const char *problem;  /* part of the message, or NULL */
} basis_case;

#define DOMAIN(name, version) "\"domain\":\"" name "\",\"versions\":{\"attack\":\"" version "\"}"

START_TEST(layers_must_agree_on_domain_data_and_release) {
  static const basis_case cases[] = {
      {{DOMAIN("enterprise-attack", "18"), DOMAIN("mitre-enterprise", "v18.1")}, "", "18", NULL},
      {{DOMAIN("enterprise-attack", "18.0"), DOMAIN("enterprise-attack", "18")}, "", "18", NULL},
      {{DOMAIN("enterprise-attack", ""), DOMAIN("enterprise-attack", "17")}, "", "17", NULL},
      {{DOMAIN("enterprise-attack", "16"), DOMAIN("enterprise-attack", "17")}, "18", "18", NULL},
      {{DOMAIN("enterprise-attack", "16")}, "16.0", "16.0", NULL},
      {{DOMAIN("enterprise-attack", "3.0")}, "", "3.0", NULL},
      {{DOMAIN("own", "7"), DOMAIN("own", "7")}, "", "7", NULL},
      {{DOMAIN("own", "")}, "", "", NULL},
      {{DOMAIN("enterprise-attack", "16"), DOMAIN("enterprise-attack", "17")},
       "",
       NULL,
       "a is of ATT&CK '16' and b of '17'"},
      {{DOMAIN("enterprise-attack", "99"), DOMAIN("enterprise-attack", "98")},
       "",
       NULL,
       "a is of ATT&CK '99' and b of '98'"},
      {{DOMAIN("enterprise-attack", "18"), DOMAIN("enterprise-attack", "99")},
       "",
       NULL,
       "a is of ATT&CK '18' and b of '99'"},
      {{DOMAIN("own", "7"), DOMAIN("own", "8")}, "", NULL, "a is of ATT&CK '7' and b of '8'"},
      {{DOMAIN("ics-attack", "18"), DOMAIN("mobile-attack", "18")},
       "",
       NULL,
       "a is of the domain 'ics-attack' and b of 'mobile-attack'"},
      {{DOMAIN("enterprise-attack", "18"),
        DOMAIN("enterprise-attack", "18") ",\"customDataURL\":\"https://x\""},
       "",
       NULL,
       "a is of the data at ''"},
      {{"\"domain\":5"}, "", NULL, "a names no domain"},
      {{DOMAIN("own", "7")}, "7", NULL, "no releases that are known"},
      {{DOMAIN("enterprise-attack", "18")}, "18.9", NULL, "no release '18.9'"},
      {{NULL}, "", NULL, "neither a layer nor a domain"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const basis_case *c = &cases[i];
    joined all = join(
        c->members, &(lc_combine_request){.domain = {"", 0}, .version = lc_string_of(c->version)});
    ck_assert_msg((all.status == LC_OK) == (c->problem == NULL), "case %zu", i);
    if (c->problem != NULL) {
      ck_assert_msg(strstr(all.error.message, c->problem) != NULL, "case %zu: %s", i,
                    all.error.message);
    } else {
      lc_string version = lc_combination_basis(all.combination)->version;
      ck_assert_msg(lc_string_equals(version, lc_string_of(c->expected)), "case %zu: %.*s", i,
                    (int)version.len, version.ptr);
    }
    end(&all);
  }
}
END_TEST

/* --- writing --------------------------------------------------------------------------------- */

typedef struct gradient_case {
  double scores[2];
  bool has_second;
  uint32_t from;
  bool fits;
  const char *expected;
} gradient_case;

#define STANDARD  "\"colors\":[\"#ff6666\",\"#ffe766\",\"#8ec843\"],"
#define INHERITED "\"colors\":[\"#000000\",\"#ffffff\"],"

static void write_with(const joined *all, const lc_combined_score *scores,
                       const lc_combine_plan *plan, char *out) {
  char *text = NULL;
  size_t size = 0;
  ck_assert_int_eq(lc_combination_write(all->combination, scores, plan, &text, &size, NULL), LC_OK);
  ck_assert_uint_lt(size, TEXT_SIZE);
  memcpy(out, text, size);
  out[size] = '\0';
  free(text);
}

static lc_combine_plan plan_of_nothing(void) {
  lc_combine_plan plan = {.name = LC_STRING("new"), .description = {"", 0}};
  for (int i = 0; i < LC_COMBINE_PART_COUNT; i++)
    plan.from[i] = LC_COMBINE_NOBODY;
  return plan;
}

START_TEST(gradient_is_spread_as_navigator_does) {
  static const gradient_case cases[] = {
      {{-1.5, 2.25},
       true,
       LC_COMBINE_NOBODY,
       false,
       STANDARD "\"minValue\":-1.5,\"maxValue\":2.25"},
      {{2.25, -1.5},
       true,
       LC_COMBINE_NOBODY,
       false,
       STANDARD "\"minValue\":-1.5,\"maxValue\":2.25"},
      {{7, 7}, true, LC_COMBINE_NOBODY, false, STANDARD "\"minValue\":0,\"maxValue\":100"},
      {{7}, false, LC_COMBINE_NOBODY, true, STANDARD "\"minValue\":0,\"maxValue\":100"},
      {{0, 1},
       true,
       LC_COMBINE_NOBODY,
       false,
       "\"colors\":[\"#ffffff\",\"#66b1ff\"],\"minValue\":0,\"maxValue\":1"},
      {{0, 1}, true, 0, false, INHERITED "\"minValue\":-2,\"maxValue\":9"},
      {{0.5, 1}, true, 0, true, INHERITED "\"minValue\":0.5,\"maxValue\":1"},
      {{1, 1}, true, 0, true, INHERITED "\"minValue\":-2,\"maxValue\":9"},
  };
  joined all = JOIN(V18 "\"gradient\":{\"colors\":[\"black\",\"#fff\"],\"minValue\":-2,"
                        "\"maxValue\":9},\"techniques\":[{\"techniqueID\":\"T1557\"}]");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const gradient_case *c = &cases[i];
    const lc_combined_score scores[] = {{true, c->scores[0]}, {c->has_second, c->scores[1]}};
    lc_combine_plan plan = plan_of_nothing();
    plan.from[LC_COMBINE_GRADIENT] = c->from;
    plan.fits_gradient = c->fits;
    char text[TEXT_SIZE];
    write_with(&all, scores, &plan, text);
    ck_assert_msg(strstr(text, c->expected) != NULL, "case %zu: %s", i, text);
  }
  end(&all);
}
END_TEST

START_TEST(a_gradient_without_a_range_is_given_one) {
  joined all = JOIN(V18 "\"gradient\":{\"colors\":[\"black\",\"#fff\"],\"minValue\":5,"
                        "\"maxValue\":5},\"techniques\":[{\"techniqueID\":\"T1557\"}]");
  const lc_combined_score scores[] = {{true, 1}, {true, 2}};
  lc_combine_plan plan = plan_of_nothing();
  plan.from[LC_COMBINE_GRADIENT] = 0;
  char text[TEXT_SIZE];
  write_with(&all, scores, &plan, text);
  ck_assert_ptr_nonnull(strstr(text, INHERITED "\"minValue\":1,\"maxValue\":2"));
  end(&all);
}
END_TEST

START_TEST(entries_that_say_nothing_are_not_written) {
  joined all = JOIN(V18 "\"techniques\":[{\"techniqueID\":\"T1110\",\"comment\":\"x\"},"
                        "{\"techniqueID\":\"T1486\",\"enabled\":false},"
                        "{\"techniqueID\":\"T1557\",\"showSubtechniques\":true}]");
  const lc_combined_score scores[4] = {{false, 0}};
  lc_combine_plan plan = plan_of_nothing();
  char text[TEXT_SIZE];
  write_with(&all, scores, &plan, text);
  ck_assert_ptr_nonnull(strstr(text, "\"techniques\":[],"));
  plan.from[LC_COMBINE_COMMENTS] = 0;
  plan.from[LC_COMBINE_ENABLED] = 0;
  write_with(&all, scores, &plan, text);
  ck_assert_ptr_nonnull(
      strstr(text, "\"techniques\":[\n"
                   "{\"techniqueID\":\"T1110\",\"tactic\":\"credential-access\",\"comment\":\"x\"},"
                   "\n{\"techniqueID\":\"T1486\",\"tactic\":\"impact\",\"enabled\":false}],"));
  end(&all);
}
END_TEST

START_TEST(what_is_written_is_read_as_it_was) {
  static const char layer[] =
      "\"domain\":\"enterprise-attack\",\"versions\":{\"attack\":\"18\",\"layer\":\"4.5\","
      "\"navigator\":\"5.1.0\"},\"sorting\":3,\"hideDisabled\":true,\"filters\":{\"platforms\":"
      "[\"Linux\"]},\"layout\":{\"layout\":\"mini\",\"showAggregateScores\":true},"
      "\"gradient\":{\"colors\":[\"#ff0000\",\"#00ff00\"],\"minValue\":-1,\"maxValue\":0.5},"
      "\"legendItems\":[{\"label\":\"x\",\"color\":\"#ff0000\"}],"
      "\"metadata\":[{\"name\":\"n\",\"value\":\"v\"},{\"divider\":true}],"
      "\"links\":[{\"label\":\"l\",\"url\":\"https://x\"}],"
      "\"techniques\":[{\"techniqueID\":\"T1110\",\"tactic\":\"credential-access\",\"score\":0.1,"
      "\"comment\":\"\\u0000\\\"\\n\",\"color\":\"#ff000080\",\"enabled\":false,"
      "\"metadata\":[{\"divider\":false}],\"links\":[{\"label\":\"l\",\"url\":\"https://y\"}],"
      "\"showSubtechniques\":true}]";
  joined all = JOIN(layer);
  const lc_combined_score scores[] = {{true, 0.1}};
  lc_combine_plan plan = plan_of_nothing();
  plan.name = LC_STRING("a");
  for (int i = 0; i < LC_COMBINE_PART_COUNT; i++)
    plan.from[i] = 0;
  char text[TEXT_SIZE];
  write_with(&all, scores, &plan, text);
  lc_document *again = document_of(text);
  lc_change_set *changes = NULL;
  ck_assert_int_eq(lc_change_set_of_layers(&changes, layer_of(all.documents[0]), layer_of(again),
                                           lc_attack_builtin(), NULL),
                   LC_OK);
  ck_assert_msg(lc_layer_change_is_empty(lc_change_set_layer_at(changes, 0)), "%s", text);
  const lc_finding_list *findings = lc_document_findings(again);
  for (uint32_t i = 0; i < lc_finding_list_count(findings); i++)
    ck_abort_msg("%s", lc_finding_list_at(findings, i)->message.ptr);
  lc_change_set_release(changes);
  lc_document_release(again);
  end(&all);
}
END_TEST

/* --- aggregate scores ------------------------------------------------------------------------ */

typedef struct aggregate_case {
  const char *layout;
  const char *scores; /* of T1557 and its sub-techniques, of which there are four */
  double expected;
  bool is_scored;
} aggregate_case;

START_TEST(aggregates_are_by_the_layers_own_settings) {
  /* 3 and -0.5 and 2: sum 4.5, of 3 scored 1.5, of all 5 0.9 */
  static const char family[] =
      "{\"techniqueID\":\"T1557\",\"score\":3},{\"techniqueID\":\"T1557.001\",\"score\":-0.5},"
      "{\"techniqueID\":\"T1557.002\",\"tactic\":\"collection\",\"score\":2}";
  static const aggregate_case cases[] = {
      {"", family, 1.5, true},
      {"\"countUnscored\":true", family, 0.9, true},
      {"\"aggregateFunction\":\"sum\"", family, 4.5, true},
      {"\"aggregateFunction\":\"sum\",\"countUnscored\":true", family, 4.5, true},
      {"\"aggregateFunction\":\"min\"", family, -0.5, true},
      {"\"aggregateFunction\":\"max\"", family, 3, true},
      {"\"aggregateFunction\":\"max\"", "{\"techniqueID\":\"T1557.001\",\"score\":-7}", 0, true},
      {"", "{\"techniqueID\":\"T1557.001\",\"score\":-7}", -7, true},
      {"", "{\"techniqueID\":\"T1557.001\",\"comment\":\"x\"}", 0, false},
      {"", "{\"techniqueID\":\"T1557.001\",\"tactic\":\"impact\",\"score\":1}", 0, false},
  };
  lc_attack_release release = lc_attack_release_find(
      lc_attack_domain_find(lc_attack_builtin(), LC_STRING("enterprise-attack")),
      LC_STRING("18.1"));
  lc_attack_technique technique = lc_attack_technique_find(release, LC_STRING("T1557"));
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    char members[TEXT_SIZE];
    snprintf(members, sizeof members, "\"layout\":{%s},\"techniques\":[%s]", cases[i].layout,
             cases[i].scores);
    lc_document *document = layer_with(members);
    bool is_scored = false;
    double score = 0;
    ck_assert_int_eq(lc_layer_aggregate(layer_of(document), technique, LC_STRING("collection"),
                                        &is_scored, &score, NULL),
                     LC_OK);
    ck_assert_msg(is_scored == cases[i].is_scored, "case %zu", i);
    ck_assert_msg(!is_scored || score == cases[i].expected, "case %zu: %g", i, score);
    lc_document_release(document);
  }
}
END_TEST

/* What a matrix shows is what a technique is asked for. */
START_TEST(aggregates_are_those_of_the_matrix) {
  lc_document *document = layer_with(
      "\"layout\":{\"aggregateFunction\":\"average\",\"countUnscored\":true},\"techniques\":["
      "{\"techniqueID\":\"T1557.001\",\"score\":2.5},{\"techniqueID\":\"T1557\",\"score\":-1},"
      "{\"techniqueID\":\"T1059.003\",\"score\":7},{\"techniqueID\":\"T1548.002\",\"tactic\":"
      "\"privilege-escalation\",\"score\":1},{\"techniqueID\":\"T1110\",\"score\":0}]");
  lc_attack_release release;
  lc_matrix_choose(layer_of(document), lc_attack_builtin(), &release);
  lc_matrix *matrix = NULL;
  ck_assert_int_eq(lc_matrix_create(&matrix, layer_of(document), release, NULL), LC_OK);
  uint32_t scored_count = 0;
  for (uint32_t i = 0; i < lc_matrix_tactic_count(matrix); i++) {
    const lc_matrix_tactic *tactic = lc_matrix_tactic_at(matrix, i);
    for (uint32_t k = 0; k < tactic->cell_count; k++) {
      const lc_matrix_cell *cell = lc_matrix_cell_at(matrix, tactic->first_cell + k);
      bool is_scored = false;
      double score = 0;
      lc_layer_aggregate(layer_of(document), cell->known, tactic->shortname, &is_scored, &score,
                         NULL);
      ck_assert(is_scored == cell->has_aggregate);
      ck_assert(!is_scored || score == cell->aggregate);
      scored_count += is_scored;
    }
  }
  ck_assert_uint_eq(scored_count, 5);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {entries_are_joined_under_each_tactic,
                                the_later_entry_counts_with_and_without_tactic,
                                what_the_release_does_not_show_is_left_out,
                                other_matrices_are_joined_as_they_are_written,
                                every_technique_takes_part_when_all_are_asked_for,
                                layers_must_agree_on_domain_data_and_release,
                                gradient_is_spread_as_navigator_does,
                                a_gradient_without_a_range_is_given_one,
                                entries_that_say_nothing_are_not_written,
                                what_is_written_is_read_as_it_was,
                                aggregates_are_by_the_layers_own_settings,
                                aggregates_are_those_of_the_matrix,
                                NULL};
  Suite *suite = suite_create("combine");
  add_tests(suite, "combine", tests);
  return run_suite(suite);
}
