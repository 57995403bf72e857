#include "cli/policy/example.h"

static const char DEFAULT_NAME[] = "example.json";

/* --- where they are ------------------------------------------------------------------------ */

static void find_core_sources(cli_examples *examples, const char *id) {
  for (uint32_t i = 0; i < lc_format_rule_count(); i++) {
    const lc_format_rule *rule = lc_format_rule_at(i);
    if (strcmp(rule->id, id) == 0) {
      examples->bad.source.layer = rule->bad;
      examples->good.source.layer = rule->good;
    }
  }
}

static void find_sources(cli_examples *examples, const char *id) {
  for (const lc_builtin_rule *rule = lc_builtin_rules; rule->file.path != NULL; rule++) {
    if (strcmp(rule->info.id, id) == 0) {
      examples->bad.source = rule->bad;
      examples->good.source = rule->good;
    }
  }
}

/* --- running ------------------------------------------------------------------------------- */

static lc_status add_core_findings(lc_finding_list *findings, const lc_document *document,
                                   const char *id) {
  const lc_finding_list *all = lc_document_findings(document);
  lc_status status = LC_OK;
  for (uint32_t i = 0; status == LC_OK && i < lc_finding_list_count(all); i++) {
    const lc_finding *finding = lc_finding_list_at(all, i);
    if (lc_string_equals(finding->rule, lc_string_of(id)))
      status = lc_finding_list_add(findings, finding);
  }
  return status;
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

static lc_status check_layers(lc_rule *rule, lc_document *document, lc_finding_list *findings,
                              lc_error *error) {
  lc_severity severity = lc_rule_info_of(rule)->severity;
  for (uint32_t i = 0; i < lc_document_layer_count(document); i++) {
    lc_rule_outcome outcome;
    lc_rule_check(rule, document, i, severity, findings, &outcome);
    if (outcome.status == LC_RULE_ERROR)
      return lc_error_set(error, LC_ERROR_SYNTAX, "%s", outcome.message);
  }
  return LC_OK;
}

static lc_status run_lua(const cli_example *example, const cli_ruleset *set, const cli_rule *rule,
                         lc_document *document, lc_error *error) {
  lc_rule_source source = cli_ruleset_source(set, rule);
  lc_rule_context context = {.budget = lc_budget_default(), .today = example->source.today};
  lc_rule *loaded = NULL;
  lc_status status = lc_rule_load(&loaded, &source, &context, error);
  if (status == LC_OK && example->source.options != NULL)
    status = configure(loaded, example->source.options, error);
  if (status == LC_OK)
    status = check_layers(loaded, document, example->findings, error);
  lc_rule_free(loaded);
  return status;
}

static lc_status run(cli_example *example, const cli_ruleset *set, const cli_rule *rule,
                     lc_error *error) {
  if (example->source.layer == NULL)
    return LC_OK;
  example->findings = lc_finding_list_create();
  if (example->findings == NULL)
    return lc_error_set(error, LC_ERROR_MEMORY, "out of memory");
  const char *name = example->source.file == NULL ? DEFAULT_NAME : example->source.file;
  lc_document *document = NULL;
  lc_status status =
      lc_document_parse(&document, lc_string_of(example->source.layer), name, NULL, error);
  if (status == LC_OK && rule->is_core)
    status = add_core_findings(example->findings, document, rule->info.id);
  else if (status == LC_OK)
    status = run_lua(example, set, rule, document, error);
  lc_document_release(document);
  lc_finding_list_sort(example->findings);
  return status;
}

lc_status cli_examples_run(cli_examples *examples, const cli_ruleset *set, const cli_rule *rule,
                           lc_error *error) {
  *examples = (cli_examples){0};
  if (rule->is_core)
    find_core_sources(examples, rule->info.id);
  else if (rule->is_builtin)
    find_sources(examples, rule->info.id);
  lc_status status = run(&examples->bad, set, rule, error);
  return status == LC_OK ? run(&examples->good, set, rule, error) : status;
}

void cli_examples_free(cli_examples *examples) {
  lc_finding_list_free(examples->bad.findings);
  lc_finding_list_free(examples->good.findings);
  *examples = (cli_examples){0};
}
