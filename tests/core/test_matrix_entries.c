/* Matrices of layers whose matrix is not known: they are made of the layers' entries. */
#include "tests/core/matrices.h"

START_TEST(unknown_matrices_are_made_of_their_entries) {
  lc_document *document = layer_with_techniques(
      "{\"techniqueID\":\"AML.T0002.001\",\"tactic\":\"ml-attack\",\"score\":1},"
      "{\"techniqueID\":\"AML.T0001\",\"tactic\":\"access\"},"
      "{\"techniqueID\":\"AML.T0002\",\"tactic\":\"ml-attack\",\"showSubtechniques\":true},"
      "{\"techniqueID\":\"AML.T0002.000\",\"tactic\":\"ml-attack\"},"
      "{\"techniqueID\":\"AML.T0001\",\"tactic\":\"access\",\"score\":3},"
      "{\"techniqueID\":\"AML.T0003.004\",\"tactic\":\"access\"},"
      "{\"techniqueID\":\"RA1\"},{\"techniqueID\":\".x\"},{\"score\":4}");
  lc_matrix *matrix = own_matrix_of(document);
  char text[TEXT_SIZE];
  ck_assert_uint_eq(lc_matrix_tactic_count(matrix), 3);
  ck_assert(lc_string_equals(lc_matrix_tactic_at(matrix, 0)->name, LC_STRING("ml-attack")));
  write_tactic(matrix, "ml-attack", text);
  ck_assert_str_eq(text, "AML.T0002 [AML.T0002.000] [AML.T0002.001]");
  write_tactic(matrix, "access", text);
  ck_assert_str_eq(text, "AML.T0001 AML.T0003.004");
  write_tactic(matrix, "", text);
  ck_assert_str_eq(text, ".x RA1");
  double score = 0;
  ck_assert(lc_technique_score(cell_of(matrix, "access", "AML.T0001")->entry, &score));
  ck_assert_double_eq(score, 3);
  ck_assert_uint_eq(lc_matrix_outsider_count(matrix), 2);
  ck_assert_int_eq(lc_matrix_outsider_at(matrix, 0)->why, LC_MATRIX_REPLACED);
  ck_assert_int_eq(lc_matrix_outsider_at(matrix, 1)->why, LC_MATRIX_UNKNOWN);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

START_TEST(subtechniques_without_tactic_stand_with_their_technique) {
  lc_document *document = layer_with_techniques(
      "{\"techniqueID\":\"A.1\",\"score\":1},{\"techniqueID\":\"A\",\"tactic\":\"first\","
      "\"showSubtechniques\":true},{\"techniqueID\":\"A\",\"tactic\":\"second\"},"
      "{\"techniqueID\":\"A.1\",\"tactic\":\"second\",\"score\":2},{\"techniqueID\":\"B.1\"}");
  lc_matrix *matrix = own_matrix_of(document);
  char text[TEXT_SIZE];
  write_tactic(matrix, "first", text);
  ck_assert_str_eq(text, "A [A.1]");
  write_tactic(matrix, "second", text);
  ck_assert_str_eq(text, "A[1]");
  write_tactic(matrix, "", text);
  ck_assert_str_eq(text, "B.1");
  double score = 0;
  ck_assert(lc_technique_score(cell_of(matrix, "first", "A.1")->entry, &score));
  ck_assert_double_eq(score, 1);
  ck_assert(lc_technique_score(cell_of(matrix, "second", "A.1")->entry, &score));
  ck_assert_double_eq(score, 2);
  ck_assert_uint_eq(lc_matrix_outsider_count(matrix), 0);
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

/* Ids may have more dots than one: whatever is below belongs to the technique at the top. */
START_TEST(families_of_entries_have_one_head) {
  lc_document *document = layer_with_techniques(
      "{\"techniqueID\":\"A.1.2\"},{\"techniqueID\":\"A.1\"},{\"techniqueID\":\"A-b\"},"
      "{\"techniqueID\":\"A\"},{\"techniqueID\":\"B.1.2\"},{\"techniqueID\":\"B\"}");
  lc_matrix *matrix = own_matrix_of(document);
  char text[TEXT_SIZE];
  write_tactic(matrix, "", text);
  ck_assert_str_eq(text, "A[2] A-b B B.1.2");
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

START_TEST(layer_without_entries_has_an_empty_matrix_of_them) {
  lc_document *document = layer_with("\"techniques\":[]");
  lc_matrix *matrix = own_matrix_of(document);
  ck_assert_uint_eq(lc_matrix_tactic_count(matrix), 0);
  ck_assert_uint_eq(lc_matrix_cell_count(matrix), 0);
  ck_assert(!lc_attack_release_is_known(lc_matrix_release(matrix)));
  lc_matrix_free(matrix);
  lc_document_release(document);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("matrix of entries");
  const TTest *const tests[] = {unknown_matrices_are_made_of_their_entries,
                                subtechniques_without_tactic_stand_with_their_technique,
                                families_of_entries_have_one_head,
                                layer_without_entries_has_an_empty_matrix_of_them, NULL};
  add_tests(suite, "matrix of entries", tests);
  return run_suite(suite);
}
