#include "cli/combine/plan.h"

#include "core/printable.h"
#include "core/suggest.h"

/* --- who gives what ------------------------------------------------------------------------- */

static lc_status unknown_layer(const cli_combine_inputs *inputs, const char *part, const char *from,
                               lc_error *error) {
  lc_suggestion suggestion = {.word = lc_string_of(from)};
  for (size_t i = 0; i < inputs->count; i++)
    lc_suggestion_offer(&suggestion, lc_string_of(inputs->items[i].name));
  lc_suggestion_offer(&suggestion, LC_STRING("none"));
  bool has_best = suggestion.best.len != 0;
  return lc_error_set(error, LC_ERROR_NOT_FOUND, "--%s: there is no layer '%s'%s%s%s", part, from,
                      has_best ? " (did you mean '" : "", has_best ? suggestion.best.ptr : "",
                      has_best ? "'?)" : "");
}

/* A layer that is named so comes before what the word means else. */
static lc_status choose(lc_combine_plan *plan, lc_combine_part part, const char *option,
                        const char *from, const cli_combine_inputs *inputs, lc_error *error) {
  size_t position = cli_combine_inputs_find(inputs, from);
  if (position < inputs->count)
    plan->from[part] = (uint32_t)position;
  else if (strcmp(from, "none") == 0)
    plan->from[part] = LC_COMBINE_NOBODY;
  else if (strcmp(from, "all") == 0 && lc_combine_part_takes_all(part))
    plan->from[part] = LC_COMBINE_ALL;
  else if (strcmp(from, "all") == 0)
    return lc_error_set(error, LC_ERROR_NOT_FOUND,
                        "--%s takes one layer: comments, metadata and links can be "
                        "put together from all",
                        option);
  else
    return unknown_layer(inputs, option, from, error);
  return LC_OK;
}

static lc_status choose_parts(lc_combine_plan *plan, const cli_combine_wishes *wishes,
                              const cli_combine_inputs *inputs, lc_error *error) {
  for (int i = 0; i < LC_COMBINE_PART_COUNT; i++) {
    lc_combine_part part = (lc_combine_part)i;
    bool is_own = wishes->from[i] != NULL;
    const char *option = is_own ? lc_combine_part_name(part) : "inherit";
    const char *from = is_own ? wishes->from[i] : wishes->inherit;
    lc_status status = choose(plan, part, option, from == NULL ? "none" : from, inputs, error);
    if (status != LC_OK)
      return status;
  }
  return LC_OK;
}

/* --- texts ---------------------------------------------------------------------------------- */

/* "max(a, b), where a is Red and b is Blue" */
static void describe(lc_buffer *out, const cli_combine_inputs *inputs, const char *expression) {
  lc_buffer_add_text(out, expression);
  for (size_t i = 0; i < inputs->count; i++) {
    lc_string name = lc_layer_name(inputs->items[i].layer);
    bool is_last = i + 1 == inputs->count;
    lc_buffer_add_text(out, i == 0 ? ", where " : is_last ? " and " : ", ");
    lc_buffer_add_text(out, inputs->items[i].name);
    lc_buffer_add_text(out, " is ");
    lc_buffer_add_string(out, name.len == 0 ? LC_STRING("a layer without a name") : name);
  }
}

lc_status cli_combine_plan_make(cli_combine_plan *plan, const cli_combine_wishes *wishes,
                                const cli_combine_inputs *inputs, const cli_recipe *recipe,
                                const char *expression, lc_error *error) {
  *plan = (cli_combine_plan){.plan = {.fits_gradient = wishes->fits_gradient}};
  const char *name = wishes->name != NULL ? wishes->name
                     : recipe != NULL     ? recipe->name
                                          : expression;
  if (wishes->description != NULL)
    lc_buffer_add_text(&plan->description, wishes->description);
  else
    describe(&plan->description, inputs, expression);
  if (!lc_buffer_is_ok(&plan->description))
    return lc_error_memory(error, NULL);
  if (!lc_is_utf8(lc_string_of(name)) || !lc_is_utf8(lc_string_of(expression)) ||
      (wishes->description != NULL && !lc_is_utf8(lc_string_of(wishes->description))))
    return lc_error_set(error, LC_ERROR_ENCODING, "name, description and expression must be UTF-8");
  plan->plan.name = lc_string_of(name);
  plan->plan.description = lc_buffer_string(&plan->description);
  return choose_parts(&plan->plan, wishes, inputs, error);
}

void cli_combine_plan_free(cli_combine_plan *plan) {
  lc_buffer_free(&plan->description);
}
