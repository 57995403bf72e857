#include "cli/explain/finding.h"

#include "cli/explain/again.h"
#include "cli/explain/amended.h"
#include "cli/explain/explanation.h"
#include "cli/explain/match.h"
#include "cli/explain/unjudged.h"
#include "cli/layer_file.h"
#include "cli/script.h"
#include "cli/terminal.h"
#include "core/suggest.h"

#include <stdio.h>

enum { MOST_LISTED = 10 /* of the findings that could be meant */ };

typedef struct explaining {
  const cli_finding_request *request;
  const cli_run_options *run;
  cli_match match;
  cli_report report;
  cli_policies policies; /* of the files that are explained */
} explaining;

static int failed(const lc_error *error) {
  cli_layer_file_say(error, stderr);
  return CLI_EXIT_USAGE;
}

/* --- which finding ------------------------------------------------------------------------- */

static void say_finding(const cli_report_finding *finding) {
  lc_error line;
  lc_error_set(&line, LC_OK, "%s:%u:%u: %s", finding->file, (unsigned)finding->start.line,
               (unsigned)finding->start.column, finding->message);
  lc_error_tidy(&line);
  fprintf(stderr, "  %.8s  %s\n", finding->fingerprint, line.message);
}

static int say_ambiguous(const explaining *e) {
  size_t count = cli_match_count(&e->match, &e->report);
  size_t listed = 0;
  fprintf(stderr, "layercheck: '%s' is the beginning of several fingerprints; write more of it\n",
          e->match.word);
  for (size_t i = 0; i < e->report.finding_count && listed < MOST_LISTED; i++) {
    if (!cli_match_takes(&e->match, &e->report.findings[i]))
      continue;
    say_finding(&e->report.findings[i]);
    listed++;
  }
  if (count > listed)
    fprintf(stderr, "  and %zu more\n", count - listed);
  return CLI_EXIT_USAGE;
}

/* The finding of the nearest fingerprint, or the nearest in the file. */
static const cli_report_finding *nearest(const explaining *e) {
  const cli_report_finding *best = NULL;
  uint32_t least = UINT32_MAX;
  lc_string word = lc_string_of(e->match.word);
  for (size_t i = 0; i < e->report.finding_count; i++) {
    const cli_report_finding *finding = &e->report.findings[i];
    bool is_place = e->match.file.len != 0;
    lc_string begin = {finding->fingerprint, word.len};
    uint32_t a = finding->start.line;
    uint32_t b = e->match.line;
    uint32_t distance = !is_place ? lc_edit_distance(word, begin) : a > b ? a - b : b - a;
    bool is_near = is_place ? lc_string_equals(e->match.file, lc_string_of(finding->file))
                            : distance <= word.len / 4;
    if (!is_near || distance >= least)
      continue;
    least = distance;
    best = finding;
  }
  return best;
}

static int say_unknown(const explaining *e) {
  const cli_report_finding *near = nearest(e);
  lc_error word;
  lc_error_set(&word, LC_OK, "%s", e->match.word);
  lc_error_tidy(&word);
  if (e->report.finding_count == 0)
    fprintf(stderr, "layercheck: no finding '%s': there are no findings at all\n", word.message);
  else
    fprintf(stderr,
            "layercheck: no finding '%s'; 'layercheck check --show-fingerprints' lists them\n",
            word.message);
  if (near != NULL) {
    fputs("the nearest is\n", stderr);
    say_finding(near);
  }
  if (e->report.has_base && !e->run->shows_known)
    fputs("what the base had already is left out; --all brings it back\n", stderr);
  cli_unjudged_say(&e->report);
  return e->report.exit_code >= CLI_EXIT_RULE ? e->report.exit_code : CLI_EXIT_USAGE;
}

/* --- explaining one ------------------------------------------------------------------------ */

