/**
 * Layer: a layer file, its layers and their techniques, as ATT&CK Navigator understands them.
 *
 * A document is one file: a layer, or an array of layers. It owns everything that is reached from
 * it; strings, layers, techniques and findings live as long as the document does. Reading never
 * gives up early: whatever is wrong with a layer that is JSON at all becomes a finding, and the
 * rest is still read.
 *
 * Values of the wrong type are treated as Navigator treats them, mostly as absent; the value as
 * written stays reachable through the functions that give lc_json_value.
 */
#ifndef LAYERCHECK_LAYER_H
#define LAYERCHECK_LAYER_H

#include "format.h"
#include "meaning.h"

typedef struct lc_document lc_document;
typedef struct lc_layer lc_layer;
typedef struct lc_technique lc_technique;

/* --- documents ----------------------------------------------------------------------------- */

/**
 * Reads the layer file at `path`; `limits` may be NULL. On success `*out` holds one reference, to
 * be given back with lc_document_release(). Fails when the file cannot be read or is not JSON;
 * `error` (may be NULL) then says where and why.
 */
lc_status lc_document_open(lc_document **out, const char *path, const lc_limits *limits,
                           lc_error *error);

/** The same from an open file descriptor, which stays open; `name` is for messages. */
lc_status lc_document_read(lc_document **out, int descriptor, const char *name,
                           const lc_limits *limits, lc_error *error);

/** The same from a text in memory, which is copied. */
lc_status lc_document_parse(lc_document **out, lc_string text, const char *name,
                            const lc_limits *limits, lc_error *error);

/** Adds a reference and gives `document` back. */
lc_document *lc_document_retain(lc_document *document);

/** Gives a reference back; the last one frees the document. NULL is allowed. Not thread-safe. */
void lc_document_release(lc_document *document);

const lc_source *lc_document_source(const lc_document *document);
lc_json_value lc_document_root(const lc_document *document);

/** Whether the file is an array of layers rather than one layer. */
bool lc_document_is_array(const lc_document *document);

/**
 * Whether the file has anything of a layer: a key that only layers have. Other JSON files that lie
 * beside layers do not.
 */
bool lc_document_looks_like_layer(const lc_document *document);

uint32_t lc_document_layer_count(const lc_document *document);

/** The layer at `position`, from 0 and below the count, in file order. */
const lc_layer *lc_document_layer_at(const lc_document *document, uint32_t position);

/** What reading found, under the rule ids of lc_format_rule_at(), sorted by place. */
const lc_finding_list *lc_document_findings(const lc_document *document);

/**
 * What shows a place of the layer at that position (or LC_NO_LAYER): its line, with the part of the
 * range that is on it marked; of an entry over several lines the line of its techniqueID;
 * nothing where the line has opening braces alone.
 */
lc_excerpt lc_document_excerpt(const lc_document *document, uint32_t layer, lc_range range);

/** Bytes of memory that the document holds, text and findings included. */
size_t lc_document_memory(const lc_document *document);

/* --- layers -------------------------------------------------------------------------------- */

const lc_document *lc_layer_document(const lc_layer *layer);

/** Which layer of its file this is, from 0. */
uint32_t lc_layer_index(const lc_layer *layer);

/** The layer's object as written. */
lc_json_value lc_layer_value(const lc_layer *layer);

/**
 * The value of a top-level field when it has the type that the format wants, otherwise a value of
 * type LC_JSON_NONE.
 */
lc_json_value lc_layer_get(const lc_layer *layer, const char *field);

/** The name, or an empty string when there is none. */
lc_string lc_layer_name(const lc_layer *layer);

/** The domain as Navigator reads it: `mitre-enterprise` and `mitre-mobile` in today's spelling. */
lc_string lc_layer_domain(const lc_layer *layer);

/** The layer format's version as written; `version` overrides `versions.layer`. May be empty. */
lc_string lc_layer_format_version(const lc_layer *layer);

/** `versions.attack`: of any type, or LC_JSON_NONE. */
lc_json_value lc_layer_attack_version(const lc_layer *layer);

uint32_t lc_layer_technique_count(const lc_layer *layer);

/** The entry at `position`, from 0 and below the count, in file order. */
const lc_technique *lc_layer_technique_at(const lc_layer *layer, uint32_t position);

/** The entry whose object holds these bytes, or NULL. */
const lc_technique *lc_layer_technique_around(const lc_layer *layer, lc_range range);

