#include "cli/lint/load.h"

#include <stdio.h>
#include <stdlib.h>

enum { LARGEST_ANSWER = 2 * LC_ERROR_MESSAGE_SIZE };

/* --- in the other process ------------------------------------------------------------------ */

typedef struct attempt {
  lc_rule_source source;
  lc_rule_context context;
} attempt;

/* Answers with what is wrong, and with nothing when nothing is. */
static void load_rule(lc_buffer *out, void *raw) {
  const attempt *a = raw;
  lc_rule *rule = NULL;
  lc_error error;
  if (lc_rule_load(&rule, &a->source, &a->context, &error) != LC_OK)
    lc_buffer_add_text(out, error.message);
  lc_rule_free(rule);
}

/* --- in this one --------------------------------------------------------------------------- */

/* Rules that lie beside each other have the same modules. */
static lc_status find_modules(cli_loader *loader, const char *path, lc_error *error) {
  const char *slash = strrchr(path, '/');
  char *folder = strndup(path, slash == NULL ? 0 : (size_t)(slash - path) + 1);
  if (folder == NULL)
    return lc_error_memory(error, NULL);
  if (loader->folder != NULL && strcmp(loader->folder, folder) == 0) {
    free(folder);
    return LC_OK;
  }
  cli_loader_free(loader);
  lc_status status = cli_rule_modules_open(&loader->modules, path, error);
  if (status != LC_OK) {
    free(folder);
    return status;
  }
  loader->folder = folder;
  return LC_OK;
}

static lc_status take_answer(lc_buffer *answer, const char *path, lc_status status,
                             lc_error *error) {
  char reason[LC_ERROR_MESSAGE_SIZE];
  if (status == LC_OK && answer->len == 0)
    return LC_OK;
  snprintf(reason, sizeof reason, "%s", error->message);
  if (status != LC_OK)
    return lc_error_set(error, status, "%s: loading the rule %s", path, reason);
  return lc_error_set(error, LC_ERROR_SYNTAX, "%.*s", (int)answer->len, answer->ptr);
}

lc_status cli_loader_try(cli_loader *loader, const char *path, lc_string text, lc_error *error) {
  lc_status status = find_modules(loader, path, error);
  if (status != LC_OK)
    return status;
  attempt once = {.source = {.id = path,
                             .path = path,
                             .text = text,
                             .modules = loader->modules.items,
                             .module_count = loader->modules.count},
                  .context = {.budget = loader->isolation.limits.budget, .attack = loader->attack}};
  lc_buffer answer = {0};
  error->message[0] = '\0';
  status = cli_isolated_call(&loader->isolation, load_rule, &once, LARGEST_ANSWER, &answer, error);
  status = take_answer(&answer, path, status, error);
  lc_buffer_free(&answer);
  return status;
}

void cli_loader_free(cli_loader *loader) {
  cli_rule_modules_free(&loader->modules);
  free(loader->folder);
  loader->folder = NULL;
}
