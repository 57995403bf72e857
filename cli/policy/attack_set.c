#include "cli/policy/attack_set.h"

/* The message, with the path and, where there is one, the place in the file before it. */
static lc_status name_file(lc_error *error, const char *path) {
  lc_error unnamed = *error;
  if (unnamed.position.line == 0)
    lc_error_set(error, unnamed.status, "%s: %s", path, unnamed.message);
  else
    lc_error_set(error, unnamed.status, "%s:%u:%u: %s", path, (unsigned)unnamed.position.line,
                 (unsigned)unnamed.position.column, unnamed.message);
  error->excerpt = unnamed.excerpt;
  return error->status;
}

static lc_status add_file(lc_attack_set *set, const char *path, lc_error *error) {
  lc_attack_catalogue *catalogue = NULL;
  lc_status status = lc_attack_catalogue_open(&catalogue, path, error);
  if (status == LC_ERROR_IO)
    return status;
  if (status == LC_OK)
    status = lc_attack_set_add(set, catalogue, error);
  return status == LC_OK ? LC_OK : name_file(error, path);
}

lc_status cli_attack_set_add(lc_attack_set **set, const char *const *paths, lc_error *error) {
  lc_status status = LC_OK;
  for (; status == LC_OK && paths != NULL && *paths != NULL; paths++) {
    if (*set == NULL)
      *set = lc_attack_set_create();
    status = *set == NULL ? lc_error_set(error, LC_ERROR_MEMORY, "out of memory reading %s", *paths)
                          : add_file(*set, *paths, error);
  }
  return status;
}
