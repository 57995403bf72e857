#include "cli/rule_case.h"

#include <stdlib.h>

/* The run at hand; freed whatever happens in between. */
typedef struct case_run {
  const cli_rule_case *input;
  cli_case_result *result;
  lc_document *document;
  lc_document *base;
  lc_change_set *changes;
  lc_source *data_source;
  lc_json *data;
  /* One for each layer, so that what one collected is there when another has run. */
  lc_rule **rules;
  uint32_t count;
  lc_collected_layer *collected; /* of the layers that gave something */
  uint32_t collected_count;
} case_run;

static lc_status out_of_memory(lc_error *error) {
  return lc_error_set(error, LC_ERROR_MEMORY, "out of memory");
}

/* --- results ------------------------------------------------------------------------------- */

/* Room for one more finding; NULL when memory is out. */
static cli_case_finding *new_finding(cli_case_result *result) {
  if (result->count == result->capacity) {
    size_t capacity = result->capacity == 0 ? 16 : result->capacity * 2;
    cli_case_finding *findings = realloc(result->findings, capacity * sizeof *findings);
    if (findings == NULL)
      return NULL;
    result->findings = findings;
    result->capacity = capacity;
  }
  return &result->findings[result->count];
}

static lc_status add(cli_case_result *result, const cli_case_finding *finding) {
  cli_case_finding *copy = new_finding(result);
  if (copy == NULL)
    return LC_ERROR_MEMORY;
  *copy = *finding;
  copy->message = lc_arena_copy(&result->arena, finding->message);
  copy->technique = lc_arena_copy(&result->arena, finding->technique);
  copy->tactic = lc_arena_copy(&result->arena, finding->tactic);
  copy->field = lc_arena_copy(&result->arena, finding->field);
  if (copy->message.ptr == NULL || copy->technique.ptr == NULL || copy->tactic.ptr == NULL ||
      copy->field.ptr == NULL)
    return LC_ERROR_MEMORY;
  result->count++;
  return LC_OK;
}

lc_status cli_case_result_add(cli_case_result *result, const lc_document *document,
                              const lc_finding *finding) {
  lc_position start = lc_source_position(lc_document_source(document), finding->range.start);
  return add(result, &(cli_case_finding){.severity = finding->severity,
                                         .layer = finding->layer,
                                         .line = start.line,
                                         .message = finding->message,
                                         .technique = finding->technique,
                                         .tactic = finding->tactic,
                                         .field = finding->field});
}

void cli_case_result_free(cli_case_result *result) {
  free(result->findings);
  lc_arena_free(&result->arena);
  *result = (cli_case_result){0};
}

/* --- preparing ----------------------------------------------------------------------------- */

static lc_status read_data(case_run *run, lc_error *error) {
  if (run->input->data == NULL)
    return LC_OK;
  lc_status status =
      lc_source_copy(&run->data_source, lc_string_of(run->input->data), "data", NULL, error);
  return status == LC_OK ? lc_json_parse(&run->data, run->data_source, NULL, error) : status;
}

static lc_status read_layers(case_run *run, lc_error *error) {
  const cli_rule_case *input = run->input;
  lc_status status = lc_document_parse(&run->document, input->text, input->file, NULL, error);
  if (status != LC_OK)
    return status;
  run->count = lc_document_layer_count(run->document);
  run->rules = calloc(run->count + 1, sizeof *run->rules);
  run->collected = calloc(run->count + 1, sizeof *run->collected);
  if (run->rules == NULL || run->collected == NULL)
    return out_of_memory(error);
  if (input->base.ptr == NULL)
    return LC_OK;
  status = lc_document_parse(&run->base, input->base, input->file, NULL, error);
  return status == LC_OK ? lc_change_set_create(&run->changes, run->base, run->document,
                                                lc_attack_builtin(), error)
                         : status;
}

static lc_status configure(lc_rule *rule, const char *options, lc_error *error) {
  lc_source *source = NULL;
  lc_json *json = NULL;
  lc_status status = lc_source_copy(&source, lc_string_of(options), "options", NULL, error);
  if (status == LC_OK)
    status = lc_json_parse(&json, source, NULL, error);
  if (status == LC_OK)
    status = lc_rule_configure(rule, lc_json_root(json), error);
  lc_json_free(json);
  lc_source_free(source);
  return status;
}

/* The rule is the caller's to free, even when its options are wrong. */
static lc_status load(const case_run *run, lc_rule **out, lc_error *error) {
  const lc_rule_context context = {.budget = lc_budget_default(),
                                   .today = run->input->today,
                                   .data = run->data == NULL ? (lc_json_value){0}
                                                             : lc_json_root(run->data)};
  lc_status status = lc_rule_load(out, &run->input->rule, &context, error);
  if (status == LC_OK && run->input->options != NULL)
    status = configure(*out, run->input->options, error);
  return status;
}

