#include "cli/policy/example.h"

#include "cli/policy/waiver_rules.h"
#include "cli/run/waive_example.h"

static const char DEFAULT_NAME[] = "example.json";

/* A JSON text that is read. Begin with a zeroed one. */
typedef struct parsed {
  lc_source *source;
  lc_json *json;
  lc_json_value value;
} parsed;

/* --- where they are ------------------------------------------------------------------------ */

static void find_core_sources(cli_examples *examples, const char *id) {
  cli_waiver_rule of_waivers;
  if (cli_waiver_rule_find(id, &of_waivers)) {
    examples->bad.source = cli_waiver_rule_bad(of_waivers);
    examples->good.source = cli_waiver_rule_good(of_waivers);
  }
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

/* What the core says of the file while it reads it. */
static lc_status run_core(cli_example *example, const char *id, lc_error *error) {
  lc_document *document = NULL;
  lc_status status =
      lc_document_parse(&document, lc_string_of(example->source.layer), DEFAULT_NAME, NULL, error);
  if (status != LC_OK)
    return status;
  const lc_finding_list *findings = lc_document_findings(document);
  for (uint32_t i = 0; status == LC_OK && i < lc_finding_list_count(findings); i++) {
    const lc_finding *finding = lc_finding_list_at(findings, i);
    if (lc_string_equals(finding->rule, lc_string_of(id)))
      status = cli_case_result_add(&example->result, 0, document, finding);
  }
  lc_document_release(document);
  return status == LC_OK ? LC_OK : lc_error_set(error, status, "out of memory");
}

/* A JSON text of the example's; of no type when there is none. */
static lc_status parse(parsed *out, const char *text, const char *name, lc_error *error) {
  if (text == NULL)
    return LC_OK;
  lc_status status = lc_source_copy(&out->source, lc_string_of(text), name, NULL, error);
  if (status == LC_OK)
    status = lc_json_parse(&out->json, out->source, NULL, error);
  if (status == LC_OK)
    out->value = lc_json_root(out->json);
  return status;
}

static void free_parsed(parsed *text) {
  lc_json_free(text->json);
  lc_source_free(text->source);
}

static lc_status run(cli_example *example, const cli_ruleset *set, const cli_rule *rule,
                     lc_error *error) {
  const lc_builtin_example *source = &example->source;
  if (source->layer == NULL)
    return LC_OK;
  if (rule->is_of_waivers)
    return cli_waive_example(&example->result, set, rule->info.id, source, error);
  if (rule->is_core)
    return run_core(example, rule->info.id, error);
  const cli_case_file file = {source->file == NULL ? DEFAULT_NAME : source->file,
                              lc_string_of(source->layer)};
  parsed options = {0};
  parsed data = {0};
  lc_status status = parse(&options, source->options, "options", error);
  if (status == LC_OK)
    status = parse(&data, source->data, "data", error);
  const cli_rule_case input = {
      .rule = cli_ruleset_source(set, rule),
      .context = {.budget = lc_budget_default(), .today = source->today, .data = data.value},
      .options = options.value,
      .files = &file,
      .file_count = 1,
      .base = {source->base, source->base == NULL ? 0 : strlen(source->base)},
      .base_name = source->base_file};
  if (status == LC_OK)
    status = cli_rule_case_run(&example->result, &input, error);
  free_parsed(&options);
  free_parsed(&data);
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
  cli_case_result_free(&examples->bad.result);
  cli_case_result_free(&examples->good.result);
  *examples = (cli_examples){0};
}
