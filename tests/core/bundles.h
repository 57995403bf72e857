/**
 * Bundles for tests: made from a few objects, and read into catalogues.
 */
#ifndef LAYERCHECK_TESTS_CORE_BUNDLES_H
#define LAYERCHECK_TESTS_CORE_BUNDLES_H

#include "core/stix.h"
#include "tests/suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** Members of an object whose STIX id is "TYPE--NAME" and whose ATT&CK id is ID. */
#define OBJECT(type, name, id)                                                                     \
  "\"type\":\"" type "\",\"id\":\"" type "--" name "\",\"external_references\":[{\"source_name\":" \
  "\"mitre-attack\",\"external_id\":\"" id "\"}],\"name\":\"N-" name "\""

/** A technique without tactics and platforms, further members behind it. */
#define TECHNIQUE(name, id, more) "{" OBJECT("attack-pattern", name, id) more "}"

/** A mitigation, group or the like. */
#define SUBJECT(type, name, id, more) "{" OBJECT(type, name, id) more "}"

#define TACTIC(name, id, shortname)                                                                \
  "{" OBJECT("x-mitre-tactic", name, id) ",\"x_mitre_shortname\":\"" shortname "\"}"

#define RELATION(source, verb, target, more)                                                       \
  "{\"type\":\"relationship\",\"id\":\"relationship--1\",\"relationship_type\":\"" verb            \
  "\",\"source_ref\":\"" source "\",\"target_ref\":\"" target "\"" more "}"

#define REVOKED    ",\"revoked\":true"
#define DEPRECATED ",\"x_mitre_deprecated\":true"

#define IN(domain) ",\"x_mitre_domains\":[\"" domain "\"]"
#define MATRIX(name, id, more)                                                                     \
  "{\"type\":\"x-mitre-matrix\",\"id\":\"x-mitre-matrix--" name                                    \
  "\",\"external_references\":[{\"source_name\":\"mitre-attack\",\"external_id\":\"" id            \
  "\"}]" more "}"
#define PHASE(chain, phase)                                                                        \
  ",\"kill_chain_phases\":[{\"kill_chain_name\":\"" chain "\",\"phase_name\":\"" phase "\"}]"
#define REFERENCED(references)                                                                     \
  "{\"type\":\"attack-pattern\",\"id\":\"attack-pattern--a\",\"name\":\"a\","                      \
  "\"external_references\":[" references "]}"
#define REFERENCE(source, id) "{\"source_name\":\"" source "\",\"external_id\":\"" id "\"}"
#define PATTERN(name)         "attack-pattern--" name

/** What an import came to; the members that do not apply are NULL. */
typedef struct imported {
  lc_attack_catalogue *catalogue;
  lc_stix_report *report;
  lc_error error;
} imported;

/** Reads a bundle from its text, as release 1.0 of the domain "x" unless it says otherwise. */
static inline imported import_with(lc_string text, lc_stix_options options) {
  imported done = {.error = {.status = LC_OK}};
  FILE *file = tmpfile();
  ck_assert(file != NULL && fwrite(text.ptr, 1, text.len, file) == text.len);
  rewind(file);
  lc_status status = lc_stix_read(&done.catalogue, &done.report, fileno(file), "bundle.json",
                                  &options, &done.error);
  ck_assert_int_eq(status == LC_OK, done.catalogue != NULL && done.report != NULL);
  ck_assert(status == LC_OK || done.error.status == status);
  fclose(file);
  return done;
}

/** These objects, one a line; to be given to one function at a time. */
#define OBJECTS(...) join_objects((const char *const[]){__VA_ARGS__, NULL})

/** Reads a bundle with these objects as release 1.0 of the domain "x". */
#define IMPORT(...) import_objects(OBJECTS(__VA_ARGS__))

static inline const char *join_objects(const char *const *objects) {
  static char text[16000];
  size_t len = 0;
  for (size_t i = 0; objects[i] != NULL; i++) {
    ck_assert_uint_lt(len + strlen(objects[i]) + 3, sizeof text);
    len += (size_t)sprintf(text + len, "%s%s", i == 0 ? "" : ",\n", objects[i]);
  }
  text[len] = '\0';
  return text;
}

/** The text of a bundle with these objects, one a line from line 2 on. Valid until the next call.
 */
static inline lc_string bundle_with(const char *objects) {
  static char text[32000];
  int len = snprintf(text, sizeof text,
                     "{\"type\":\"bundle\",\"id\":\"bundle--1\",\"objects\":[\n%s]}", objects);
  ck_assert_int_lt(len, (int)sizeof text);
  return (lc_string){text, (size_t)len};
}

/** Reads a bundle with these objects as release 1.0 of the domain "x". */
static inline imported import_objects(const char *objects) {
  return import_with(bundle_with(objects),
                     (lc_stix_options){.domain = LC_STRING("x"), .release = LC_STRING("1.0")});
}

static inline void import_free(imported *done) {
  lc_attack_catalogue_free(done->catalogue);
  lc_stix_report_free(done->report);
}

/** The release that was imported. */
static inline lc_attack_release release_of(const imported *done) {
  ck_assert_msg(done->catalogue != NULL, "%u:%u: %s", (unsigned)done->error.position.line,
                (unsigned)done->error.position.column, done->error.message);
  return lc_attack_catalogue_release(done->catalogue);
}

/** Whether the import left out exactly one thing for that reason, and described it like this. */
static inline void assert_left_out(const imported *done, lc_stix_reason reason, const char *what) {
  const lc_stix_omission *omission = lc_stix_report_omission(done->report, reason);
  ck_assert_uint_eq(omission->count, 1);
  ck_assert_msg(lc_string_equals(omission->examples[0].what, lc_string_of(what)),
                "'%.*s' is not '%s'", (int)omission->examples[0].what.len,
                omission->examples[0].what.ptr, what);
}

/** How much was left out, for whatever reason. */
static inline uint32_t left_out_count(const imported *done) {
  uint32_t count = 0;
  for (int reason = 0; reason < LC_STIX_REASON_COUNT; reason++)
    count += lc_stix_report_omission(done->report, (lc_stix_reason)reason)->count;
  return count;
}

static inline void assert_text(lc_string actual, const char *expected) {
  ck_assert_msg(lc_string_equals(actual, lc_string_of(expected)), "'%.*s' is not '%s'",
                (int)actual.len, actual.ptr, expected);
}

static inline lc_attack_technique technique_of(const imported *done, const char *id) {
  lc_attack_technique technique = lc_attack_technique_find(release_of(done), lc_string_of(id));
  ck_assert_msg(lc_attack_technique_is_known(technique), "%s", id);
  return technique;
}

static inline bool has_technique(const imported *done, const char *id) {
  return lc_attack_technique_is_known(lc_attack_technique_find(release_of(done), lc_string_of(id)));
}

#endif
