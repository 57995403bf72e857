#include "core/linear.h"

#include <math.h>
#include <stdlib.h>

#define EPSILON 1e-9

enum { NOWHERE = UINT32_MAX };

/*
 * Each basic variable is a sum over the nonbasic ones:  basic[i] = table[i][j] * nonbasic[j] + the
 * constant in the last column. The last row is the cost. Variables are numbered, the columns of the
 * problem first, then the surplus of each row.
 */
struct lc_linear {
  uint32_t rows;
  uint32_t columns;
  double *table;
  double *lower; /* by variable */
  double *upper;
  uint32_t *basic;    /* by row: a variable */
  uint32_t *nonbasic; /* by column */
  bool *is_high;      /* by column: the variable is at its upper bound, not at its lower one */
  double *at;         /* by column: that bound */
  double *values;     /* by row */
};

static double *row_of(const lc_linear *l, uint32_t row) {
  return l->table + (size_t)row * (l->columns + 1);
}

lc_linear *lc_linear_create(uint32_t rows, uint32_t columns) {
  size_t cells = ((size_t)rows + 1) * ((size_t)columns + 1);
  size_t variables = (size_t)rows + columns;
  lc_linear *l = calloc(1, sizeof *l);
  double *numbers = calloc(cells + variables * 3, sizeof *numbers);
  uint32_t *places = calloc(variables + 1, sizeof *places);
  bool *is_high = calloc((size_t)columns + 1, sizeof *is_high);
  if (l == NULL || numbers == NULL || places == NULL || is_high == NULL) {
    free(l);
    free(numbers);
    free(places);
    free(is_high);
    return NULL;
  }
  *l = (lc_linear){.rows = rows,
                   .columns = columns,
                   .table = numbers,
                   .lower = numbers + cells,
                   .upper = numbers + cells + variables,
                   .basic = places,
                   .nonbasic = places + rows,
                   .is_high = is_high,
                   .at = numbers + cells + variables * 2,
                   .values = numbers + cells + variables * 2 + columns};
  for (uint32_t j = 0; j < columns; j++)
    l->nonbasic[j] = j;
  for (uint32_t i = 0; i < rows; i++) {
    l->basic[i] = columns + i;
    l->upper[columns + i] = INFINITY;
  }
  return l;
}

void lc_linear_free(lc_linear *l) {
  if (l == NULL)
    return;
  free(l->table);
  free(l->basic);
  free(l->is_high);
  free(l);
}

void lc_linear_set_cost(lc_linear *l, uint32_t column, double cost) {
  row_of(l, l->rows)[column] = cost;
}

void lc_linear_set_need(lc_linear *l, uint32_t row, double need) {
  row_of(l, row)[l->columns] = -need;
}

void lc_linear_set(lc_linear *l, uint32_t row, uint32_t column, double coefficient) {
  row_of(l, row)[column] = coefficient;
}

void lc_linear_add(lc_linear *l, uint32_t row, uint32_t column, double coefficient) {
  row_of(l, row)[column] += coefficient;
}

void lc_linear_set_bounds(lc_linear *l, uint32_t column, double lower, double upper) {
  l->lower[column] = lower;
  l->upper[column] = upper;
}

double lc_linear_lower(const lc_linear *l, uint32_t column) {
  return l->lower[column];
}

double lc_linear_upper(const lc_linear *l, uint32_t column) {
  return l->upper[column];
}

/* --- the simplex method -------------------------------------------------------------------- */

/* Puts what is not basic to the bound where it costs least, and computes the rest. What costs
   nothing stays where it is, or the method might go round in circles. */
static void settle(lc_linear *l) {
  const double *cost = row_of(l, l->rows);
  for (uint32_t j = 0; j < l->columns; j++) {
    if (fabs(cost[j]) > EPSILON)
      l->is_high[j] = cost[j] < 0;
    l->is_high[j] &= !isinf(l->upper[l->nonbasic[j]]);
    l->at[j] = l->is_high[j] ? l->upper[l->nonbasic[j]] : l->lower[l->nonbasic[j]];
  }
  for (uint32_t i = 0; i < l->rows; i++) {
    const double *row = row_of(l, i);
    double value = row[l->columns];
    for (uint32_t j = 0; j < l->columns; j++)
      value += row[j] * l->at[j];
    l->values[i] = value;
  }
}

