/**
 * Checker, from inside. (Private to cli/run/checker*.c.)
 */
#ifndef LAYERCHECK_CLI_RUN_CHECKER_PRIVATE_H
#define LAYERCHECK_CLI_RUN_CHECKER_PRIVATE_H

#include "cli/run/checker.h"
#include "cli/run/cost.h"
#include "cli/run/wire.h"

/* A rule once it is loaded, and the options that it was last given. */
typedef struct instance {
  lc_rule *rule;
  lc_json_value options;
} instance;

struct cli_checker {
  const cli_policy *policy;
  const cli_terms *terms;
  cli_progress *progress;
  instance *instances; /* as many as the policy has rules */
  /* The work at hand. */
  lc_buffer *out;
  const cli_check_job *job;
  lc_document *document; /* that findings are about */
  uint32_t rule;
  uint32_t layer;
  uint32_t side;
  bool is_gone; /* the layer is in the base only */
};

/* What a checker says, as frames (checker_put.c). */
void cli_put_unreadable(lc_buffer *out, const lc_error *error);
void cli_put_layer(lc_buffer *out, const lc_layer *layer, const lc_attack *attack);
void cli_put_matrix(lc_buffer *out, const lc_layer *layer, const lc_attack *attack);
void cli_put_audit(lc_buffer *out, const lc_layer *layer, const lc_attack *attack,
                   const lc_audit_terms *terms);
void cli_put_finding(const cli_checker *c, uint32_t rule, const lc_finding *finding);
void cli_put_outcome(const cli_checker *c, uint32_t rule, lc_severity severity,
                     const lc_rule_outcome *outcome);
void cli_put_collected(const cli_checker *c, lc_severity severity, const lc_collected *collected);
void cli_put_print(lua_State *L, lc_string line, void *context);
void cli_put_failure(const cli_checker *c, const lc_rule_outcome *outcome);
void cli_put_trace(lc_string subject, lc_string line, void *context);
void cli_put_cost(lc_buffer *out, uint32_t rule, const cli_cost *cost);
void cli_put_wrong_option(const cli_checker *c, uint32_t rule, const char *reason);
void cli_put_mark(lc_buffer *out, cli_frame_kind kind);

void cli_put_range(const cli_checker *c, lc_range range);
void cli_put_excerpt(lc_buffer *out, const lc_excerpt *excerpt);

/* Says which waivers stand in the document, and what is wrong with them (checker_waivers.c). */
void cli_checker_put_waivers(cli_checker *c);

/* The rules of a checker (checker_rule.c). A rule is loaded when it is first asked for. */
lc_status cli_checker_load(cli_checker *c, uint32_t rule, lc_error *error);

/* Gives a rule the options that hold for the file; false when they are wrong, which is put. */
bool cli_checker_configure(cli_checker *c, uint32_t rule, const char *file);

/* The time, for cli_checker_put_run(); 0 when nobody wants to know what anything costs. */
uint64_t cli_checker_clock(const cli_checker *c);

/* Says what the run of a rule cost that began then. */
void cli_checker_put_run(const cli_checker *c, uint64_t begin, const lc_rule_outcome *outcome);
/* Puts a closer look at the layers of the document at hand that are asked about
   (checker_study.c). */
void cli_checker_study(cli_checker *c);

/* A rule whose state is spent; it will be loaded anew. */
void cli_checker_drop(cli_checker *c, uint32_t rule);

#endif
