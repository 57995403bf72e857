/**
 * ATT&CK: what MITRE ATT&CK says, in every release of every domain.
 *
 * Everything starts from an lc_attack, the sum of what is known: lc_attack_builtin() is the one in
 * the program. From it one comes to a domain, from there to a release of it, and from a release to
 * its techniques, tactics, mitigations and actors.
 *
 *     const lc_attack_domain *domain =
 *         lc_attack_domain_find(lc_attack_builtin(), LC_STRING("enterprise-attack"));
 *     lc_attack_release release = lc_attack_release_find(domain, LC_STRING("18.1"));
 *     lc_attack_technique technique = lc_attack_technique_find(release, LC_STRING("T1557"));
 *     uint32_t cursor = 0;
 *     lc_attack_subject by;
 *     while (lc_attack_technique_next_subject(technique, LC_ATTACK_MITIGATION, &cursor, &by))
 *       ...
 *
 * Handles (releases, techniques, tactics, subjects) are small values to be copied freely; their
 * members are private. A handle is bound to one release: what it gives is what that release says,
 * and what is reached from it belongs to the same release. Handles, domains and strings live as
 * long as the lc_attack they come from; with the built-in one, for ever. Nothing here allocates or
 * changes anything, so that all of it may be used from any thread.
 *
 * What isn't there is an unknown handle (lc_attack_technique_is_known() and the like say so).
 * Functions that look for something (`find`, `next`) may be asked with an unknown handle and find
 * nothing; all others need a known one.
 *
 * Iterations have a cursor, which starts at 0: `next` sets `*out` and returns true, or returns
 * false at the end.
 */
#ifndef LAYERCHECK_ATTACK_H
#define LAYERCHECK_ATTACK_H

#include "text.h"

typedef struct lc_attack lc_attack;
typedef struct lc_attack_domain lc_attack_domain;

/** A release of a domain. */
typedef struct lc_attack_release {
  const struct lc_attack_tables *tables;
  uint32_t position;
} lc_attack_release;

/** A technique or sub-technique as a release has it. */
typedef struct lc_attack_technique {
  const struct lc_attack_tables *tables;
  uint32_t release;
  uint32_t row;
} lc_attack_technique;

/** A tactic as a release has it. */
typedef struct lc_attack_tactic {
  const struct lc_attack_tables *tables;
  uint32_t release;
  uint32_t row;
} lc_attack_tactic;

/** What acts on techniques, as a release has it: a mitigation, group, campaign or software. */
typedef struct lc_attack_subject {
  const struct lc_attack_tables *tables;
  uint32_t release;
  uint32_t row;
} lc_attack_subject;

/**
 * Releases keep what is no longer valid: a revoked object was replaced or withdrawn, a deprecated
 * one is not to be used any more. Navigator shows the active ones only.
 */
typedef enum lc_attack_status {
  LC_ATTACK_ACTIVE,
  LC_ATTACK_DEPRECATED,
  LC_ATTACK_REVOKED
} lc_attack_status;

/** `active`, `deprecated` or `revoked`. */
const char *lc_attack_status_name(lc_attack_status status);

/* --- domains ------------------------------------------------------------------------------- */

/** The releases in the program: no file is read, and nothing is set up. */
const lc_attack *lc_attack_builtin(void);

uint32_t lc_attack_domain_count(const lc_attack *attack);

/** The domain at `position`, from 0 and below the count. */
const lc_attack_domain *lc_attack_domain_at(const lc_attack *attack, uint32_t position);

/**
 * The domain of that name, or NULL. Navigator still takes `mitre-enterprise` and `mitre-mobile`
 * for today's names, no others (5.1.0, data.service.ts, domain_backwards_compatibility).
 */
const lc_attack_domain *lc_attack_domain_find(const lc_attack *attack, lc_string name);

/** `enterprise-attack`, `mobile-attack`, `ics-attack`, or what a catalogue calls its own. */
lc_string lc_attack_domain_name(const lc_attack_domain *domain);

