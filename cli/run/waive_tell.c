/* What is wrong with the waivers of a run, as findings where they stand. */
#include "cli/policy/waiver_rules.h"
#include "cli/run/known.h"
#include "cli/run/waive.h"
#include "core/buffer.h"

#include <stdio.h>

enum { MOST_NAMED = 3, NAME_SIZE = 160 };

typedef struct telling {
  const cli_waiving *w;
  cli_report *report;
  uint32_t told[CLI_WAIVER_RULE_COUNT];
} telling;

/* --- words --------------------------------------------------------------------------------- */

/* "the waiver of content/comment for T1557 and 2 more". */
static void name_waiver(const cli_waiver *waiver, char out[NAME_SIZE]) {
  int len = snprintf(out, NAME_SIZE, "the waiver of %.60s", waiver->rule);
  size_t count = 0;
  for (const char *const *each = waiver->techniques; *each != NULL; each++) {
    count++;
    if (count <= MOST_NAMED && len < NAME_SIZE)
      len += snprintf(out + len, NAME_SIZE - (size_t)len, "%s%.20s", count == 1 ? " for " : ", ",
                      *each);
  }
  if (count > MOST_NAMED && len < NAME_SIZE)
    snprintf(out + len, NAME_SIZE - (size_t)len, " and %zu more", count - MOST_NAMED);
}

static void count_findings(uint32_t count, char *out, size_t size) {
  snprintf(out, size, "%u finding%s", (unsigned)count, count == 1 ? "" : "s");
}

static void say_added(const cli_report_waiver *held, const char *name, lc_error *out) {
  char findings[40];
  count_findings(held->rejected, findings, sizeof findings);
  lc_error_set(out, LC_OK,
               "%s is new in this change, so it does not excuse %s of the change; merge it first, "
               "or let the base's configuration say trust_new_waivers = true",
               name, findings);
}

static void say_expired(const cli_report_waiver *held, const char *name, lc_error *out) {
  char findings[40];
  count_findings(held->covered, findings, sizeof findings);
  if (held->covered == 0)
    lc_error_set(out, LC_OK,
                 "%s expired on %s, and there is nothing that it would excuse: remove it", name,
                 held->waiver.expires);
  else
    lc_error_set(
        out, LC_OK,
        "%s expired on %s, so %s %s again; its owner, '%.100s', must put %s right or give it "
        "a new day",
        name, held->waiver.expires, findings, held->covered == 1 ? "counts" : "count",
        held->waiver.owner, held->covered == 1 ? "it" : "them");
}

static void say_expiring(const cli_report_waiver *held, const char *name, lc_error *out) {
  lc_error_set(out, LC_OK,
               "%s expires on %s; by then its owner, '%.100s', must put right what it excuses, or "
               "give it a new day",
               name, held->waiver.expires, held->waiver.owner);
}

static void say_too_broad(const cli_report_waiver *held, const char *name, lc_error *out) {
  const cli_waiver *waiver = &held->waiver;
  bool is_anywhere =
      !waiver->is_in_layer && waiver->techniques[0] == NULL && waiver->layers[0] == NULL;
  lc_error_set(out, LC_OK, "%s %s", name,
               is_anywhere
                   ? "holds for every technique of every layer; name the techniques or the layers"
                   : "is of rules of every kind; name those that it is for");
}

static void say_unused(const cli_report_waiver *held, const char *name, lc_error *out) {
  (void)held;
  lc_error_set(out, LC_OK, "%s excuses nothing: remove it", name);
}

/* --- which waivers ------------------------------------------------------------------------- */

static bool is_added(const cli_report_waiver *held) {
  return held->rejected > 0 && held->state != CLI_WAIVER_STATE_EXPIRED;
}

static bool is_expired(const cli_report_waiver *held) {
  return held->state == CLI_WAIVER_STATE_EXPIRED;
}

static bool is_expiring(const cli_report_waiver *held) {
  return held->state == CLI_WAIVER_STATE_EXPIRING;
}

static bool is_too_broad(const cli_report_waiver *held) {
  return cli_waiver_is_broad(&held->waiver);
}

static bool is_unused(const cli_report_waiver *held) {
  return held->state == CLI_WAIVER_STATE_UNUSED;
}

/* What is malformed is told by whoever reads the layer. */
static const struct {
  bool (*applies)(const cli_report_waiver *held);
  void (*say)(const cli_report_waiver *held, const char *name, lc_error *out);
} FAULTS[CLI_WAIVER_RULE_COUNT] = {[CLI_WAIVER_ADDED] = {is_added, say_added},
                                   [CLI_WAIVER_EXPIRED] = {is_expired, say_expired},
                                   [CLI_WAIVER_EXPIRING] = {is_expiring, say_expiring},
                                   [CLI_WAIVER_TOO_BROAD] = {is_too_broad, say_too_broad},
                                   [CLI_WAIVER_UNUSED] = {is_unused, say_unused}};

