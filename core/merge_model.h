/**
 * Merges in the making. (Private to the library.)
 */
#ifndef LAYERCHECK_MERGE_MODEL_H
#define LAYERCHECK_MERGE_MODEL_H

#include "arena.h"
#include "edit.h"
#include "json_items.h"
#include "merge.h"
#include "pairing.h"

/* The versions, in the order of pairings and of arrays of three. */
enum { LC_BASE, LC_OURS, LC_THEIRS, LC_VERSIONS };

struct lc_merge {
  lc_document *documents[LC_VERSIONS]; /* base may be NULL */
  const lc_attack *attack;
  lc_arena arena; /* of new texts and of conflicts */
  lc_edits *edits;
  lc_conflict *conflicts;
  uint32_t conflict_count;
  uint32_t conflict_capacity;
  char *text;
  size_t text_size;
};

/* The same thing in each version; of type LC_JSON_NONE where it is not there. */
typedef struct lc_versions {
  lc_json_value values[LC_VERSIONS];
} lc_versions;

/* --- members (merge_members.c) ------------------------------------------------------------- */

typedef enum lc_member_action {
  LC_MEMBER_KEEP,    /* as ours has it */
  LC_MEMBER_TAKE,    /* theirs' value for ours' */
  LC_MEMBER_ADD,     /* theirs' member; ours has none */
  LC_MEMBER_REMOVE,  /* theirs has none any more */
  LC_MEMBER_CONFLICT /* keep ours, and tell of it */
} lc_member_action;

typedef struct lc_merged_member {
  lc_string name;
  lc_string written; /* the name as JSON */
  lc_versions versions;
  uint32_t after; /* of LC_MEMBER_ADD: the item of ours that it follows, or LC_ITEMS_FRONT */
  lc_member_action action;
} lc_merged_member;

typedef struct lc_merged_members {
  lc_format_kind kind;
  lc_merged_member *items; /* ours' in their order, then what theirs adds */
  uint32_t count;
  uint32_t capacity;
} lc_merged_members;

/*
 * Compares the members of an object of a kind in three versions, of which ours must be an object.
 * Left out is what merging does not decide: the id and tactic of an entry, a layer's techniques.
 * False: memory is out; the list is to be freed in any case.
 */
bool lc_merge_members(lc_merged_members *members, lc_format_kind kind, const lc_versions *versions);
void lc_merged_members_free(lc_merged_members *members);

/* Whether two objects have the same members, but for those that merging leaves out. */
bool lc_same_members(lc_format_kind kind, lc_json_value a, lc_json_value b);

/* Adds a conflict like `about`, with the values of a field or of the whole. False: memory is out.
 */
bool lc_merge_add_conflict(lc_merge *merge, const lc_conflict *about, lc_string field,
                           const lc_versions *versions);

/* Adds the conflicts of a list. False: memory is out. */
bool lc_merge_add_conflicts(lc_merge *merge, const lc_conflict *about,
                            const lc_merged_members *members);

/* Puts into the items of ours' object, and into the merge's edits, what the list decided. */
bool lc_merge_apply_members(lc_merge *merge, const lc_merged_members *members,
                            const lc_json_style *style, lc_json_items *items);

/* --- techniques ------------------------------------------------------------------------------ */

/* What ours' list of techniques becomes. */
typedef struct lc_merged_entries {
  lc_merge *merge;
  const lc_layer *layers[LC_VERSIONS];
  lc_json_items items; /* of ours' list; without a container when ours has none */
  lc_json_style style; /* of an entry */
} lc_merged_entries;

/* What a slot holds after the merge. */
typedef enum lc_slot_outcome {
  LC_SLOT_OURS,   /* what ours has there, be it nothing */
  LC_SLOT_MERGED, /* ours' entry with what theirs changed in it */
  LC_SLOT_THEIRS, /* theirs' entry, where ours has none */
  LC_SLOT_NOTHING /* ours' entry goes */
} lc_slot_outcome;

/* The entries of one technique. */
typedef struct lc_merge_group {
  lc_merged_entries *entries;
  const lc_pairing *pairing;
  lc_slot_outcome *outcomes; /* of each slot */
} lc_merge_group;

/* Merges the techniques of a layer that ours and theirs have; `layer_items` are the members of
   ours' layer. False: memory is out. (merge_entries.c) */
bool lc_merge_techniques(lc_merge *merge, const lc_layer *const *layers, lc_json_items *layer_items,
                         const lc_json_style *layer_style);

/* Decides what becomes of each slot, and reports conflicts. False: memory is out. (merge_group.c)
 */
bool lc_merge_group_decide(lc_merge_group *group);

/* The entries of a slot as JSON. */
lc_versions lc_merge_group_versions(const lc_merge_group *group, uint32_t position);

/* Whether the entries of two slots say the same in each version, so that one text can stand for
 * both. */
bool lc_merge_same_content(const lc_slot *a, const lc_slot *b);

/* Writes what was decided into ours. False: memory is out. (merge_place.c) */
bool lc_merge_group_write(lc_merge_group *group);

#endif
