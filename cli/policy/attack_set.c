#include "cli/policy/attack_set.h"

static lc_status add_file(lc_attack_set *set, const char *path, cli_digests *digests,
                          lc_error *error) {
  lc_attack_catalogue *catalogue = NULL;
  lc_status status = lc_attack_catalogue_open(&catalogue, path, error);
  bool is_known = status != LC_OK || digests == NULL ||
                  cli_digests_add(digests, CLI_DIGEST_ATTACK, NULL, path,
                                  lc_attack_catalogue_digest(catalogue));
  if (!is_known) {
    lc_attack_catalogue_free(catalogue);
    status = lc_error_memory(error, NULL);
  }
  if (status == LC_OK)
    status = lc_attack_set_add(set, catalogue, error);
  if (status != LC_OK)
    lc_error_name_file(error, path);
  return status;
}

lc_status cli_attack_set_add(lc_attack_set **set, const char *const *paths, cli_digests *digests,
                             lc_error *error) {
  lc_status status = LC_OK;
  for (; status == LC_OK && paths != NULL && *paths != NULL; paths++) {
    if (*set == NULL)
      *set = lc_attack_set_create();
    status = *set == NULL ? lc_error_set(error, LC_ERROR_MEMORY, "out of memory reading %s", *paths)
                          : add_file(*set, *paths, digests, error);
  }
  return status;
}