/* --- findings ------------------------------------------------------------------------------ */

static lc_severity severity_of(const cli_waiving *w, const cli_ruleset *set, const char *id,
                               const char *file) {
  return cli_ruleset_severity(set, cli_ruleset_find(set, id, NULL), file, w->selection);
}

/* Whether the base had the waiver as it is, and with it what is wrong with it. */
static bool is_known(const cli_waiving *w, const cli_report_waiver *held) {
  if (w->base == NULL || held->rejected > 0)
    return false;
  cli_waive_walk walk = cli_waive_index_walk(w->base, held->waiver.file);
  uint32_t i = 0;
  while ((i = cli_waive_index_next(&walk)) != CLI_NO_WAIVER) {
    if (cli_waiver_equals(&w->base->items[i].waiver, &held->waiver))
      return true;
  }
  return false;
}

static bool add(telling *t, const cli_report_waiver *held, const char *rule, lc_severity severity,
                const char *message) {
  const cli_waiver *waiver = &held->waiver;
  const char *technique =
      waiver->is_in_layer && waiver->techniques[0] != NULL ? waiver->techniques[0] : "";
  const cli_report_finding_facts facts = {
      .rule = rule,
      .severity = severity,
      .message = lc_string_of(message),
      .file = waiver->file,
      .layer = waiver->layer,
      .start = waiver->start,
      .end = waiver->end,
      .technique = lc_string_of(technique),
      .tactic = lc_string_of(waiver->is_in_layer ? waiver->tactic : ""),
      .field = lc_string_of(waiver->is_in_layer ? "metadata" : ""),
      .excerpt = waiver->excerpt};
  if (!cli_report_add_finding(t->report, &facts))
    return false;
  if (is_known(t->w, held))
    cli_known_mark_all(t->report, t->report->finding_count - 1);
  return true;
}

static bool tell(telling *t, const cli_report_waiver *held, const cli_ruleset *set) {
  char name[NAME_SIZE];
  name_waiver(&held->waiver, name);
  for (int i = 0; i < CLI_WAIVER_RULE_COUNT; i++) {
    const char *id = cli_waiver_rule_info((cli_waiver_rule)i)->id;
    if (FAULTS[i].applies == NULL || !FAULTS[i].applies(held))
      continue;
    lc_severity severity = severity_of(t->w, set, id, held->waiver.file);
    lc_error message = {0};
    if (severity == LC_SEVERITY_OFF)
      continue;
    FAULTS[i].say(held, name, &message);
    t->told[i]++;
    if (!add(t, held, id, severity, message.message))
      return false;
  }
  return true;
}

/* --- the rules' own lines ------------------------------------------------------------------ */

static bool is_asked_for(const cli_selection *selection) {
  return (selection->rules != NULL && selection->rules[0] != NULL) ||
         (selection->tags != NULL && selection->tags[0] != NULL);
}

/* Where there is no waiver the rules are not worth a word, unless they were asked for. */
static bool add_outcome(telling *t, const cli_ruleset *set, cli_waiver_rule rule,
                        bool *has_judged) {
  const lc_rule_info *info = cli_waiver_rule_info(rule);
  lc_severity severity = severity_of(t->w, set, info->id, "");
  bool is_asked = is_asked_for(t->w->selection);
  bool has_none = t->report->waiver_count == 0;
  bool has_line = FAULTS[rule].applies == NULL && !has_none;
  if (severity == LC_SEVERITY_OFF || has_line || (has_none && !is_asked))
    return true;
  lc_rule_outcome outcome = {.status = has_none ? LC_RULE_VACUOUS : LC_RULE_OK,
                             .selected = (uint32_t)t->report->waiver_count,
                             .reported = t->told[rule]};
  if ((info->needs & LC_RULE_NEEDS_BASE) != 0 && t->w->base == NULL) {
    outcome = (lc_rule_outcome){.status = LC_RULE_SKIPPED};
    snprintf(outcome.message, sizeof outcome.message,
             "the rule needs a base to compare with (--base)");
    if (!is_asked)
      return true;
  }
  *has_judged = *has_judged || (is_asked && outcome.status != LC_RULE_SKIPPED);
  return cli_report_add_outcome(t->report, info->id, severity, &outcome);
}

bool cli_waive_tell(const cli_waiving *w, cli_report *report, bool *has_judged) {
  telling t = {.w = w, .report = report};
  size_t first = report->finding_count;
  for (size_t i = 0; i < report->waiver_count; i++) {
    if (!tell(&t, &report->waivers[i], w->policies[cli_waive_policy(w, &report->waivers[i])].set))
      return false;
  }
  for (int i = 0; i < CLI_WAIVER_RULE_COUNT; i++) {
    if (!add_outcome(&t, w->policies[0].set, (cli_waiver_rule)i, has_judged))
      return false;
  }
  return cli_report_number_findings(report, first);
}