/* --- running ------------------------------------------------------------------------------- */

static lc_status take_outcome(const lc_rule_outcome *outcome, lc_error *error) {
  if (outcome->status != LC_RULE_ERROR)
    return LC_OK;
  return lc_error_set(error, LC_ERROR_SYNTAX, "%s", outcome->message);
}

/* Runs the hooks for a layer, or for what became of one when `change` is not NULL. */
static lc_status check(case_run *run, lc_rule *rule, uint32_t layer, const lc_layer_change *change,
                       lc_rule_outcome *outcome, lc_error *error) {
  lc_finding_list *findings = lc_finding_list_create();
  if (findings == NULL)
    return out_of_memory(error);
  lc_severity severity = lc_rule_info_of(rule)->severity;
  if (change == NULL)
    lc_rule_check(rule, run->document, layer, severity, findings, outcome);
  else
    lc_rule_check_change(rule, run->changes, change, severity, findings, outcome);
  lc_finding_list_sort(findings);
  const lc_layer *gone =
      change == NULL || lc_layer_change_head(change) != NULL ? NULL : lc_layer_change_base(change);
  lc_status status = take_outcome(outcome, error);
  for (uint32_t i = 0; status == LC_OK && i < lc_finding_list_count(findings); i++)
    status = cli_case_result_add(run->result, gone == NULL ? run->document : run->base,
                                 lc_finding_list_at(findings, i));
  lc_finding_list_free(findings);
  return status;
}

static lc_status check_layers(case_run *run, lc_error *error) {
  lc_status status = LC_OK;
  for (uint32_t i = 0; status == LC_OK && i < run->count; i++) {
    lc_rule_outcome outcome = {.status = LC_RULE_OK};
    status = load(run, &run->rules[i], error);
    if (status == LC_OK)
      status = check(run, run->rules[i], i, NULL, &outcome, error);
    if (status == LC_OK && outcome.collected.json.len != 0)
      run->collected[run->collected_count++] =
          (lc_collected_layer){run->input->file, i, outcome.collected};
  }
  return status;
}

static lc_status check_changes(case_run *run, lc_error *error) {
  lc_status status = LC_OK;
  uint32_t count = run->changes == NULL ? 0 : lc_change_set_layer_count(run->changes);
  for (uint32_t i = 0; status == LC_OK && i < count; i++) {
    lc_rule *rule = NULL;
    lc_rule_outcome outcome = {.status = LC_RULE_OK};
    status = load(run, &rule, error);
    if (status == LC_OK)
      status = check(run, rule, 0, lc_change_set_layer_at(run->changes, i), &outcome, error);
    lc_rule_free(rule);
  }
  return status;
}

static bool take_conclusion(uint32_t position, const lc_saved_place *place, lc_string message,
                            void *context) {
  const case_run *run = context;
  return add(run->result, &(cli_case_finding){.severity = lc_rule_info_of(run->rules[0])->severity,
                                              .layer = run->collected[position].layer,
                                              .line = place->start.line,
                                              .message = message,
                                              .technique = place->technique,
                                              .tactic = place->tactic,
                                              .field = place->field}) == LC_OK;
}

static lc_status conclude(case_run *run, lc_error *error) {
  if (run->collected_count == 0)
    return LC_OK;
  lc_rule *rule = NULL;
  lc_rule_outcome outcome = {.status = LC_RULE_OK};
  lc_status status = load(run, &rule, error);
  if (status == LC_OK)
    lc_rule_conclude(rule, run->collected, run->collected_count, take_conclusion, run, &outcome);
  lc_rule_free(rule);
  return status == LC_OK ? take_outcome(&outcome, error) : status;
}

lc_status cli_rule_case_run(cli_case_result *result, const cli_rule_case *input, lc_error *error) {
  case_run run = {.input = input, .result = result};
  lc_status status = read_data(&run, error);
  if (status == LC_OK)
    status = read_layers(&run, error);
  if (status == LC_OK)
    status = check_layers(&run, error);
  if (status == LC_OK)
    status = check_changes(&run, error);
  if (status == LC_OK)
    status = conclude(&run, error);
  for (uint32_t i = 0; run.rules != NULL && i < run.count; i++)
    lc_rule_free(run.rules[i]);
  free(run.rules);
  free(run.collected);
  lc_change_set_release(run.changes);
  lc_document_release(run.base);
  lc_document_release(run.document);
  lc_json_free(run.data);
  lc_source_free(run.data_source);
  return status;
}
