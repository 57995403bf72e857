/**
 * What a builder is made of. (Private to attack_builder.c and attack_builder_finish.c.)
 */
#ifndef LAYERCHECK_ATTACK_BUILDER_PARTS_H
#define LAYERCHECK_ATTACK_BUILDER_PARTS_H

#include "core/attack_builder.h"
#include "core/attack_tables.h"
#include "core/intern.h"
#include "core/sha256.h"

/** Other techniques that a technique is related to, by entry. */
typedef struct lc_attack_relatives {
  uint16_t parent; /* or LC_ATTACK_NO_ENTRY */
  uint16_t heir;   /* one of those that replaced it, further down the line or not; or itself */
  bool has_children;
} lc_attack_relatives;

/** A relation by the entries of its ends. */
typedef struct lc_attack_pair {
  uint16_t subject;
  uint16_t technique;
} lc_attack_pair;

struct lc_attack_builder {
  lc_interner texts;
  lc_interner shortnames;    /* numbers are columns of the matrix */
  lc_interner technique_ids; /* numbers are entries, like those of subjects */
  lc_interner subject_ids;

  lc_interner list_contents; /* each list once, as the bytes of its text numbers */
  uint32_t *list_places;     /* of each, in `lists` */
  uint32_t list_place_capacity;
  uint32_t *lists;
  uint32_t list_size;
  uint32_t list_capacity;

  struct lc_attack_tactic_row *tactics;
  uint32_t tactic_count;
  uint32_t tactic_capacity;

  struct lc_attack_technique_row *techniques;
  uint32_t technique_count;
  uint32_t technique_capacity;
  lc_attack_relatives *relatives; /* of each technique */
  uint32_t relatives_capacity;

  struct lc_attack_subject_row *subjects;
  uint32_t subject_count;
  uint32_t subject_capacity;
  lc_attack_pair *pairs; /* by subject, then by technique */
  uint32_t pair_count;
  uint32_t pair_capacity;

  uint32_t domain; /* texts */
  uint32_t version;
};

/** The tables and the memory that they are in. */
struct lc_attack_catalogue {
  struct lc_attack_tables tables;
  lc_arena arena;
  char digest[LC_SHA256_HEX_SIZE]; /* of the file that it was read from */
};

#endif
