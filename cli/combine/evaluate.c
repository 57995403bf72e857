#include "cli/combine/evaluate.h"

#include "bindings/layers.h"
#include "bindings/object.h"
#include "bindings/sandbox.h"

#include <math.h>
#include <stdlib.h>

/* What the first byte of an answer says. */
enum { ANSWER_SCORES = 'S', ANSWER_WRONG = 'W', ANSWER_BROKEN = 'B' };

/* Of each cell: whether it has a score, and the score. */
enum { SCORE_SIZE = 1 + sizeof(double), LARGEST_MESSAGE = 4096 };

typedef struct evaluation {
  const cli_combine_formula *formula;
  const lc_combination *combination;
  const lc_budget *budget;
  const char **names;
  lc_combined_score *scores;
  bool is_understood; /* the expression, if it breaks later */
} evaluation;

/* --- in a process of its own ---------------------------------------------------------------- */

/* Pushes the table of values; gives its index, or 0 when there are none. */
static int push_values(lua_State *L, const cli_combine_formula *formula) {
  if (formula->value_count == 0)
    return 0;
  lua_newtable(L);
  for (size_t i = 0; i < formula->value_count; i++) {
    lc_lua_push_number(L, formula->values[i].number);
    lua_setfield(L, -2, formula->values[i].name);
  }
  return lua_gettop(L);
}

/* Pushes the list of what keeps each layer alive; gives its index. */
static int push_owners(lua_State *L, const cli_combine_inputs *inputs) {
  lua_createtable(L, (int)inputs->count, 0);
  for (size_t i = 0; i < inputs->count; i++) {
    lc_document **box = lc_lua_new_document(L);
    *box = lc_document_retain(inputs->items[i].document);
    lua_rawseti(L, -2, (lua_Integer)i + 1);
  }
  return lua_gettop(L);
}

static int evaluate_cells(lua_State *L) {
  evaluation *e = lua_touserdata(L, 1);
  const cli_combine_inputs *inputs = e->formula->inputs;
  lc_lua_open_globals(L);
  lc_lua_use_attack(L, e->formula->attack);
  lc_formula_names names = {.items = e->names, .count = (uint32_t)inputs->count};
  names.values = push_values(L, e->formula);
  int owners = push_owners(L, inputs);
  lua_pushstring(L, e->formula->expression);
  lc_formula formula = lc_formula_open(L, lua_gettop(L), &names);
  e->is_understood = true;
  const lc_lua_combination combined = {e->combination, e->names, owners};
  lc_lua_combine(L, &formula, &combined, e->scores);
  return 0;
}

static void answer(lc_buffer *out, char kind, const char *message) {
  out->len = 0;
  lc_buffer_add(out, &kind, 1);
  lc_buffer_add(out, message, strnlen(message, LARGEST_MESSAGE));
}

static void answer_scores(lc_buffer *out, const evaluation *e) {
  const char kind = ANSWER_SCORES;
  lc_buffer_add(out, &kind, 1);
  for (uint32_t i = 0; i < lc_combination_cell_count(e->combination); i++) {
    char is_scored = e->scores[i].is_scored ? 1 : 0;
    lc_buffer_add(out, &is_scored, 1);
    lc_buffer_add(out, &e->scores[i].score, sizeof e->scores[i].score);
  }
}

static void evaluate(lc_buffer *out, void *context) {
  evaluation *e = context;
  lua_State *L = lc_sandbox_create();
  if (L == NULL) {
    answer(out, ANSWER_BROKEN, "out of memory");
    return;
  }
  lc_sandbox_limit(L, e->budget);
  lua_pushcfunction(L, lc_sandbox_message);
  lua_pushcfunction(L, evaluate_cells);
  lua_pushlightuserdata(L, e);
  if (lua_pcall(L, 1, 0, -3) == LUA_OK && lc_sandbox_exceeded(L) == LC_LIMIT_NONE)
    answer_scores(out, e);
  else if (lua_type(L, -1) == LUA_TSTRING)
    answer(out, e->is_understood ? ANSWER_BROKEN : ANSWER_WRONG, lua_tostring(L, -1));
  else
    answer(out, ANSWER_BROKEN, "the expression used more than it may");
  lc_sandbox_close(L);
}

/* --- in this one ---------------------------------------------------------------------------- */

/* What another process says is not believed: a score that is none would be a layer that is none. */
static bool read_scores(const lc_buffer *answer, uint32_t count, lc_combined_score *scores) {
  if (answer->len != 1 + (size_t)count * SCORE_SIZE)
    return false;
  for (uint32_t i = 0; i < count; i++) {
    const char *from = answer->ptr + 1 + (size_t)i * SCORE_SIZE;
    scores[i].is_scored = *from != 0;
    memcpy(&scores[i].score, from + 1, sizeof scores[i].score);
    if (scores[i].is_scored && !isfinite(scores[i].score))
      return false;
  }
  return true;
}

static lc_status read_answer(const lc_buffer *answer, uint32_t count, lc_combined_score *scores,
                             lc_error *error) {
  char kind = answer->len == 0 ? ANSWER_BROKEN : answer->ptr[0];
  if (kind == ANSWER_SCORES && read_scores(answer, count, scores))
    return LC_OK;
  if (kind == ANSWER_SCORES || answer->len < 2)
    return lc_error_set(error, LC_ERROR_LIMIT, "the expression gave no scores");
  return lc_error_set(error, kind == ANSWER_WRONG ? LC_ERROR_SYNTAX : LC_ERROR_LIMIT, "%.*s",
                      (int)answer->len - 1, answer->ptr + 1);
}

lc_status cli_combine_evaluate(const cli_combine_formula *formula,
                               const lc_combination *combination, const cli_isolation *isolation,
                               lc_combined_score *scores, lc_error *error) {
  uint32_t count = lc_combination_cell_count(combination);
  evaluation e = {.formula = formula,
                  .combination = combination,
                  .budget = &isolation->limits.budget,
                  .names = calloc(formula->inputs->count + 1, sizeof(const char *)),
                  .scores = scores};
  if (e.names == NULL)
    return lc_error_memory(error, NULL);
  for (size_t i = 0; i < formula->inputs->count; i++)
    e.names[i] = formula->inputs->items[i].name;
  lc_buffer out = {0};
  size_t most = 1 + LARGEST_MESSAGE + (size_t)count * SCORE_SIZE;
  lc_error reason;
  lc_status status = cli_isolated_call(isolation, evaluate, &e, most, &out, &reason);
  if (status == LC_OK)
    status = read_answer(&out, count, scores, error);
  else
    status = lc_error_set(error, LC_ERROR_LIMIT, "the expression %.400s", reason.message);
  lc_buffer_free(&out);
  free(e.names);
  return status;
}