/**
 * The entry that Navigator shows for a technique under a tactic: the last one with that id that
 * names this tactic or none. An empty tactic asks for the last entry with that id. NULL if there is
 * none. The first call sorts the layer's ids; later ones take logarithmic time. None of the
 * look-ups needs memory.
 */
const lc_technique *lc_layer_entry(const lc_layer *layer, lc_string id, lc_string tactic);

/** The first entry with that id in file order, or NULL. */
const lc_technique *lc_layer_first_entry(const lc_layer *layer, lc_string id);

/** The next entry with the same id in file order, or NULL. */
const lc_technique *lc_technique_next_entry(const lc_technique *technique);

/* --- techniques ---------------------------------------------------------------------------- */

const lc_layer *lc_technique_layer(const lc_technique *technique);

/** Which entry of its layer this is, from 0. */
uint32_t lc_technique_index(const lc_technique *technique);

/** The entry's object as written. */
lc_json_value lc_technique_value(const lc_technique *technique);

/** A field as written, of any type; LC_JSON_NONE when it is absent. */
lc_json_value lc_technique_raw(const lc_technique *technique, lc_technique_field field);

/** A string field (id, tactic, comment, color), or an empty string. */
lc_string lc_technique_string(const lc_technique *technique, lc_technique_field field);

static inline lc_string lc_technique_id(const lc_technique *technique) {
  return lc_technique_string(technique, LC_TECHNIQUE_ID);
}

static inline lc_string lc_technique_tactic(const lc_technique *technique) {
  return lc_technique_string(technique, LC_TECHNIQUE_TACTIC);
}

static inline lc_string lc_technique_comment(const lc_technique *technique) {
  return lc_technique_string(technique, LC_TECHNIQUE_COMMENT);
}

/** The color as written when Navigator understands it, or an empty string. */
lc_string lc_technique_color(const lc_technique *technique);

/** Whether there is a score; if so, `*score` (may be NULL) is set to it. */
bool lc_technique_score(const lc_technique *technique, double *score);

bool lc_technique_is_enabled(const lc_technique *technique);
bool lc_technique_shows_subtechniques(const lc_technique *technique);

/** Whether the id has the form of a sub-technique, `Tdddd.ddd`. */
bool lc_technique_is_subtechnique(const lc_technique *technique);

/** The id up to the dot: of a sub-technique its parent's, otherwise the id itself. */
lc_string lc_technique_parent_id(const lc_technique *technique);

/**
 * Whether the entry says anything of the technique: it has a score, a colour, a comment, metadata
 * or links, or is disabled. (Navigator also saves an entry that only unfolds its sub-techniques.)
 */
bool lc_technique_is_annotated(const lc_technique *technique);

/** What a field of the entry means; of NULL, what it means where there is no entry. */
lc_meaning lc_technique_meaning(const lc_technique *technique, lc_technique_field field);

/** Whether a field means the same in two entries, each of which may be NULL: no entry. */
bool lc_technique_same_field(const lc_technique *a, const lc_technique *b,
                             lc_technique_field field);

/**
 * Whether two entries annotate the same: all fields but id and tactic mean the same. Either may be
 * NULL, so that an entry that annotates as NULL is as good as none.
 */
bool lc_technique_annotates_as(const lc_technique *technique, const lc_technique *other);

/**
 * The first item named `name` of the metadata of `owner` - a layer's value or an entry's - that
 * Navigator keeps: its value is a text and not empty. Otherwise a value of type LC_JSON_NONE.
 */
lc_json_value lc_metadata_item(lc_json_value owner, lc_string name);

/** What becomes of an entry when Navigator reads the later ones. */
typedef enum lc_fate {
  LC_FATE_KEPT,
  LC_FATE_REPLACED_IN_ONE_TACTIC, /**< the entry has no tactic, the later one has */
  LC_FATE_REPLACED                /**< nothing of the entry is left */
} lc_fate;

/**
 * Whether a later entry for the same technique and tactic replaces this one; if so, `*by` (may be
 * NULL) is set to the first that does. An entry without a tactic stands for all of them.
 */
lc_fate lc_technique_fate(const lc_technique *technique, const lc_technique **by);

/** Whether a text is a technique id of ATT&CK: `Tdddd` or `Tdddd.ddd`. */
bool lc_is_technique_id(lc_string text);

#endif
