/**
 * Builder: the tables of one release, made from facts. (Private to the library.)
 *
 * Whatever gives facts - a bundle, a catalogue file - hands them over in the order of the tables:
 * tactics as in the matrix, techniques, then how these are related to each other, subjects, and
 * what subjects mitigate or use. The builder takes what makes sound tables and refuses the rest
 * with a fault; what it refuses changes nothing, so that the caller may go on without it.
 */
#ifndef LAYERCHECK_ATTACK_BUILDER_H
#define LAYERCHECK_ATTACK_BUILDER_H

#include "core/attack_catalogue.h"

typedef struct lc_attack_builder lc_attack_builder;

/** Why something was refused. */
typedef enum lc_attack_fault {
  LC_ATTACK_SOUND,
  LC_ATTACK_FAULT_MEMORY,
  LC_ATTACK_FAULT_CROWDED,
  LC_ATTACK_FAULT_TOO_MANY,
  LC_ATTACK_FAULT_DOMAIN,
  LC_ATTACK_FAULT_VERSION,
  LC_ATTACK_FAULT_ID,
  LC_ATTACK_FAULT_ORDER,
  LC_ATTACK_FAULT_NAME,
  LC_ATTACK_FAULT_TACTIC,
  LC_ATTACK_FAULT_PLATFORM,
  LC_ATTACK_FAULT_UNKNOWN_TECHNIQUE,
  LC_ATTACK_FAULT_PARENT,
  LC_ATTACK_FAULT_NOT_REVOKED,
  LC_ATTACK_FAULT_REPLACED_TWICE,
  LC_ATTACK_FAULT_CYCLE
} lc_attack_fault;

/** What is wrong, to go behind "because" or ":". */
const char *lc_attack_fault_reason(lc_attack_fault fault);

/** Whether nothing can be taken any more: out of memory, or of room. */
bool lc_attack_fault_is_final(lc_attack_fault fault);

/** LC_ERROR_MEMORY or _LIMIT for a final fault, LC_ERROR_SYNTAX for any other. */
lc_status lc_attack_fault_status(lc_attack_fault fault);

/** Whether the builder takes a text as an id or a domain; as a name or shortname; as a version. */
bool lc_attack_is_id(lc_string text);
bool lc_attack_is_name(lc_string text);
bool lc_attack_is_version(lc_string text);

typedef struct lc_attack_tactic_facts {
  lc_string id;
  lc_string shortname;
  lc_string name;
  lc_attack_status status;
} lc_attack_tactic_facts;

typedef struct lc_attack_technique_facts {
  lc_string id;
  lc_string name;
  lc_attack_status status;
  const lc_string *tactics; /**< shortnames, in any order and repeated as may be; like platforms */
  uint32_t tactic_count;
  const lc_string *platforms;
  uint32_t platform_count;
} lc_attack_technique_facts;

typedef struct lc_attack_subject_facts {
  lc_string id;
  lc_string name;
  lc_attack_status status;
  lc_attack_kind kind;
} lc_attack_subject_facts;

/** A builder for a release without any facts, the caller's to free. The texts are copied. */
lc_attack_fault lc_attack_builder_create(lc_attack_builder **out, lc_string domain,
                                         lc_string version);

void lc_attack_builder_free(lc_attack_builder *builder);

/** The next tactic of the matrix. */
lc_attack_fault lc_attack_builder_add_tactic(lc_attack_builder *builder,
                                             const lc_attack_tactic_facts *facts);

/** A technique, whose id comes after that of the one before in byte order. */
lc_attack_fault lc_attack_builder_add_technique(lc_attack_builder *builder,
                                                const lc_attack_technique_facts *facts);

/** Makes one technique a sub-technique of another, which must be none itself. */
lc_attack_fault lc_attack_builder_set_parent(lc_attack_builder *builder, lc_string child,
                                             lc_string parent);

/**
 * Says what replaced a revoked technique; that one need not be there. Replacements never lead back
 * to where they start.
 */
lc_attack_fault lc_attack_builder_set_replacement(lc_attack_builder *builder, lc_string revoked,
                                                  lc_string replacement);

/** A subject, whose id comes after that of the one before in byte order. */
lc_attack_fault lc_attack_builder_add_subject(lc_attack_builder *builder,
                                              const lc_attack_subject_facts *facts);

/** A technique of the subject added last, whose id comes after that of the one before. */
lc_attack_fault lc_attack_builder_add_relation(lc_attack_builder *builder, lc_string technique);

/** Makes the tables. `*catalogue` is the caller's; the builder remains to be freed. */
lc_attack_fault lc_attack_builder_finish(lc_attack_builder *builder,
                                         lc_attack_catalogue **catalogue);

#endif
