#include "cli/run/waive_example.h"

#include "cli/policy/layer_waivers.h"
#include "cli/policy/waiver_rules.h"
#include "cli/run/known.h"
#include "cli/run/waive.h"

static const char FILE_NAME[] = "example.json";

/* One side of an example: the layer as it is, or as it was. */
typedef struct side {
  lc_document *document;
  cli_held_waivers waivers;
  cli_report report;
} side;

static void free_side(side *s) {
  lc_document_release(s->document);
  cli_held_waivers_free(&s->waivers);
  cli_report_free(&s->report);
}

static bool add_finding(side *s, const char *rule, const lc_finding *finding) {
  const lc_source *source = lc_document_source(s->document);
  const lc_rule_outcome outcome = {.status = LC_RULE_OK, .selected = 1, .reported = 1};
  const cli_report_finding_facts facts = {.rule = rule,
                                          .severity = finding->severity,
                                          .message = finding->message,
                                          .file = FILE_NAME,
                                          .layer = finding->layer,
                                          .start = lc_source_position(source, finding->range.start),
                                          .end = lc_source_position(source, finding->range.end),
                                          .technique = finding->technique,
                                          .tactic = finding->tactic,
                                          .field = finding->field};
  return cli_report_add_finding(&s->report, &facts) &&
         cli_report_add_outcome(&s->report, rule, finding->severity, &outcome);
}

static bool take_waiver(const cli_layer_waiver *found, void *context) {
  side *s = context;
  const lc_source *source = lc_document_source(s->document);
  const cli_layer_waiver_facts facts = {.file = FILE_NAME,
                                        .layer = found->layer,
                                        .start = lc_source_position(source, found->range.start),
                                        .end = lc_source_position(source, found->range.end),
                                        .technique = found->technique,
                                        .tactic = found->tactic,
                                        .rule = found->text.rule,
                                        .reason = found->text.reason,
                                        .owner = found->text.owner,
                                        .expires = found->text.expires};
  if (found->problem == NULL)
    return cli_held_waivers_add_facts(&s->waivers, &facts);
  const lc_finding finding = {.severity = LC_SEVERITY_ERROR,
                              .message = lc_string_of(found->problem),
                              .layer = found->layer,
                              .range = found->range,
                              .technique = found->technique,
                              .tactic = found->tactic,
                              .field = {"", 0}};
  return add_finding(s, cli_waiver_rule_info(CLI_WAIVER_MALFORMED)->id, &finding);
}

/* All of the format's rules have judged it, whether or not they found something. */
static bool judge_format(side *s) {
  const lc_finding_list *found = lc_document_findings(s->document);
  bool ok = true;
  for (uint32_t i = 0; ok && i < lc_format_rule_count(); i++) {
    const char *id = lc_format_rule_at(i)->id;
    ok = cli_report_add_outcome(&s->report, id, LC_SEVERITY_ERROR,
                                &(lc_rule_outcome){.status = LC_RULE_OK});
    for (uint32_t j = 0; ok && j < lc_finding_list_count(found); j++) {
      const lc_finding *finding = lc_finding_list_at(found, j);
      if (lc_string_equals(finding->rule, lc_string_of(id)))
        ok = add_finding(s, id, finding);
    }
  }
  return ok;
}

static lc_status read_side(side *s, const char *text, const cli_ruleset *set, lc_error *error) {
  if (text == NULL)
    return LC_OK;
  lc_status status = lc_document_parse(&s->document, lc_string_of(text), FILE_NAME, NULL, error);
  if (status != LC_OK)
    return status;
  bool ok = judge_format(s);
  for (uint32_t i = 0; ok && i < lc_document_layer_count(s->document); i++)
    ok = cli_layer_waivers_walk(lc_document_layer_at(s->document, i), set, take_waiver, s);
  ok = ok && cli_report_number_findings(&s->report, 0);
  return ok ? LC_OK : lc_error_memory(error, NULL);
}

static bool waive(side *head, side *base, const cli_ruleset *set, const char *today) {
  static const cli_selection everything = {0};
  int32_t days = 0;
  const char *expiring = cli_waiver_rule_info(CLI_WAIVER_EXPIRING)->id;
  cli_waiver_rule_configure(expiring, (lc_json_value){0}, &days, NULL);
  cli_waive_index before = {0};
  if (!cli_waive_index_make(&before, base->waivers.items, base->waivers.count))
    return false;
  const cli_waiving_policy policy = {.set = set, .warning_days = days};
  const cli_worker_input input = {.file = FILE_NAME};
  const cli_waiving waiving = {.today = today,
                               .selection = &everything,
                               .policies = &policy,
                               .inputs = &input,
                               .input_count = 1,
                               .base = base->document == NULL ? NULL : &before};
  bool has_judged = false;
  cli_report_finish(&head->report);
  bool ok = cli_known_mark(&head->report, 0, &base->report) &&
            cli_waive(&waiving, &head->waivers, &head->report, &has_judged);
  cli_waive_index_free(&before);
  return ok;
}

static lc_status take_findings(cli_case_result *result, const side *head, const char *id) {
  for (size_t i = 0; i < head->report.finding_count; i++) {
    const cli_report_finding *from = &head->report.findings[i];
    const lc_finding finding = {.severity = from->severity,
                                .message = lc_string_of(from->message),
                                .technique = lc_string_of(from->technique),
                                .tactic = lc_string_of(from->tactic),
                                .field = lc_string_of(from->field)};
    bool is_its = strcmp(from->rule, id) == 0;
    if (is_its && cli_case_result_add(result, 0, head->document, &finding) != LC_OK)
      return LC_ERROR_MEMORY;
  }
  return LC_OK;
}

lc_status cli_waive_example(cli_case_result *result, const cli_ruleset *set, const char *id,
                            const lc_builtin_example *example, lc_error *error) {
  side head = {0};
  side base = {0};
  lc_status status = read_side(&head, example->layer, set, error);
  if (status == LC_OK)
    status = read_side(&base, example->base, set, error);
  bool ok = status != LC_OK ||
            (waive(&head, &base, set, example->today) && take_findings(result, &head, id) == LC_OK);
  free_side(&head);
  free_side(&base);
  return ok ? status : lc_error_memory(error, NULL);
}