/* How far a basic variable is from its bounds: negative below, positive above. */
static double excess_of(const lc_linear *l, uint32_t row) {
  double value = l->values[row];
  uint32_t variable = l->basic[row];
  if (value < l->lower[variable] - EPSILON)
    return value - l->lower[variable];
  return value > l->upper[variable] + EPSILON ? value - l->upper[variable] : 0;
}

static uint32_t find_leaving(const lc_linear *l) {
  uint32_t found = NOWHERE;
  double most = 0;
  for (uint32_t i = 0; i < l->rows; i++) {
    double excess = fabs(excess_of(l, i));
    if (excess > most) {
      most = excess;
      found = i;
    }
  }
  return found;
}

/* What comes in keeps the costs in order; of several the one that is divided by most. */
static uint32_t find_entering(const lc_linear *l, uint32_t leaving) {
  const double *row = row_of(l, leaving);
  const double *cost = row_of(l, l->rows);
  bool is_below = excess_of(l, leaving) < 0;
  uint32_t found = NOWHERE;
  double least = INFINITY;
  for (uint32_t j = 0; j < l->columns; j++) {
    uint32_t variable = l->nonbasic[j];
    bool is_fixed = l->lower[variable] >= l->upper[variable];
    bool helps = (row[j] > 0) == (is_below == !l->is_high[j]);
    if (is_fixed || fabs(row[j]) < EPSILON || !helps)
      continue;
    double ratio = fabs(cost[j] / row[j]);
    bool is_better =
        ratio < least - EPSILON || (ratio < least + EPSILON && fabs(row[j]) > fabs(row[found]));
    if (is_better) {
      least = ratio;
      found = j;
    }
  }
  return found;
}

static void eliminate(lc_linear *l, uint32_t row, uint32_t leaving, uint32_t entering) {
  double *target = row_of(l, row);
  const double *source = row_of(l, leaving);
  double factor = target[entering];
  if (factor == 0)
    return;
  target[entering] = 0;
  for (uint32_t j = 0; j <= l->columns; j++)
    target[j] += factor * source[j];
}

static void pivot(lc_linear *l, uint32_t leaving, uint32_t entering) {
  double *row = row_of(l, leaving);
  double by = row[entering];
  l->is_high[entering] = excess_of(l, leaving) > 0;
  row[entering] = -1;
  for (uint32_t j = 0; j <= l->columns; j++)
    row[j] /= -by;
  for (uint32_t i = 0; i <= l->rows; i++) {
    if (i != leaving)
      eliminate(l, i, leaving, entering);
  }
  uint32_t variable = l->basic[leaving];
  l->basic[leaving] = l->nonbasic[entering];
  l->nonbasic[entering] = variable;
}

lc_linear_status lc_linear_solve(lc_linear *l, uint32_t *effort) {
  for (;;) {
    settle(l);
    uint32_t leaving = find_leaving(l);
    if (leaving == NOWHERE)
      return LC_LINEAR_BEST;
    uint32_t entering = find_entering(l, leaving);
    if (entering == NOWHERE)
      return LC_LINEAR_IMPOSSIBLE;
    if (*effort == 0)
      return LC_LINEAR_SPENT;
    (*effort)--;
    pivot(l, leaving, entering);
  }
}

/* --- the solution -------------------------------------------------------------------------- */

double lc_linear_cost(const lc_linear *l) {
  const double *cost = row_of(l, l->rows);
  double sum = cost[l->columns];
  for (uint32_t j = 0; j < l->columns; j++)
    sum += cost[j] * l->at[j];
  return sum;
}

double lc_linear_value(const lc_linear *l, uint32_t column) {
  for (uint32_t j = 0; j < l->columns; j++) {
    if (l->nonbasic[j] == column)
      return l->at[j];
  }
  for (uint32_t i = 0; i < l->rows; i++) {
    if (l->basic[i] == column)
      return l->values[i];
  }
  return 0;
}