/* The policy of the file, as the run had it. */
static lc_status find_policy(explaining *e, const char *file, const cli_policy **out,
                             lc_error *error) {
  const cli_policy_choice choice = {.config_path = e->run->config_path,
                                    .ignores_config = e->run->ignores_config,
                                    .catalogues = e->run->catalogues,
                                    .isolation = &e->run->isolation,
                                    .selection = &e->run->selection};
  const cli_input input = {.path = (char *)file};
  uint32_t position = 0;
  lc_status status = cli_policies_find(&e->policies, &choice, &input, &position, error);
  if (status == LC_OK)
    *out = e->policies.items[position];
  return status;
}

static void push(lua_State *L, const void *data) {
  cli_explanation_push(L, data);
}

static int write_explanation(const explaining *e, const cli_explanation *explanation) {
  char script[64];
  snprintf(script, sizeof script, "explain/%s.lua", e->request->format);
  const cli_script_output output = {stdout,
                                    cli_wants_color(e->request->options->formats.color, stdout)};
  return cli_script_answer(script, push, explanation, &output);
}

static int write_amended(const explaining *e, const char *study) {
  lc_error error;
  if (study == NULL || !cli_amended_is_there(study)) {
    fprintf(stderr, "layercheck: there is no layer to be written to %s\n", e->request->output);
    return CLI_EXIT_USAGE;
  }
  return cli_amended_write(study, e->request->output, &error) == LC_OK ? CLI_EXIT_OK
                                                                       : failed(&error);
}

static int explain_one(explaining *e, size_t position) {
  const cli_report_finding *finding = &e->report.findings[position];
  const cli_study_request study = {.file = finding->file,
                                   .layer = finding->layer,
                                   .start = finding->start,
                                   .rule = e->request->asks_what_if ? finding->rule : NULL,
                                   .message = finding->message,
                                   .wants_text = e->request->output != NULL};
  cli_explanation explanation = {
      .report = &e->report, .finding = position, .asks_what_if = e->request->asks_what_if};
  cli_report closer = {0};
  lc_error error;
  lc_status status = find_policy(e, finding->file, &explanation.policy, &error);
  if (status == LC_OK && finding->layer != LC_NO_LAYER)
    status = cli_again_study(e->run, &study, &closer, &error);
  if (closer.study_count > 0)
    explanation.study = closer.studies[0].json;
  int code = status == LC_OK ? write_explanation(e, &explanation) : failed(&error);
  if (code == CLI_EXIT_OK && e->request->output != NULL)
    code = write_amended(e, explanation.study);
  cli_report_free(&closer);
  return code;
}

/* JSON is a list, a finding a line. */
static int explain_all(explaining *e) {
  bool is_json = strcmp(e->request->format, "json") == 0;
  int code = CLI_EXIT_OK;
  bool is_first = true;
  for (size_t i = 0; code == CLI_EXIT_OK && i < e->report.finding_count; i++) {
    if (!cli_match_takes(&e->match, &e->report.findings[i]))
      continue;
    fputs(is_json ? (is_first ? "[" : ",\n") : (is_first ? "" : "\n\n"), stdout);
    is_first = false;
    code = explain_one(e, i);
  }
  if (is_json)
    fputs("]\n", stdout);
  return code;
}

static int explain(explaining *e) {
  lc_error error;
  lc_status status = cli_again_prepare(e->run, &error);
  if (status == LC_OK)
    status = cli_run(e->run, &e->report, &error);
  if (status != LC_OK)
    return failed(&error);
  if (cli_match_count(&e->match, &e->report) == 0)
    return say_unknown(e);
  if (cli_match_is_ambiguous(&e->match, &e->report))
    return say_ambiguous(e);
  if (e->request->output != NULL && cli_match_count(&e->match, &e->report) > 1)
    return cli_usage_error(e->request->options->command,
                           "--output takes one layer: name the finding's file alone");
  return explain_all(e);
}

int cli_explain_finding(const cli_finding_request *request) {
  explaining e = {.request = request, .run = &request->options->run};
  if (!cli_match_read(&e.match, request->word))
    return cli_usage_error(request->options->command,
                           "--finding is a fingerprint, of which %d digits are enough, or a place "
                           "such as layer.json:12, not '%s'",
                           CLI_LEAST_DIGITS, request->word);
  int code = explain(&e);
  cli_policies_free(&e.policies);
  cli_report_free(&e.report);
  return code;
}
