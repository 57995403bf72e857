#include "cli/explain/whatif.h"

#include "bindings/object.h"
#include "cli/explain/again.h"
#include "cli/explain/amended.h"
#include "cli/explain/unjudged.h"
#include "cli/layer_file.h"
#include "cli/script.h"
#include "cli/terminal.h"

#include <stdlib.h>

/* What was found out of one rule. */
typedef struct answer {
  const cli_report_rule *rule;
  cli_report report; /* with its studies */
} answer;

typedef struct asking {
  const cli_what_if_request *request;
  cli_report report; /* of all rules */
  answer *answers;
  size_t count;
} asking;

static int failed(const lc_error *error) {
  cli_layer_file_say(error, stderr);
  return CLI_EXIT_USAGE;
}

/* --- asking -------------------------------------------------------------------------------- */

static lc_status ask_rule(asking *a, const cli_report_rule *rule, lc_error *error) {
  const cli_study_request study = {
      .rule = rule->id, .message = "", .wants_text = a->request->output != NULL};
  answer *new = &a->answers[a->count++];
  *new = (answer){.rule = rule};
  return cli_again_rule(&a->request->options->run, &study, &new->report, error);
}

static bool are_chosen(const asking *a) {
  return a->request->options->rule_count + a->request->options->tag_count > 0;
}

/* Rules that found something; where none of those that were chosen did, all that judged: whether
   they pass, or have nothing to do with coverage. */
static lc_status ask_rules(asking *a, lc_error *error) {
  lc_status status = LC_OK;
  uint32_t reporting = 0;
  for (size_t i = 0; i < a->report.rule_count; i++)
    reporting += a->report.rules[i].reported > 0;
  for (size_t i = 0; status == LC_OK && i < a->report.rule_count; i++) {
    const cli_report_rule *rule = &a->report.rules[i];
    bool is_quiet = reporting == 0 && are_chosen(a) && rule->status == LC_RULE_OK;
    if (rule->reported > 0 || is_quiet)
      status = ask_rule(a, rule, error);
  }
  return status;
}

static lc_status ask(asking *a, lc_error *error) {
  lc_status status = cli_again_prepare(&a->request->options->run, error);
  if (status == LC_OK)
    status = cli_run(&a->request->options->run, &a->report, error);
  if (status != LC_OK)
    return status;
  a->answers = calloc(a->report.rule_count + 1, sizeof *a->answers);
  return a->answers == NULL ? lc_error_memory(error, NULL) : ask_rules(a, error);
}

/* --- writing ------------------------------------------------------------------------------- */

static const char *layer_name(const cli_report *report, const cli_report_study *study) {
  for (size_t i = 0; i < report->layer_count; i++) {
    if (report->layers[i].index == study->layer && strcmp(report->layers[i].file, study->file) == 0)
      return report->layers[i].name;
  }
  return "";
}

static void push_study(lua_State *L, const answer *of, const cli_report_study *study) {
  lua_createtable(L, 0, 5);
  lc_lua_set_text(L, "rule", of->rule->id);
  lc_lua_set_text(L, "file", study->file);
  lc_lua_set_integer(L, "layer", study->layer);
  lc_lua_set_text(L, "name", layer_name(&of->report, study));
  lc_lua_set_text(L, "study", study->json);
}

/* Pushes a list of { rule, file, layer, name, study }, with `areChosen`: whether the command line
   says which rules are asked. */
static void push_answers(lua_State *L, const void *data) {
  const asking *a = data;
  lua_Integer count = 0;
  lua_newtable(L);
  lc_lua_set_flag(L, "areChosen", are_chosen(a));
  for (size_t i = 0; i < a->count; i++) {
    for (size_t s = 0; s < a->answers[i].report.study_count; s++) {
      push_study(L, &a->answers[i], &a->answers[i].report.studies[s]);
      lua_rawseti(L, -2, ++count);
    }
  }
}

/* How many studies have a layer as it would be, of which `*found` is set to the last; NULL when
   there is none. */
static size_t find_amended(const asking *a, const char **found) {
  size_t count = 0;
  *found = NULL;
  for (size_t i = 0; i < a->count; i++) {
    for (size_t s = 0; s < a->answers[i].report.study_count; s++) {
      const char *study = a->answers[i].report.studies[s].json;
      if (!cli_amended_is_there(study))
        continue;
      *found = study;
      count++;
    }
  }
  return count;
}

static int write_amended(const asking *a, const char *study) {
  lc_error error;
  if (study == NULL)
    return cli_usage_error(a->request->options->command, "there is no layer for --output");
  return cli_amended_write(study, a->request->output, &error) == LC_OK ? CLI_EXIT_OK
                                                                       : failed(&error);
}

/* Answers that say why there is no layer for --output come all the same; of several layers none
   could be written. */
static int write_answers(const asking *a) {
  char script[64];
  const char *study = NULL;
  if (a->request->output != NULL && find_amended(a, &study) > 1)
    return cli_usage_error(a->request->options->command,
                           "--output takes one layer and one rule: choose them by PATH and --rule");
  snprintf(script, sizeof script, "explain/whatif_%s.lua", a->request->format);
  const cli_script_output output = {stdout,
                                    cli_wants_color(a->request->options->formats.color, stdout)};
  int code = cli_script_answer(script, push_answers, a, &output);
  if (code == CLI_EXIT_OK && a->request->output != NULL)
    code = write_amended(a, study);
  if (code == CLI_EXIT_OK && a->report.exit_code >= CLI_EXIT_USAGE) {
    cli_unjudged_say(&a->report);
    code = a->report.exit_code;
  }
  return code;
}

int cli_explain_what_if(const cli_what_if_request *request) {
  asking a = {.request = request};
  lc_error error;
  int code = ask(&a, &error) == LC_OK ? write_answers(&a) : failed(&error);
  for (size_t i = 0; i < a.count; i++)
    cli_report_free(&a.answers[i].report);
  free(a.answers);
  cli_report_free(&a.report);
  return code;
}
