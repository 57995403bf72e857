#include "tests/fuzz/release.h"

#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

static void require_same(lc_attack_technique a, lc_attack_technique b) {
  REQUIRE(lc_string_equals(lc_attack_technique_id(a), lc_attack_technique_id(b)));
}

/* A family has two generations. */
static void require_family(lc_attack_technique technique) {
  lc_attack_technique parent = lc_attack_technique_parent(technique);
  lc_attack_technique sub;
  REQUIRE(lc_attack_technique_is_known(parent) == lc_attack_technique_is_subtechnique(technique));
  REQUIRE(!lc_attack_technique_is_known(parent) || !lc_attack_technique_is_subtechnique(parent));
  for (uint32_t cursor = 0; lc_attack_technique_next_subtechnique(technique, &cursor, &sub);)
    require_same(lc_attack_technique_parent(sub), technique);
}

/* Following what replaced it comes to an end before all techniques are seen. */
static void require_end(lc_attack_release release, lc_attack_technique technique, uint32_t most) {
  for (uint32_t steps = 0; lc_attack_technique_is_known(technique); steps++) {
    lc_string next = lc_attack_technique_replaced_by(technique);
    REQUIRE(steps <= most);
    REQUIRE(next.len == 0 || lc_attack_technique_status(technique) == LC_ATTACK_REVOKED);
    technique = lc_attack_technique_find(release, next);
  }
}

static void require_technique(lc_attack_release release, lc_attack_technique technique,
                              uint32_t most) {
  lc_string id = lc_attack_technique_id(technique);
  lc_attack_subject subject;
  REQUIRE(fuzz_is_utf8(id) && fuzz_is_utf8(lc_attack_technique_name(technique)));
  require_same(lc_attack_technique_find(release, id), technique);
  for (uint32_t i = 0; i < lc_attack_technique_tactic_count(technique); i++)
    REQUIRE(lc_attack_technique_has_tactic(technique, lc_attack_technique_tactic_at(technique, i)));
  for (uint32_t i = 0; i < lc_attack_technique_platform_count(technique); i++)
    REQUIRE(lc_attack_technique_platform_at(technique, i).len > 0);
  for (uint32_t cursor = 0;
       lc_attack_technique_next_subject(technique, LC_ATTACK_ANY_SUBJECT, &cursor, &subject);)
    REQUIRE(lc_attack_subject_has_technique(subject, technique));
  require_family(technique);
  require_end(release, technique, most);
}

static void require_techniques(lc_attack_release release) {
  lc_attack_technique technique;
  uint32_t count = 0;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);)
    count++;
  for (uint32_t cursor = 0; lc_attack_technique_next(release, &cursor, &technique);)
    require_technique(release, technique, count);
}

static void require_others(lc_attack_release release) {
  lc_attack_subject subject;
  lc_attack_technique technique;
  lc_attack_tactic tactic;
  lc_string platform;
  for (uint32_t cursor = 0;
       lc_attack_subject_next(release, LC_ATTACK_ANY_SUBJECT, &cursor, &subject);) {
    REQUIRE(lc_attack_kind_name(lc_attack_subject_kind(subject))[0] != '\0');
    for (uint32_t at = 0; lc_attack_subject_next_technique(subject, &at, &technique);)
      REQUIRE(lc_attack_subject_has_technique(subject, technique));
  }
  for (uint32_t cursor = 0; lc_attack_tactic_next(release, &cursor, &tactic);)
    REQUIRE(lc_attack_tactic_is_known(
        lc_attack_tactic_find(release, lc_attack_tactic_shortname(tactic))));
  for (uint32_t cursor = 0; lc_attack_release_next_platform(release, &cursor, &platform);)
    REQUIRE(platform.len > 0);
}

static char *write(const lc_attack_catalogue *catalogue, size_t *len) {
  char *text = NULL;
  REQUIRE(lc_attack_catalogue_write(lc_attack_catalogue_release(catalogue), &text, len, NULL) ==
          LC_OK);
  return text;
}

void fuzz_require_catalogue(const lc_attack_catalogue *catalogue) {
  lc_attack_release release = lc_attack_catalogue_release(catalogue);
  require_techniques(release);
  require_others(release);
  size_t len = 0;
  size_t again_len = 0;
  char *text = write(catalogue, &len);
  lc_attack_catalogue *again = fuzz_read_catalogue((lc_string){text, len});
  REQUIRE(again != NULL);
  char *again_text = write(again, &again_len);
  REQUIRE(len == again_len && memcmp(text, again_text, len) == 0);
  lc_attack_catalogue_free(again);
  free(again_text);
  free(text);
}

lc_attack_catalogue *fuzz_read_catalogue(lc_string text) {
  lc_source *source = NULL;
  lc_attack_catalogue *catalogue = NULL;
  lc_error error;
  lc_status status = lc_source_copy(&source, text, "input", NULL, &error);
  if (status == LC_OK)
    status = lc_attack_catalogue_read(&catalogue, source, &error);
  if (status != LC_OK)
    fuzz_require_error(&error, status);
  lc_source_free(source);
  return catalogue;
}
