#include "cli/run/study_whatif.h"

#include <math.h>

static const char *const STATUSES[] = {[LC_WHAT_IF_FOUND] = "found",
                                       [LC_WHAT_IF_PASSES] = "passes",
                                       [LC_WHAT_IF_NO_GOAL] = "noGoal",
                                       [LC_WHAT_IF_IMPOSSIBLE] = "impossible",
                                       [LC_WHAT_IF_BROKEN] = "broken"};

static const char *const ACTIONS[] = {
    [LC_WHAT_IF_ADD] = "add", [LC_WHAT_IF_COMPLETE] = "complete", [LC_WHAT_IF_ENABLE] = "enable"};

static void write_goal(lc_json_writer *json, const lc_what_if_goal *goal) {
  lc_json_open(json, '{');
  lc_json_put_string(json, "message", goal->message);
  lc_json_put_number(json, "total", goal->total);
  lc_json_put_number(json, "before", goal->before);
  lc_json_put_number(json, "after", goal->after);
  if (!isnan(goal->wanted))
    lc_json_put_number(json, "wanted", goal->wanted);
  lc_json_close(json, '}');
}

static void write_tactics(lc_json_writer *json, lc_attack_technique technique) {
  lc_json_key(json, "tactics");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++)
    lc_json_add_string(json, lc_attack_technique_tactic_at(technique, i));
  lc_json_close(json, ']');
}

static void write_step(lc_json_writer *json, const lc_what_if_step *step) {
  lc_attack_technique parent = lc_attack_technique_parent(step->technique);
  lc_json_open(json, '{');
  lc_json_put_string(json, "id", lc_attack_technique_id(step->technique));
  lc_json_put_string(json, "name", lc_attack_technique_name(step->technique));
  if (lc_attack_technique_is_known(parent))
    lc_json_put_string(json, "parentName", lc_attack_technique_name(parent));
  write_tactics(json, step->technique);
  lc_json_put_string(json, "action", lc_string_of(ACTIONS[step->action]));
  lc_json_put_integer(json, "goalCount", step->goal_count);
  lc_json_put_integer(json, "groupCount", step->group_count);
  if (step->entry != NULL)
    lc_json_put_string(json, "entry", lc_json_written(lc_technique_value(step->entry)));
  lc_json_close(json, '}');
}

static void write_goals(lc_json_writer *json, const lc_what_if *what_if) {
  lc_json_key(json, "goals");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < lc_what_if_goal_count(what_if); i++)
    write_goal(json, lc_what_if_goal_at(what_if, i));
  lc_json_close(json, ']');
}

static void write_steps(lc_json_writer *json, const lc_what_if *what_if) {
  lc_json_key(json, "techniques");
  lc_json_open(json, '[');
  for (uint32_t i = 0; i < lc_what_if_step_count(what_if); i++)
    write_step(json, lc_what_if_step_at(what_if, i));
  lc_json_close(json, ']');
}

void cli_what_if_write(lc_json_writer *json, const lc_what_if *what_if) {
  if (lc_what_if_status_of(what_if) == LC_WHAT_IF_BROKEN) {
    cli_what_if_write_broken(json, lc_what_if_message(what_if));
    return;
  }
  lc_json_key(json, "whatIf");
  lc_json_open(json, '{');
  lc_json_put_string(json, "status", lc_string_of(STATUSES[lc_what_if_status_of(what_if)]));
  write_goals(json, what_if);
  lc_json_put_integer(json, "least", lc_what_if_least(what_if));
  lc_json_put_bool(json, "isVerified", lc_what_if_is_verified(what_if));
  write_steps(json, what_if);
  lc_json_close(json, '}');
}

void cli_what_if_write_broken(lc_json_writer *json, const char *reason) {
  lc_json_key(json, "whatIf");
  lc_json_open(json, '{');
  lc_json_put_string(json, "status", lc_string_of(STATUSES[LC_WHAT_IF_BROKEN]));
  lc_json_put_string(json, "message", lc_string_of(reason));
  lc_json_close(json, '}');
}

void cli_what_if_write_text(lc_json_writer *json, const lc_what_if *what_if,
                            const lc_document *original) {
  const lc_document *amended = lc_what_if_document(what_if);
  if (amended == NULL)
    return;
  lc_json_put_string(json, "text", lc_source_text(lc_document_source(amended)));
  lc_json_put_integer(json, "encoding", lc_source_encoding(lc_document_source(original)));
}