/** Whether the domain is somebody's own: none of MITRE's, which are all built in. */
bool lc_attack_domain_is_custom(const lc_attack_domain *domain);

/**
 * The newest release of the domain that has a technique, tactic, mitigation or actor with that id,
 * of any status. Unknown when none ever had.
 */
lc_attack_release lc_attack_domain_last_with(const lc_attack_domain *domain, lc_string id);

/* --- releases ------------------------------------------------------------------------------ */

uint32_t lc_attack_release_count(const lc_attack_domain *domain);

/** The release at `position`, from 0 and below the count, oldest first. */
lc_attack_release lc_attack_release_at(const lc_attack_domain *domain, uint32_t position);

/** The release of exactly that version, such as `18.0`. */
lc_attack_release lc_attack_release_find(const lc_attack_domain *domain, lc_string version);

/** The release that somebody means: `18.0` exactly, `18` the newest of its minors. */
lc_attack_release lc_attack_release_meant(const lc_attack_domain *domain, lc_string version);

/** Where the release stands among those of the domain, from 0; their number if it is none. */
uint32_t lc_attack_release_position(const lc_attack_domain *domain, lc_attack_release release);

static inline bool lc_attack_release_is_known(lc_attack_release release) {
  return release.tables != NULL;
}

static inline bool lc_attack_release_equals(lc_attack_release a, lc_attack_release b) {
  return a.tables == b.tables && a.position == b.position;
}

/** Such as `18.1`. */
lc_string lc_attack_release_version(lc_attack_release release);

/** The number that a version begins with: 18 of `18.1`. 0 when it begins with none. */
uint32_t lc_attack_version_major(lc_string version);

/** The name of the release's domain. */
lc_string lc_attack_release_domain_name(lc_attack_release release);

/** Goes through the platforms that active techniques of the release have, each once, by name. */
bool lc_attack_release_next_platform(lc_attack_release release, uint32_t *cursor, lc_string *out);

/* --- the release that a layer names -------------------------------------------------------- */

/** What kind of value a layer's `versions.attack` is. */
typedef enum lc_attack_version_type {
  LC_ATTACK_VERSION_ABSENT,
  LC_ATTACK_VERSION_TEXT,
  LC_ATTACK_VERSION_OTHER /**< of another type; null too */
} lc_attack_version_type;

/** How a layer's `versions.attack` was understood. */
typedef enum lc_attack_resolution_kind {
  LC_ATTACK_RESOLVED_ABSENT,        /**< absent or empty: the newest release */
  LC_ATTACK_RESOLVED_WRONG_TYPE,    /**< not a text: a console error, and the newest release */
  LC_ATTACK_RESOLVED_EXACTLY,       /**< "16.1", "v16.1": the very release that is opened */
  LC_ATTACK_RESOLVED_MAJOR,         /**< "16", "v16", "4.x": the newest of these */
  LC_ATTACK_RESOLVED_OTHER_MINOR,   /**< "16.0": known, but the newest of its major is opened */
  LC_ATTACK_RESOLVED_UNKNOWN_MINOR, /**< "16.7": no such release; the newest of its major */
  LC_ATTACK_UNRESOLVED_INVALID,     /**< "latest": no digit; Navigator fails to open the layer */
  LC_ATTACK_UNRESOLVED_TOO_OLD,     /**< "3": known, but older than what Navigator offers */
  LC_ATTACK_UNRESOLVED_UNAVAILABLE  /**< "25", "018": not a release that is known here */
} lc_attack_resolution_kind;

typedef struct lc_attack_resolution {
  lc_attack_resolution_kind kind;
  /** What Navigator opens. Unknown when it opens nothing: kinds UNRESOLVED. */
  lc_attack_release release;
  /** The release that the text names to the minor, whether Navigator opens it or not. */
  lc_attack_release named;
  /** The part of the text that was understood as a version, such as `16.1` of `v16.1`. */
  lc_string version;
} lc_attack_resolution;

