/**
 * Linear: small linear programs, in which whole solutions are looked for by moving bounds.
 * (Private to the library.)
 *
 * Costs are to be as low as possible, with rows of the form  sum of coefficients times variables >=
 * need  and variables between bounds. Costs are not negative, so that the dual simplex method can
 * begin without further ado; and it goes on from where it stopped when bounds are moved. The table
 * is dense: some hundred rows and columns.
 */
#ifndef LAYERCHECK_LINEAR_H
#define LAYERCHECK_LINEAR_H

#include <stdbool.h>
#include <stdint.h>

typedef struct lc_linear lc_linear;

typedef enum lc_linear_status {
  LC_LINEAR_BEST,
  LC_LINEAR_IMPOSSIBLE,
  LC_LINEAR_SPENT /* the effort was not enough */
} lc_linear_status;

/* All costs, coefficients, needs and bounds are 0. NULL when memory is out. */
lc_linear *lc_linear_create(uint32_t rows, uint32_t columns);
void lc_linear_free(lc_linear *linear);

/* Before the first solving. */
void lc_linear_set_cost(lc_linear *linear, uint32_t column, double cost);
void lc_linear_set_need(lc_linear *linear, uint32_t row, double need);
void lc_linear_set(lc_linear *linear, uint32_t row, uint32_t column, double coefficient);
void lc_linear_add(lc_linear *linear, uint32_t row, uint32_t column, double coefficient);

void lc_linear_set_bounds(lc_linear *linear, uint32_t column, double lower, double upper);
double lc_linear_lower(const lc_linear *linear, uint32_t column);
double lc_linear_upper(const lc_linear *linear, uint32_t column);

/* Each pivot takes one of `*effort`. */
lc_linear_status lc_linear_solve(lc_linear *linear, uint32_t *effort);

/* Of the best solution. */
double lc_linear_cost(const lc_linear *linear);
double lc_linear_value(const lc_linear *linear, uint32_t column);

#endif
