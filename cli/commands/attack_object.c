#include "cli/commands/attack_object.h"

cli_attack_object cli_attack_object_of_technique(lc_attack_technique technique) {
  return (cli_attack_object){.kind = CLI_ATTACK_TECHNIQUE,
                             .release = lc_attack_technique_release(technique),
                             .technique = technique};
}

cli_attack_object cli_attack_object_of_tactic(lc_attack_tactic tactic) {
  return (cli_attack_object){
      .kind = CLI_ATTACK_TACTIC, .release = lc_attack_tactic_release(tactic), .tactic = tactic};
}

cli_attack_object cli_attack_object_of_subject(lc_attack_subject subject) {
  return (cli_attack_object){.kind = CLI_ATTACK_SUBJECT,
                             .release = lc_attack_subject_release(subject),
                             .subject = subject};
}

cli_attack_object cli_attack_object_find(lc_attack_release release, lc_string name) {
  lc_attack_technique technique = lc_attack_technique_find(release, name);
  if (lc_attack_technique_is_known(technique))
    return cli_attack_object_of_technique(technique);
  lc_attack_tactic tactic = lc_attack_tactic_find(release, name);
  if (lc_attack_tactic_is_known(tactic))
    return cli_attack_object_of_tactic(tactic);
  lc_attack_subject subject = lc_attack_subject_find(release, name);
  if (lc_attack_subject_is_known(subject))
    return cli_attack_object_of_subject(subject);
  return (cli_attack_object){.release = release};
}

static bool next_of_kind(cli_attack_walk *walk, cli_attack_object *out) {
  lc_attack_technique technique;
  lc_attack_tactic tactic;
  lc_attack_subject subject;
  switch (walk->kind) {
  case CLI_ATTACK_NOTHING:
    return false;
  case CLI_ATTACK_TECHNIQUE:
    if (!lc_attack_technique_next(walk->release, &walk->cursor, &technique))
      return false;
    *out = cli_attack_object_of_technique(technique);
    return true;
  case CLI_ATTACK_TACTIC:
    if (!lc_attack_tactic_next(walk->release, &walk->cursor, &tactic))
      return false;
    *out = cli_attack_object_of_tactic(tactic);
    return true;
  default:
    if (!lc_attack_subject_next(walk->release, LC_ATTACK_ANY_SUBJECT, &walk->cursor, &subject))
      return false;
    *out = cli_attack_object_of_subject(subject);
    return true;
  }
}

bool cli_attack_object_next(cli_attack_walk *walk, cli_attack_object *out) {
  while (!next_of_kind(walk, out)) {
    if (walk->kind == CLI_ATTACK_SUBJECT)
      return false;
    walk->kind++;
    walk->cursor = 0;
  }
  return true;
}

lc_string cli_attack_object_id(const cli_attack_object *object) {
  return object->kind == CLI_ATTACK_TECHNIQUE ? lc_attack_technique_id(object->technique)
         : object->kind == CLI_ATTACK_TACTIC  ? lc_attack_tactic_id(object->tactic)
                                              : lc_attack_subject_id(object->subject);
}

lc_string cli_attack_object_name(const cli_attack_object *object) {
  return object->kind == CLI_ATTACK_TECHNIQUE ? lc_attack_technique_name(object->technique)
         : object->kind == CLI_ATTACK_TACTIC  ? lc_attack_tactic_name(object->tactic)
                                              : lc_attack_subject_name(object->subject);
}

lc_attack_status cli_attack_object_status(const cli_attack_object *object) {
  return object->kind == CLI_ATTACK_TECHNIQUE ? lc_attack_technique_status(object->technique)
         : object->kind == CLI_ATTACK_TACTIC  ? lc_attack_tactic_status(object->tactic)
                                              : lc_attack_subject_status(object->subject);
}

const char *cli_attack_object_kind_name(const cli_attack_object *object) {
  if (object->kind == CLI_ATTACK_SUBJECT)
    return lc_attack_kind_name(lc_attack_subject_kind(object->subject));
  if (object->kind == CLI_ATTACK_TACTIC)
    return "tactic";
  return lc_attack_technique_is_subtechnique(object->technique) ? "sub-technique" : "technique";
}

bool cli_attack_object_equals(const cli_attack_object *a, const cli_attack_object *b) {
  if (a->kind != b->kind)
    return false;
  if (a->kind == CLI_ATTACK_NOTHING)
    return true;
  if (a->kind == CLI_ATTACK_TECHNIQUE)
    return lc_attack_technique_compare(a->technique, b->technique) == 0;
  if (a->kind == CLI_ATTACK_TACTIC && !lc_string_equals(lc_attack_tactic_shortname(a->tactic),
                                                        lc_attack_tactic_shortname(b->tactic)))
    return false;
  return lc_string_equals(cli_attack_object_name(a), cli_attack_object_name(b)) &&
         cli_attack_object_status(a) == cli_attack_object_status(b) &&
         strcmp(cli_attack_object_kind_name(a), cli_attack_object_kind_name(b)) == 0;
}