/**
 * The release that a layer's `versions.attack` asks for, as Navigator takes it (5.1.0,
 * view-model.ts, deserializeDomainVersionID): the first run of digits is the major version, and of
 * each major version Navigator offers the newest minor only, from 4 on (data.service.ts) - but for
 * custom domains, which it takes as they are. Versions are compared as texts, so "018" is none. The
 * newest minor is the newest that is known here: MITRE may have published another since. `text`
 * counts for LC_ATTACK_VERSION_TEXT only and must outlive the result.
 */
lc_attack_resolution lc_attack_release_resolve(const lc_attack_domain *domain,
                                               lc_attack_version_type type, lc_string text);

/* --- tactics ------------------------------------------------------------------------------- */

/**
 * Goes through the tactics of a release in the order of the matrix, of any status. Enterprise 1.0
 * and 2.0 have none: their techniques name tactics that were not yet objects of their own.
 */
bool lc_attack_tactic_next(lc_attack_release release, uint32_t *cursor, lc_attack_tactic *out);

/**
 * The tactic with that id (`TA0005`) or shortname (`stealth`) in the release. Shortnames change:
 * TA0005 was `defense-evasion` up to 18.1, and ICS had `discovery-ics` up to 12.1.
 */
lc_attack_tactic lc_attack_tactic_find(lc_attack_release release, lc_string id_or_shortname);

static inline bool lc_attack_tactic_is_known(lc_attack_tactic tactic) {
  return tactic.tables != NULL;
}

/** Whether both are the same tactic of the same release. */
static inline bool lc_attack_tactic_equals(lc_attack_tactic a, lc_attack_tactic b) {
  return a.tables == b.tables && a.release == b.release && a.row == b.row;
}

/** The release that the tactic is seen in. */
static inline lc_attack_release lc_attack_tactic_release(lc_attack_tactic tactic) {
  return (lc_attack_release){tactic.tables, tactic.release};
}

lc_string lc_attack_tactic_id(lc_attack_tactic tactic);
lc_string lc_attack_tactic_shortname(lc_attack_tactic tactic);
lc_string lc_attack_tactic_name(lc_attack_tactic tactic);
lc_attack_status lc_attack_tactic_status(lc_attack_tactic tactic);

/* --- techniques ---------------------------------------------------------------------------- */

/**
 * The technique or sub-technique with exactly that id in the release, of any status. Takes the same
 * short time (tens of nanoseconds) however many there are.
 */
lc_attack_technique lc_attack_technique_find(lc_attack_release release, lc_string id);

/**
 * The technique that somebody means who writes its id with white space, in lower case or with
 * another separator than the dot (`t1557/001`); Navigator finds none of these. Unknown when that
 * makes no technique of the release either.
 */
lc_attack_technique lc_attack_technique_meant(lc_attack_release release, lc_string id);

/**
 * Goes through the techniques and sub-techniques of a release in the order of their ids, of any
 * status. A sub-technique comes after its parent where its id begins with the parent's.
 */
bool lc_attack_technique_next(lc_attack_release release, uint32_t *cursor,
                              lc_attack_technique *out);

static inline bool lc_attack_technique_is_known(lc_attack_technique technique) {
  return technique.tables != NULL;
}

/** Whether both are the same technique of the same release. */
static inline bool lc_attack_technique_equals(lc_attack_technique a, lc_attack_technique b) {
  return a.tables == b.tables && a.release == b.release && a.row == b.row;
}

/** The release that the technique is seen in. */
static inline lc_attack_release lc_attack_technique_release(lc_attack_technique technique) {
  return (lc_attack_release){technique.tables, technique.release};
}

lc_string lc_attack_technique_id(lc_attack_technique technique);
lc_string lc_attack_technique_name(lc_attack_technique technique);
lc_attack_status lc_attack_technique_status(lc_attack_technique technique);

