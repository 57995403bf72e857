/* Small linear programs. */
#include "core/linear.h"
#include "tests/suite.h"

#include <math.h>
#include <stddef.h>

static void expect_cost(lc_linear *linear, double cost) {
  uint32_t effort = 1000;
  ck_assert_int_eq(lc_linear_solve(linear, &effort), LC_LINEAR_BEST);
  ck_assert_double_eq_tol(lc_linear_cost(linear), cost, 1e-9);
}

/* x + 2y >= 4, 3x + y >= 6, x and y up to 10: both at 1.6 and 1.2. */
static lc_linear *two_by_two(void) {
  static const double coefficients[2][2] = {{1, 2}, {3, 1}};
  lc_linear *linear = lc_linear_create(2, 2);
  ck_assert_ptr_nonnull(linear);
  lc_linear_set_need(linear, 0, 4);
  lc_linear_set_need(linear, 1, 6);
  for (uint32_t i = 0; i < 2; i++) {
    lc_linear_set_cost(linear, i, 1);
    lc_linear_set_bounds(linear, i, 0, 10);
    for (uint32_t j = 0; j < 2; j++)
      lc_linear_add(linear, i, j, coefficients[i][j]);
  }
  return linear;
}

START_TEST(the_best_is_where_rows_meet) {
  lc_linear *linear = two_by_two();
  expect_cost(linear, 2.8);
  ck_assert_double_eq_tol(lc_linear_value(linear, 0), 1.6, 1e-9);
  ck_assert_double_eq_tol(lc_linear_value(linear, 1), 1.2, 1e-9);
  lc_linear_free(linear);
}
END_TEST

START_TEST(bounds_hold_and_can_be_moved_to_and_fro) {
  lc_linear *linear = two_by_two();
  expect_cost(linear, 2.8);
  lc_linear_set_bounds(linear, 0, 0, 1); /* then y is 3 */
  expect_cost(linear, 4);
  lc_linear_set_bounds(linear, 0, 5, 10); /* and now 0 */
  expect_cost(linear, 5);
  lc_linear_set_bounds(linear, 0, 0, 10);
  expect_cost(linear, 2.8);
  lc_linear_free(linear);
}
END_TEST

START_TEST(what_no_bounds_allow_is_impossible) {
  lc_linear *linear = two_by_two();
  uint32_t effort = 1000;
  lc_linear_set_bounds(linear, 0, 0, 0);
  lc_linear_set_bounds(linear, 1, 0, 5);
  ck_assert_int_eq(lc_linear_solve(linear, &effort), LC_LINEAR_IMPOSSIBLE);
  lc_linear_free(linear);
}
END_TEST

START_TEST(effort_is_spent_by_pivots) {
  lc_linear *linear = two_by_two();
  uint32_t effort = 1;
  ck_assert_int_eq(lc_linear_solve(linear, &effort), LC_LINEAR_SPENT);
  ck_assert_uint_eq(effort, 0);
  lc_linear_free(linear);
}
END_TEST

START_TEST(nothing_is_needed_of_nothing) {
  lc_linear *linear = lc_linear_create(0, 0);
  expect_cost(linear, 0);
  lc_linear_free(linear);
  lc_linear_free(NULL);
}
END_TEST

int main(void) {
  const TTest *const tests[] = {
      the_best_is_where_rows_meet,        bounds_hold_and_can_be_moved_to_and_fro,
      what_no_bounds_allow_is_impossible, effort_is_spent_by_pivots,
      nothing_is_needed_of_nothing,       NULL};
  Suite *suite = suite_create("linear");
  add_tests(suite, "linear", tests);
  return run_suite(suite);
}
