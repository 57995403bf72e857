/**
 * Catalogues for tests: made from a few facts, with the digest that they need.
 */
#ifndef LAYERCHECK_TESTS_CORE_CATALOGUES_H
#define LAYERCHECK_TESTS_CORE_CATALOGUES_H

#include "core/attack_catalogue.h"
#include "core/sha256.h"
#include "tests/suite.h"

#include <stdio.h>
#include <string.h>

/**
 * The file that begins with `body`, closed by its digest. Valid until the next call.
 */
static inline const char *with_digest(const char *body) {
  static char text[64000];
  char hex[LC_SHA256_HEX_SIZE];
  lc_sha256_hex(lc_string_of(body), hex);
  int len = snprintf(text, sizeof text, "%s\"sha256\":\"%s\"}\n", body, hex);
  ck_assert_int_lt(len, (int)sizeof text);
  return text;
}

/** Reads a catalogue from its text; `*error` says why when there is none: NULL. */
static inline lc_attack_catalogue *read_catalogue(lc_string text, lc_error *error) {
  lc_source *source = NULL;
  lc_attack_catalogue *catalogue = NULL;
  *error = (lc_error){.status = LC_OK};
  if (lc_source_copy(&source, text, "x.catalogue", NULL, error) != LC_OK)
    return NULL;
  lc_status status = lc_attack_catalogue_read(&catalogue, source, error);
  lc_source_free(source);
  return status == LC_OK ? catalogue : NULL;
}

/** The catalogue of a domain's release with these lists of objects, which must be sound. */
static inline lc_attack_catalogue *catalogue_with(const char *domain, const char *version,
                                                  const char *tactics, const char *techniques,
                                                  const char *subjects) {
  static char body[32000];
  lc_error error;
  int len = snprintf(body, sizeof body,
                     "{\"layercheckCatalogue\":1,\"domain\":\"%s\",\"release\":\"%s\",\n"
                     "\"tactics\":[%s],\n\"techniques\":[%s],\n\"subjects\":[%s],\n",
                     domain, version, tactics, techniques, subjects);
  ck_assert_int_lt(len, (int)sizeof body);
  lc_attack_catalogue *catalogue = read_catalogue(lc_string_of(with_digest(body)), &error);
  ck_assert_msg(catalogue != NULL, "%u:%u: %s", (unsigned)error.position.line,
                (unsigned)error.position.column, error.message);
  return catalogue;
}

#endif
