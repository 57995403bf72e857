#include "cli/layer_file.h"

#include <unistd.h>

/* Puts the file and the place before the message, which itself may name neither. */
static lc_status with_place(const char *name, lc_error *error) {
  if (error->position.line == 0)
    return error->status;
  char message[LC_ERROR_MESSAGE_SIZE];
  memcpy(message, error->message, sizeof message);
  snprintf(error->message, sizeof error->message, "%s:%u:%u: %.*s", name,
           (unsigned)error->position.line, (unsigned)error->position.column,
           LC_ERROR_MESSAGE_SIZE / 2, message);
  lc_error_tidy(error);
  return error->status;
}

lc_status cli_layer_file_open(lc_document **out, const char *path, const char *name,
                              lc_error *error) {
  lc_document *document = NULL;
  lc_status status = strcmp(path, "-") == 0
                         ? lc_document_read(&document, STDIN_FILENO, name, NULL, error)
                         : lc_document_open(&document, path, NULL, error);
  if (status != LC_OK)
    return with_place(name, error);
  if (!lc_document_looks_like_layer(document)) {
    lc_document_release(document);
    return lc_error_set(error, LC_ERROR_NOT_FOUND, "%s: this is JSON, but no layer", name);
  }
  *out = document;
  return LC_OK;
}

void cli_layer_file_say(const lc_error *error, FILE *stream) {
  fprintf(stream, "layercheck: %s\n", error->message);
  if (error->excerpt.text[0] != '\0')
    fprintf(stream, "  %s\n", error->excerpt.text);
}
