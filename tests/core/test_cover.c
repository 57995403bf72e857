/* The fewest moves that reach several goals. */
#include "core/cover.h"
#include "tests/suite.h"

#include <stdlib.h>
#include <string.h>

enum { EFFORT = 1000, MOST_MOVES = 12, MOST_GOALS = 4, MOST_ELEMENTS = 16 };

/* --- problems that are written down -------------------------------------------------------- */

static void add(lc_cover *cover, uint32_t goal, uint32_t element, double weight) {
  ck_assert(lc_cover_add_element(cover, goal, element, weight));
}

/* Checks the chosen moves, which end with -1. */
static void expect(lc_cover *cover, const int *chosen) {
  lc_cover_result result;
  ck_assert_int_eq(lc_cover_solve(cover, EFFORT, &result), LC_OK);
  ck_assert(result.is_possible);
  ck_assert_uint_eq(result.least, result.count);
  for (uint32_t i = 0; i < result.count; i++)
    ck_assert_int_eq((int)result.chosen[i], chosen[i]);
  ck_assert_int_eq(chosen[result.count], -1);
  lc_cover_free(cover);
}

START_TEST(a_move_for_two_goals_saves_one) {
  lc_cover *cover = lc_cover_create(2);
  lc_cover_set_need(cover, 0, 1);
  lc_cover_set_need(cover, 1, 1);
  lc_cover_add_move(cover);
  add(cover, 0, 0, 1);
  lc_cover_add_move(cover);
  add(cover, 1, 1, 1);
  lc_cover_add_move(cover);
  add(cover, 0, 2, 1);
  add(cover, 1, 2, 1);
  expect(cover, (int[]){2, -1});
}
END_TEST

START_TEST(the_heaviest_reach_a_weight_first) {
  lc_cover *cover = lc_cover_create(1);
  lc_cover_set_need(cover, 0, 9);
  for (uint32_t i = 0; i < 5; i++) {
    lc_cover_add_move(cover);
    add(cover, 0, i, i + 1);
  }
  /* 5 + 4; of what is as good the first: 5 and 4 is the only pair. */
  expect(cover, (int[]){3, 4, -1});
}
END_TEST

START_TEST(of_equals_the_first_are_taken) {
  lc_cover *cover = lc_cover_create(1);
  lc_cover_set_need(cover, 0, 2);
  for (uint32_t i = 0; i < 6; i++) {
    lc_cover_add_move(cover);
    add(cover, 0, i, 1);
  }
  expect(cover, (int[]){0, 1, -1});
}
END_TEST

/* Greed takes the move of four elements and then needs two more. */
START_TEST(greed_is_not_enough) {
  static const uint32_t sets[3][5] = {{0, 1, 2, 3, 9}, {0, 1, 4, 9, 9}, {2, 3, 5, 9, 9}};
  lc_cover *cover = lc_cover_create(6);
  for (uint32_t goal = 0; goal < 6; goal++)
    lc_cover_set_need(cover, goal, 1);
  for (uint32_t i = 0; i < 3; i++) {
    lc_cover_add_move(cover);
    for (uint32_t j = 0; sets[i][j] != 9; j++)
      add(cover, sets[i][j], sets[i][j], 1);
  }
  expect(cover, (int[]){1, 2, -1});
}
END_TEST

/* A parent counts as soon as one child does: the first child gives two, the others one. */
START_TEST(what_two_cover_counts_once) {
  lc_cover *cover = lc_cover_create(1);
  lc_cover_set_need(cover, 0, 5);
  for (uint32_t i = 0; i < 3; i++) {
    lc_cover_add_move(cover);
    add(cover, 0, 100, 1);
    add(cover, 0, i, 1);
  }
  lc_cover_add_move(cover);
  add(cover, 0, 50, 1);
  expect(cover, (int[]){0, 1, 2, 3, -1});
}
END_TEST

START_TEST(who_covers_all_of_another_takes_its_place) {
  lc_cover *cover = lc_cover_create(1);
  lc_cover_set_need(cover, 0, 3);
  lc_cover_add_move(cover);
  add(cover, 0, 1, 1);
  lc_cover_add_move(cover);
  add(cover, 0, 0, 1);
  add(cover, 0, 1, 1);
  add(cover, 0, 2, 1);
  expect(cover, (int[]){1, -1});
}
END_TEST

START_TEST(reached_goals_need_nothing) {
  lc_cover *cover = lc_cover_create(2);
  lc_cover_set_need(cover, 0, 0);
  lc_cover_set_need(cover, 1, -3);
  lc_cover_add_move(cover);
  add(cover, 0, 0, 1);
  expect(cover, (int[]){-1});
}
END_TEST

START_TEST(what_cannot_be_reached_is_told) {
  lc_cover *cover = lc_cover_create(1);
  lc_cover_result result;
  lc_cover_set_need(cover, 0, 3);
  lc_cover_add_move(cover);
  add(cover, 0, 0, 2);
  ck_assert_int_eq(lc_cover_solve(cover, EFFORT, &result), LC_OK);
  ck_assert(!result.is_possible);
  lc_cover_free(cover);
}
END_TEST

START_TEST(without_effort_the_result_says_how_far_it_may_be) {
  lc_cover *cover = lc_cover_create(12);
  uint32_t state = 7;
  for (uint32_t goal = 0; goal < 12; goal++)
    lc_cover_set_need(cover, goal, 3);
  for (uint32_t i = 0; i < 40; i++) {
    lc_cover_add_move(cover);
    for (uint32_t goal = 0; goal < 12; goal++) {
      state = state * 1664525 + 1013904223;
      if (state >> 30 == 0)
        add(cover, goal, i, 1);
    }
  }
  lc_cover_result result;
  ck_assert_int_eq(lc_cover_solve(cover, 0, &result), LC_OK);
  ck_assert(result.is_possible);
  ck_assert_uint_le(result.least, result.count);
  ck_assert_uint_gt(result.least, 0);
  lc_cover_free(cover);
}
END_TEST

