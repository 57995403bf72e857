/* Aggregate scores, computed by hand. */
#include "core/aggregate.h"
#include "tests/suite.h"

#include <math.h>

enum { MOST_SCORES = 6 };

typedef struct family_case {
  const char *what;
  lc_aggregate_function function;
  bool counts_unscored;
  double parent; /* NAN: unscored */
  uint32_t subtechnique_count;
  uint32_t scored_count;
  double scores[MOST_SCORES];
  double expected; /* NAN: none */
} family_case;

static void check_cases(const family_case *cases, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const family_case *c = &cases[i];
    lc_family_scores family = {.parent = isnan(c->parent) ? NULL : &c->parent,
                               .subtechniques = c->scores,
                               .scored_count = c->scored_count,
                               .subtechnique_count = c->subtechnique_count};
    double score = NAN;
    bool has_score = lc_aggregate_score(c->function, c->counts_unscored, &family, &score);
    ck_assert_msg(has_score == !isnan(c->expected), "%s", c->what);
    ck_assert_msg(!has_score || score == c->expected, "%s: %.17g, not %.17g", c->what, score,
                  c->expected);
  }
}

#define CHECK(cases) check_cases(cases, sizeof(cases) / sizeof *(cases))

START_TEST(average_divides_by_what_is_scored) {
  const family_case cases[] = {
      {"parent and two of four", LC_AGGREGATE_AVERAGE, false, 3, 4, 2, {1, 2}, 2},
      {"unscored parent is not counted", LC_AGGREGATE_AVERAGE, false, NAN, 4, 2, {1, 2}, 1.5},
      {"parent alone", LC_AGGREGATE_AVERAGE, false, 7, 3, 0, {0}, 7},
      {"all zero", LC_AGGREGATE_AVERAGE, false, 0, 2, 2, {0, 0}, 0},
      {"thirds are rounded", LC_AGGREGATE_AVERAGE, false, 1, 2, 2, {0, 0}, 0.33},
      {"two thirds too", LC_AGGREGATE_AVERAGE, false, NAN, 3, 3, {1, 1, 0}, 0.67},
  };
  CHECK(cases);
}
END_TEST

START_TEST(average_may_divide_by_the_whole_family) {
  const family_case cases[] = {
      {"parent and two of four", LC_AGGREGATE_AVERAGE, true, 3, 4, 2, {1, 2}, 1.2},
      {"unscored parent counts as well", LC_AGGREGATE_AVERAGE, true, NAN, 4, 2, {1, 2}, 0.6},
      {"parent alone", LC_AGGREGATE_AVERAGE, true, 7, 3, 0, {0}, 1.75},
  };
  CHECK(cases);
}
END_TEST

START_TEST(unscored_parent_joins_with_zero) {
  const family_case cases[] = {
      {"min", LC_AGGREGATE_MIN, false, NAN, 3, 2, {4, 9}, 0},
      {"min below zero", LC_AGGREGATE_MIN, false, NAN, 3, 2, {4, -9}, -9},
      {"max below zero", LC_AGGREGATE_MAX, false, NAN, 3, 2, {-4, -9}, 0},
      {"max", LC_AGGREGATE_MAX, false, NAN, 3, 2, {4, 9}, 9},
      {"sum", LC_AGGREGATE_SUM, false, NAN, 3, 2, {4, 9}, 13},
  };
  CHECK(cases);
}
END_TEST

START_TEST(scored_parent_joins_with_its_score) {
  const family_case cases[] = {
      {"min", LC_AGGREGATE_MIN, false, 5, 3, 2, {4, 9}, 4},
      {"min is the parent's", LC_AGGREGATE_MIN, false, 2, 3, 2, {4, 9}, 2},
      {"max below zero", LC_AGGREGATE_MAX, false, -1, 3, 2, {-4, -9}, -1},
      {"sum", LC_AGGREGATE_SUM, false, -1, 3, 2, {-4, -9}, -14},
  };
  CHECK(cases);
}
END_TEST

START_TEST(floats_and_negative_scores) {
  const family_case cases[] = {
      {"sum of tenths", LC_AGGREGATE_SUM, false, 0.1, 2, 2, {0.2, 0.4}, 0.7},
      {"average of both signs", LC_AGGREGATE_AVERAGE, false, -1.5, 3, 3, {2.25, -0.75, 1}, 0.25},
      {"average below zero", LC_AGGREGATE_AVERAGE, false, -1, 2, 2, {0, 0}, -0.33},
      {"min is rounded", LC_AGGREGATE_MIN, false, 0.12345, 1, 1, {3}, 0.12},
      {"nothing is left of it", LC_AGGREGATE_MAX, false, -0.001, 1, 1, {-0.002}, 0},
  };
  CHECK(cases);
}
END_TEST

START_TEST(nothing_scored_has_no_aggregate) {
  const family_case cases[] = {
      {"average", LC_AGGREGATE_AVERAGE, false, NAN, 3, 0, {0}, NAN},
      {"counting the unscored", LC_AGGREGATE_AVERAGE, true, NAN, 3, 0, {0}, NAN},
      {"min", LC_AGGREGATE_MIN, false, NAN, 0, 0, {0}, NAN},
      {"sum beyond all numbers", LC_AGGREGATE_SUM, false, 1.7e308, 1, 1, {1.7e308}, NAN},
  };
  CHECK(cases);
}
END_TEST

/* What JavaScript's Number(x.toFixed(2)) gives. 1.005 is less than that in binary, 0.125 is exact.
 */
START_TEST(rounding_is_that_of_to_fixed) {
  const double pairs[][2] = {{1.005, 1},           {1.015, 1.01},    {8.345, 8.35},
                             {0.125, 0.13},        {0.375, 0.38},    {-0.125, -0.13},
                             {-0.625, -0.63},      {2.5, 2.5},       {1e15, 1e15},
                             {1e21, 1e21},         {-1e300, -1e300}, {0, 0},
                             {1234.5678, 1234.57}, {99.995, 100},    {1e9 + 0.125, 1000000000.13}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    double rounded = lc_round_hundredths(pairs[i][0]);
    ck_assert_msg(rounded == pairs[i][1], "%.17g becomes %.17g", pairs[i][0], rounded);
  }
}
END_TEST

START_TEST(functions_have_the_names_of_the_format) {
  const char *const names[] = {"average", "min", "max", "sum"};
  for (int i = LC_AGGREGATE_AVERAGE; i <= LC_AGGREGATE_SUM; i++) {
    ck_assert_str_eq(lc_aggregate_function_name((lc_aggregate_function)i), names[i]);
    lc_aggregate_function function = LC_AGGREGATE_AVERAGE;
    ck_assert(lc_aggregate_function_parse(lc_string_of(names[i]), &function));
    ck_assert_int_eq(function, i);
  }
  lc_aggregate_function function = LC_AGGREGATE_MAX;
  ck_assert(!lc_aggregate_function_parse(LC_STRING("Max"), &function));
  ck_assert_int_eq(function, LC_AGGREGATE_MAX);
}
END_TEST

int main(void) {
  Suite *suite = suite_create("aggregate");
  const TTest *const tests[] = {average_divides_by_what_is_scored,
                                average_may_divide_by_the_whole_family,
                                unscored_parent_joins_with_zero,
                                scored_parent_joins_with_its_score,
                                floats_and_negative_scores,
                                nothing_scored_has_no_aggregate,
                                rounding_is_that_of_to_fixed,
                                functions_have_the_names_of_the_format,
                                NULL};
  add_tests(suite, "aggregate", tests);
  return run_suite(suite);
}