/**
 * The id of the technique that replaced a revoked one; empty when there is none, and in the
 * releases whose data leave it out. It says nothing of sub-techniques: in 19.0 T1562 was replaced
 * by T1685, and its twelve sub-techniques by eleven others. The replacement may be revoked itself.
 */
lc_string lc_attack_technique_replaced_by(lc_attack_technique technique);

/**
 * The active technique that took a revoked one's place in the same release: replacements are
 * followed until one is active. Unknown when that leads nowhere, and for what isn't revoked.
 */
lc_attack_technique lc_attack_technique_replacement(lc_attack_technique technique);

bool lc_attack_technique_is_subtechnique(lc_attack_technique technique);

/** The parent of a sub-technique in the same release, otherwise unknown. */
lc_attack_technique lc_attack_technique_parent(lc_attack_technique technique);

/** Goes through the sub-techniques in the order of their ids, of any status. */
bool lc_attack_technique_next_subtechnique(lc_attack_technique technique, uint32_t *cursor,
                                           lc_attack_technique *out);

/** May be 0: early releases keep nothing but the name of what is revoked. */
uint32_t lc_attack_technique_tactic_count(lc_attack_technique technique);

/**
 * The shortname of a tactic of the technique, from 0 and below the count, in the order of the
 * matrix. The release need not have a tactic of that name: not in enterprise 1.0 and 2.0, and not
 * for some deprecated ICS techniques since 13.0, which keep the old shortnames.
 */
lc_string lc_attack_technique_tactic_at(lc_attack_technique technique, uint32_t position);

bool lc_attack_technique_has_tactic(lc_attack_technique technique, lc_string shortname);

uint32_t lc_attack_technique_platform_count(lc_attack_technique technique);

/** The name of a platform of the technique, from 0 and below the count, in byte order. */
lc_string lc_attack_technique_platform_at(lc_attack_technique technique, uint32_t position);

bool lc_attack_technique_has_platform(lc_attack_technique technique, lc_string name);

/** Releases, one after the other, in which nothing of a technique changed. */
typedef struct lc_attack_period {
  lc_attack_release since;
  lc_attack_release until;       /**< that one included; of what still holds, the newest release */
  lc_attack_technique technique; /**< as it is in `since` */
} lc_attack_period;

/**
 * Goes through the periods of a technique, oldest first. There are none for an unknown id; a
 * release between two periods that is in neither does not have the technique.
 */
bool lc_attack_period_next(const lc_attack_domain *domain, lc_string id, uint32_t *cursor,
                           lc_attack_period *out);

/* --- mitigations and actors ---------------------------------------------------------------- */

/** Kinds of subjects, to be joined with `|` where several are asked for. */
typedef enum lc_attack_kind {
  LC_ATTACK_MITIGATION = 1, /**< `M1037`; the others are actors */
  LC_ATTACK_GROUP = 2,      /**< `G0016` */
  LC_ATTACK_CAMPAIGN = 4,   /**< `C0024` */
  LC_ATTACK_MALWARE = 8,    /**< `S0154`; may have been a tool in another release */
  LC_ATTACK_TOOL = 16,      /**< `S0002` */
  LC_ATTACK_SOFTWARE = LC_ATTACK_MALWARE | LC_ATTACK_TOOL,
  LC_ATTACK_ACTOR = LC_ATTACK_GROUP | LC_ATTACK_CAMPAIGN | LC_ATTACK_SOFTWARE,
  LC_ATTACK_ANY_SUBJECT = LC_ATTACK_MITIGATION | LC_ATTACK_ACTOR
} lc_attack_kind;

/** `mitigation`, `group`, `campaign`, `malware` or `tool`: of a single kind. */
const char *lc_attack_kind_name(lc_attack_kind kind);

/** The mitigation or actor with exactly that id in the release, of any status. */
lc_attack_subject lc_attack_subject_find(lc_attack_release release, lc_string id);

/** Goes through the subjects of these kinds in the order of their ids, of any status. */
bool lc_attack_subject_next(lc_attack_release release, uint32_t kinds, uint32_t *cursor,
                            lc_attack_subject *out);