/* --- problems at random, against trying every set ------------------------------------------ */

typedef struct problem {
  uint32_t goals;
  uint32_t moves;
  double needs[MOST_GOALS];
  double weights[MOST_GOALS][MOST_ELEMENTS];
  bool covers[MOST_MOVES][MOST_GOALS][MOST_ELEMENTS];
} problem;

static uint32_t state;

static uint32_t random_below(uint32_t limit) {
  state = state * 1664525 + 1013904223;
  return (state >> 16) % limit;
}

/* Elements of their own, or, when they are shared, any. */
static problem make_problem(uint32_t seed) {
  problem p = {0};
  state = seed * 2654435761u + 1;
  bool is_shared = seed % 3 == 0;
  p.goals = 1 + random_below(MOST_GOALS);
  p.moves = 1 + random_below(MOST_MOVES);
  for (uint32_t goal = 0; goal < p.goals; goal++) {
    p.needs[goal] = random_below(7);
    for (uint32_t element = 0; element < MOST_ELEMENTS; element++)
      p.weights[goal][element] = seed % 2 == 0 ? 1 : 0.5 + random_below(6) / 2.0;
  }
  for (uint32_t move = 0; move < p.moves; move++) {
    for (uint32_t goal = 0; goal < p.goals; goal++) {
      if (random_below(2) == 0)
        p.covers[move][goal][move] = true;
      for (uint32_t i = 0; is_shared && i < 2; i++)
        p.covers[move][goal][random_below(MOST_ELEMENTS)] = random_below(2) == 0;
    }
  }
  return p;
}

static bool reaches(const problem *p, uint32_t set) {
  for (uint32_t goal = 0; goal < p->goals; goal++) {
    double sum = 0;
    for (uint32_t element = 0; element < MOST_ELEMENTS; element++) {
      bool is_covered = false;
      for (uint32_t move = 0; move < p->moves; move++)
        is_covered |= (set >> move & 1) != 0 && p->covers[move][goal][element];
      sum += is_covered ? p->weights[goal][element] : 0;
    }
    if (sum < p->needs[goal] - 1e-9)
      return false;
  }
  return true;
}

/* UINT32_MAX when no set does. */
static uint32_t least_by_trying(const problem *p) {
  uint32_t least = UINT32_MAX;
  for (uint32_t set = 0; set < 1u << p->moves; set++) {
    uint32_t count = (uint32_t)__builtin_popcount(set);
    if (count < least && reaches(p, set))
      least = count;
  }
  return least;
}

static lc_cover *build(const problem *p) {
  lc_cover *cover = lc_cover_create(p->goals);
  for (uint32_t goal = 0; goal < p->goals; goal++)
    lc_cover_set_need(cover, goal, p->needs[goal]);
  for (uint32_t move = 0; move < p->moves; move++) {
    lc_cover_add_move(cover);
    for (uint32_t goal = 0; goal < p->goals; goal++) {
      for (uint32_t element = 0; element < MOST_ELEMENTS; element++) {
        if (p->covers[move][goal][element])
          add(cover, goal, element, p->weights[goal][element]);
      }
    }
  }
  return cover;
}

START_TEST(small_problems_agree_with_trying_every_set) {
  for (uint32_t seed = 0; seed < 600; seed++) {
    problem p = make_problem(seed);
    lc_cover *cover = build(&p);
    lc_cover_result result;
    uint32_t least = least_by_trying(&p);
    uint32_t set = 0;
    ck_assert_int_eq(lc_cover_solve(cover, EFFORT, &result), LC_OK);
    ck_assert_msg(result.is_possible == (least != UINT32_MAX), "problem %u", seed);
    for (uint32_t i = 0; i < result.count; i++)
      set |= 1u << result.chosen[i];
    if (result.is_possible) {
      ck_assert_msg(result.count == least, "problem %u: %u instead of %u", seed, result.count,
                    least);
      ck_assert_msg(result.least == least, "problem %u", seed);
      ck_assert_msg(reaches(&p, set), "problem %u", seed);
    }
    lc_cover_free(cover);
  }
}
END_TEST

START_TEST(without_effort_the_bound_is_right_all_the_same) {
  for (uint32_t seed = 0; seed < 600; seed++) {
    problem p = make_problem(seed);
    lc_cover *cover = build(&p);
    lc_cover_result result;
    ck_assert_int_eq(lc_cover_solve(cover, 0, &result), LC_OK);
    if (result.is_possible)
      ck_assert_msg(result.least <= least_by_trying(&p), "problem %u", seed);
    lc_cover_free(cover);
  }
}
END_TEST

int main(void) {
  const TTest *const written[] = {a_move_for_two_goals_saves_one,
                                  the_heaviest_reach_a_weight_first,
                                  of_equals_the_first_are_taken,
                                  greed_is_not_enough,
                                  what_two_cover_counts_once,
                                  who_covers_all_of_another_takes_its_place,
                                  reached_goals_need_nothing,
                                  what_cannot_be_reached_is_told,
                                  without_effort_the_result_says_how_far_it_may_be,
                                  NULL};
  const TTest *const random[] = {small_problems_agree_with_trying_every_set,
                                 without_effort_the_bound_is_right_all_the_same, NULL};
  Suite *suite = suite_create("cover");
  add_tests(suite, "written", written);
  add_tests(suite, "random", random);
  return run_suite(suite);
}
