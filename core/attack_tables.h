/**
 * The facts of one domain in memory: read-only arrays that refer to each other by position.
 * (Private to the library.)
 *
 * The built-in ones are written by attack/generate.lua at build time and hold no pointers, so that
 * they are shared, never relocated and cost nothing until they are looked at. Whoever makes such
 * tables at run time, out of a catalogue, must give every array what is said of it here: the
 * look-ups rely on it and check nothing.
 */
#ifndef LAYERCHECK_ATTACK_TABLES_H
#define LAYERCHECK_ATTACK_TABLES_H

#include "attack.h"
#include "core/hash.h"

/** Where an entry is wanted and there is none; also the reason why there are at most 65,535. */
enum { LC_ATTACK_NO_ENTRY = 0xffff };

/** The releases, by position, in which a row holds: both ends included. */
struct lc_attack_span {
  uint8_t first;
  uint8_t last;
};

struct lc_attack_tactic_row {
  uint32_t id;
  uint32_t shortname;
  uint32_t name;
  struct lc_attack_span span;
  uint8_t status;
};

struct lc_attack_platform_row {
  uint32_t name;
  struct lc_attack_span span;
};

/** What a technique was during a span. */
struct lc_attack_technique_row {
  uint32_t name;
  uint32_t replaced_by; /**< the text of an id; 0 where there is none */
  uint32_t tactics;     /**< where in `lists` */
  uint32_t platforms;   /**< where in `lists` */
  uint16_t entry;       /**< whose row this is */
  struct lc_attack_span span;
  uint8_t status;
};

/** What a mitigation or an actor was during a span. */
struct lc_attack_subject_row {
  uint32_t name;
  uint16_t entry; /**< whose row this is */
  struct lc_attack_span span;
  uint8_t status;
  uint8_t kind;
};

/** A relation as one end has it: the other end, and when it holds. */
struct lc_attack_relation_row {
  uint16_t other; /**< an entry of the other index */
  struct lc_attack_span span;
};

/**
 * All that has one id. Its rows and relations end where those of the next entry begin. Parent and
 * children are entries of the same index or LC_ATTACK_NO_ENTRY; a child has no children.
 */
struct lc_attack_entry {
  uint32_t id;
  uint32_t first_row;
  uint32_t first_relation;
  uint16_t parent;
  uint16_t first_child;
  uint16_t next_sibling; /**< the parent's next child, in the order of the entries */
};

/** The techniques or the subjects of a domain, by id. */
struct lc_attack_index {
  /** In byte order of the ids, no id twice; one more that ends the rows and relations of the last.
   */
  const struct lc_attack_entry *entries;
  /** By `other`, then by time; spans of one `other` don't overlap. */
  const struct lc_attack_relation_row *relations;
  /**
   * A hash table: an entry is found at the slot of its id's lc_hash(), or else at the first
   * slot after it that isn't taken. A slot holds the entry + 1, or 0 when it is empty. Their number
   * is a power of two, and at most half of them are taken: a search always ends.
   */
  const uint16_t *slots;
  uint32_t entry_count;
  uint32_t slot_mask; /**< the number of slots, less one */
};

struct lc_attack_tables {
  /** UTF-8; text number t is what lies between text_starts[t] and text_starts[t + 1]. */
  const char *texts;
  const uint32_t *text_starts; /**< text 0 is the empty one */
  const uint32_t *lists;       /**< a list is its length, then the texts; list 0 is empty */
  const uint32_t *versions;    /**< of the releases, oldest first */
  const struct lc_attack_tactic_row *tactics;           /**< by column, then by time */
  const struct lc_attack_platform_row *platforms;       /**< by name, then by time */
  const struct lc_attack_technique_row *technique_rows; /**< those of an entry by time, disjoint */
  const struct lc_attack_subject_row *subject_rows;     /**< likewise */
  struct lc_attack_index techniques;
  struct lc_attack_index subjects;
  uint32_t version_count; /**< at most 255 */
  uint32_t tactic_count;
  uint32_t platform_count;
  uint32_t domain; /**< the text of the domain's name */
};

/** A domain, as a row of releases. They may come from different tables. */
struct lc_attack_domain {
  const lc_attack_release *releases; /**< oldest first */
  uint32_t release_count;            /**< at least 1 */
  bool is_custom;                    /**< none of MITRE's */
};

struct lc_attack {
  const struct lc_attack_domain *domains;
  uint32_t domain_count;
};

/** What attack/generate.lua writes. */
extern const struct lc_attack lc_attack_builtin_data;

static inline lc_string lc_attack_text(const struct lc_attack_tables *tables, uint32_t text) {
  uint32_t start = tables->text_starts[text];
  return (lc_string){tables->texts + start, tables->text_starts[text + 1] - start};
}

static inline bool lc_attack_span_has(struct lc_attack_span span, uint32_t release) {
  return span.first <= release && release <= span.last;
}

/** The entry with that id, or LC_ATTACK_NO_ENTRY. */
static inline uint32_t lc_attack_index_find(const struct lc_attack_tables *tables,
                                            const struct lc_attack_index *index, lc_string id) {
  for (uint32_t slot = lc_hash(id);; slot++) {
    uint32_t taken = index->slots[slot & index->slot_mask];
    if (taken == 0)
      return LC_ATTACK_NO_ENTRY;
    if (lc_string_equals(lc_attack_text(tables, index->entries[taken - 1].id), id))
      return taken - 1;
  }
}

/** The technique that an entry was in a release; unknown when it wasn't there. */
lc_attack_technique lc_attack_technique_of_entry(lc_attack_release release, uint32_t entry);

/** The mitigation or actor that an entry was in a release; unknown when it wasn't there. */
lc_attack_subject lc_attack_subject_of_entry(lc_attack_release release, uint32_t entry);

#endif
