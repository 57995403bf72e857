#include "cli/rule_case.h"

#include "core/grow.h"

#include <stdlib.h>

/* The run at hand; freed whatever happens in between. */
typedef struct case_run {
  const cli_rule_case *input;
  cli_case_result *result;
  lc_rule *rule;
  lc_document **documents; /* as many as the case has files, NULL from the first bad one on */
  lc_document *base;
  lc_change_set *changes;
  lc_collected_layer *collected; /* of the layers that gave something; in the result's arena */
  uint32_t collected_count;
} case_run;

/* --- results ------------------------------------------------------------------------------- */

/* Room for one more finding; NULL when memory is out. */
static cli_case_finding *new_finding(cli_case_result *result) {
  return lc_grow_wide((void **)&result->findings, result->count, &result->capacity,
                      sizeof *result->findings)
             ? &result->findings[result->count]
             : NULL;
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

lc_status cli_case_result_add(cli_case_result *result, uint32_t first, const lc_document *document,
                              const lc_finding *finding) {
  lc_position start = lc_source_position(lc_document_source(document), finding->range.start);
  return add(result, &(cli_case_finding){.severity = finding->severity,
                                         .layer = first + finding->layer,
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

static lc_status read_files(case_run *run, lc_error *error) {
  const cli_rule_case *input = run->input;
  uint32_t layers = 0;
  run->documents = calloc(input->file_count + 1, sizeof(lc_document *));
  if (run->documents == NULL)
    return lc_error_memory(error, NULL);
  for (uint32_t i = 0; i < input->file_count; i++) {
    const cli_case_file *file = &input->files[i];
    lc_status status = lc_document_parse(&run->documents[i], file->text, file->name, NULL, error);
    if (status != LC_OK)
      return status;
    layers += lc_document_layer_count(run->documents[i]);
  }
  run->collected = calloc(layers + 1, sizeof *run->collected);
  return run->collected == NULL ? lc_error_memory(error, NULL) : LC_OK;
}

static lc_status read_base(case_run *run, lc_error *error) {
  const cli_rule_case *input = run->input;
  const char *name = input->file_count == 0 ? "base" : input->files[0].name;
  if (input->base_name != NULL)
    name = input->base_name;
  if (input->base.ptr == NULL)
    return LC_OK;
  lc_status status = lc_document_parse(&run->base, input->base, name, NULL, error);
  return status == LC_OK ? lc_change_set_create(&run->changes, run->base, run->documents[0],
                                                lc_attack_builtin(), error)
                         : status;
}

static lc_status load_rule(case_run *run, lc_error *error) {
  const cli_rule_case *input = run->input;
  lc_status status = lc_rule_load(&run->rule, &input->rule, &input->context, error);
  if (status == LC_OK && input->coverage != NULL)
    lc_rule_cover(run->rule, input->coverage);
  if (status == LC_OK && lc_json_type_of(input->options) != LC_JSON_NONE)
    status = lc_rule_configure(run->rule, input->options, error);
  return status;
}

/* --- running ------------------------------------------------------------------------------- */

static lc_status take_outcome(cli_case_result *result, const lc_rule_outcome *outcome,
                              lc_error *error) {
  if (outcome->status == LC_RULE_ERROR)
    return lc_error_set(error, LC_ERROR_SYNTAX, "%s", outcome->message);
  if (outcome->status == LC_RULE_SKIPPED)
    memcpy(result->skip_reason, outcome->message, sizeof result->skip_reason);
  if (result->status == LC_RULE_VACUOUS || outcome->status == LC_RULE_OK)
    result->status = outcome->status;
  return LC_OK;
}

/* The rule forgets what it collected at its next run. */
static lc_status keep_collected(case_run *run, const char *file, uint32_t layer,
                                const lc_collected *collected, lc_error *error) {
  lc_arena *arena = &run->result->arena;
  if (collected->json.len == 0)
    return LC_OK;
  lc_string json = lc_arena_copy(arena, collected->json);
  lc_saved_place *places = lc_arena_alloc(arena, (collected->place_count + 1) * sizeof *places);
  if (json.ptr == NULL || places == NULL)
    return lc_error_memory(error, NULL);
  for (uint32_t i = 0; i < collected->place_count; i++) {
    places[i] = collected->places[i];
    places[i].technique = lc_arena_copy(arena, places[i].technique);
    places[i].tactic = lc_arena_copy(arena, places[i].tactic);
    if (places[i].technique.ptr == NULL || places[i].tactic.ptr == NULL)
      return lc_error_memory(error, NULL);
  }
  run->collected[run->collected_count++] =
      (lc_collected_layer){file, layer, {json, places, collected->place_count}};
  return LC_OK;
}

/* What a run found over a document whose first layer is number `first`. */
static lc_status take_findings(case_run *run, uint32_t first, const lc_document *document,
                               lc_finding_list *findings, lc_error *error) {
  lc_status status = LC_OK;
  lc_finding_list_sort(findings);
  for (uint32_t i = 0; status == LC_OK && i < lc_finding_list_count(findings); i++)
    status = cli_case_result_add(run->result, first, document, lc_finding_list_at(findings, i));
  return status == LC_OK ? LC_OK : lc_error_memory(error, NULL);
}

static lc_status check_layer(case_run *run, uint32_t file, uint32_t layer, uint32_t first,
                             lc_error *error) {
  lc_document *document = run->documents[file];
  lc_finding_list *findings = lc_finding_list_create();
  lc_rule_outcome outcome = {.status = LC_RULE_OK};
  if (findings == NULL)
    return lc_error_memory(error, NULL);
  lc_rule_check(run->rule, document, layer, lc_rule_info_of(run->rule)->severity, findings,
                &outcome);
  lc_status status = take_outcome(run->result, &outcome, error);
  if (status == LC_OK)
    status = take_findings(run, first, document, findings, error);
  if (status == LC_OK)
    status =
        keep_collected(run, run->input->files[file].name, first + layer, &outcome.collected, error);
  lc_finding_list_free(findings);
  return status;
}

static lc_status check_files(case_run *run, lc_error *error) {
  uint32_t first = 0;
  lc_status status = LC_OK;
  for (uint32_t file = 0; status == LC_OK && file < run->input->file_count; file++) {
    uint32_t count = lc_document_layer_count(run->documents[file]);
    for (uint32_t layer = 0; status == LC_OK && layer < count; layer++)
      status = check_layer(run, file, layer, first, error);
    first += count;
  }
  return status;
}

static lc_status check_change(case_run *run, const lc_layer_change *change, lc_error *error) {
  const lc_document *document =
      lc_layer_change_head(change) == NULL ? run->base : run->documents[0];
  lc_finding_list *findings = lc_finding_list_create();
  lc_rule_outcome outcome = {.status = LC_RULE_OK};
  if (findings == NULL)
    return lc_error_memory(error, NULL);
  lc_rule_check_change(run->rule, run->changes, change, lc_rule_info_of(run->rule)->severity,
                       findings, &outcome);
  lc_status status = take_outcome(run->result, &outcome, error);
  if (status == LC_OK)
    status = take_findings(run, 0, document, findings, error);
  lc_finding_list_free(findings);
  return status;
}

static lc_status check_changes(case_run *run, lc_error *error) {
  uint32_t count = run->changes == NULL ? 0 : lc_change_set_layer_count(run->changes);
  lc_status status = LC_OK;
  for (uint32_t i = 0; status == LC_OK && i < count; i++) {
    const lc_layer_change *change = lc_change_set_layer_at(run->changes, i);
    if (lc_rule_sees_change(change))
      status = check_change(run, change, error);
  }
  return status;
}

static bool take_conclusion(uint32_t position, const lc_saved_place *place, lc_string message,
                            void *context) {
  const case_run *run = context;
  return add(run->result, &(cli_case_finding){.severity = lc_rule_info_of(run->rule)->severity,
                                              .layer = run->collected[position].layer,
                                              .line = place->start.line,
                                              .message = message,
                                              .technique = place->technique,
                                              .tactic = place->tactic,
                                              .field = place->field}) == LC_OK;
}

static lc_status conclude(case_run *run, lc_error *error) {
  lc_rule_outcome outcome = {.status = LC_RULE_OK};
  if (run->collected_count == 0)
    return LC_OK;
  lc_rule_conclude(run->rule, run->collected, run->collected_count, take_conclusion, run, &outcome);
  return take_outcome(run->result, &outcome, error);
}

/* Each hook that the rule has, in the order of the program's own run. */
static lc_status run_hooks(case_run *run, lc_error *error) {
  uint32_t hooks = lc_rule_info_of(run->rule)->hooks;
  lc_status status = LC_OK;
  run->result->status = LC_RULE_VACUOUS;
  if ((hooks & ~(uint32_t)LC_RULE_ANY_CHANGE) != 0)
    status = check_files(run, error);
  if (status == LC_OK && (hooks & LC_RULE_ANY_CHANGE) != 0)
    status = check_changes(run, error);
  if (status == LC_OK && (hooks & LC_RULE_CONCLUDE) != 0)
    status = conclude(run, error);
  return status;
}

lc_status cli_rule_case_run(cli_case_result *result, const cli_rule_case *input, lc_error *error) {
  case_run run = {.input = input, .result = result};
  lc_status status = load_rule(&run, error);
  if (status == LC_OK)
    status = read_files(&run, error);
  if (status == LC_OK)
    status = read_base(&run, error);
  if (status == LC_OK)
    status = run_hooks(&run, error);
  lc_change_set_release(run.changes);
  lc_document_release(run.base);
  for (uint32_t i = 0; run.documents != NULL && i < input->file_count; i++)
    lc_document_release(run.documents[i]);
  free(run.documents);
  free(run.collected);
  lc_rule_free(run.rule);
  return status;
}