static inline bool lc_attack_subject_is_known(lc_attack_subject subject) {
  return subject.tables != NULL;
}

/** Whether both are the same mitigation or actor of the same release. */
static inline bool lc_attack_subject_equals(lc_attack_subject a, lc_attack_subject b) {
  return a.tables == b.tables && a.release == b.release && a.row == b.row;
}

/** The release that the subject is seen in. */
static inline lc_attack_release lc_attack_subject_release(lc_attack_subject subject) {
  return (lc_attack_release){subject.tables, subject.release};
}

lc_string lc_attack_subject_id(lc_attack_subject subject);
lc_string lc_attack_subject_name(lc_attack_subject subject);
lc_attack_status lc_attack_subject_status(lc_attack_subject subject);

/** One kind. */
lc_attack_kind lc_attack_subject_kind(lc_attack_subject subject);

/**
 * Goes through the techniques that a mitigation mitigates or an actor uses, in the order of their
 * ids. Releases keep a few relations to techniques that are revoked or deprecated by then.
 */
bool lc_attack_subject_next_technique(lc_attack_subject subject, uint32_t *cursor,
                                      lc_attack_technique *out);

/**
 * Goes through the subjects of these kinds that mitigate or use a technique, in the order of their
 * ids. A relation to a sub-technique is not one to its parent.
 */
bool lc_attack_technique_next_subject(lc_attack_technique technique, uint32_t kinds,
                                      uint32_t *cursor, lc_attack_subject *out);

/** Whether a subject mitigates or uses a technique of the same release. */
bool lc_attack_subject_has_technique(lc_attack_subject subject, lc_attack_technique technique);

/* --- changes between releases -------------------------------------------------------------- */

/** What became of a technique from one release to another; one may have several. */
typedef enum lc_attack_change_kind {
  LC_ATTACK_CHANGE_ADDED = 1,        /**< the id is new; alone: as an active technique */
  LC_ATTACK_CHANGE_REMOVED = 2,      /**< the id vanished: not even revoked or deprecated */
  LC_ATTACK_CHANGE_REVOKED = 4,      /**< see lc_attack_technique_replaced_by() of `after` */
  LC_ATTACK_CHANGE_DEPRECATED = 8,   /**< neither revoked nor active any more */
  LC_ATTACK_CHANGE_REINSTATED = 16,  /**< active again */
  LC_ATTACK_CHANGE_REPLACEMENT = 32, /**< still revoked, but replaced by another one, or by none */
  LC_ATTACK_CHANGE_NAME = 64,
  LC_ATTACK_CHANGE_TACTICS = 128,
  LC_ATTACK_CHANGE_PLATFORMS = 256
} lc_attack_change_kind;

/** A technique that differs between two releases. */
typedef struct lc_attack_change {
  uint32_t kinds;             /**< lc_attack_change_kind, joined with `|`; never 0 */
  lc_attack_technique before; /**< unknown when added */
  lc_attack_technique after;  /**< unknown when removed */
} lc_attack_change;

/**
 * What differs between a technique before and after, as lc_attack_change_kind joined with `|`; 0
 * when nothing does. Either may be unknown. The ids are not compared.
 */
uint32_t lc_attack_technique_compare(lc_attack_technique before, lc_attack_technique after);

/** Where an iteration over changes is; its members are private. */
typedef struct lc_attack_diff {
  lc_attack_release releases[2];
  lc_attack_technique pending[2];
  uint32_t cursors[2];
} lc_attack_diff;

/**
 * Starts to compare two releases, of one domain as a rule. `before` may be the newer one: then
 * what it tells is the way back.
 */
lc_attack_diff lc_attack_diff_begin(lc_attack_release before, lc_attack_release after);

/** Goes through the techniques that differ, in the order of their ids. */
bool lc_attack_diff_next(lc_attack_diff *diff, lc_attack_change *out);

#endif
