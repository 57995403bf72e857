/**
 * Attack object: a technique, a tactic, a mitigation or an actor: whatever has an id in ATT&CK.
 */
#ifndef LAYERCHECK_CLI_COMMANDS_ATTACK_OBJECT_H
#define LAYERCHECK_CLI_COMMANDS_ATTACK_OBJECT_H

#include "core/attack.h"

typedef enum cli_attack_kind {
  CLI_ATTACK_NOTHING,
  CLI_ATTACK_TECHNIQUE,
  CLI_ATTACK_TACTIC,
  CLI_ATTACK_SUBJECT
} cli_attack_kind;

/** An object as a release has it. Of the last three members `kind` says which is known. */
typedef struct cli_attack_object {
  cli_attack_kind kind;
  lc_attack_release release;
  lc_attack_technique technique;
  lc_attack_tactic tactic;
  lc_attack_subject subject;
} cli_attack_object;

cli_attack_object cli_attack_object_of_technique(lc_attack_technique technique);
cli_attack_object cli_attack_object_of_tactic(lc_attack_tactic tactic);
cli_attack_object cli_attack_object_of_subject(lc_attack_subject subject);

/** The object with that id, or the tactic with that shortname, of any status; or nothing. */
cli_attack_object cli_attack_object_find(lc_attack_release release, lc_string name);

/** An iteration over all objects of a release: techniques, tactics, then the others by id. */
typedef struct cli_attack_walk {
  lc_attack_release release;
  cli_attack_kind kind; /**< private, begin with 0 */
  uint32_t cursor;      /**< private, begin with 0 */
} cli_attack_walk;

bool cli_attack_object_next(cli_attack_walk *walk, cli_attack_object *out);

/* Of an object that is there: */
lc_string cli_attack_object_id(const cli_attack_object *object);
lc_string cli_attack_object_name(const cli_attack_object *object);
lc_attack_status cli_attack_object_status(const cli_attack_object *object);

/** `technique`, `sub-technique`, `tactic`, `mitigation`, `group`, `campaign`, `malware`, `tool`. */
const char *cli_attack_object_kind_name(const cli_attack_object *object);

/** Whether two releases say the same of an object; relations are not compared. */
bool cli_attack_object_equals(const cli_attack_object *a, const cli_attack_object *b);

#endif
