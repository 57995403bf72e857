#include "cli/run/base_other.h"

#include <stdio.h>
#include <unistd.h>

void cli_base_say_unreadable(const char *path, const lc_error *reason) {
  lc_error note;
  lc_error_set(&note, LC_OK, "the base's %s cannot be read, so what it excuses counts as new: %s",
               path, reason->message);
  fprintf(stderr, "layercheck: %s\n", note.message);
}

cli_base_place cli_base_read_other(cli_base *base, const cli_base_wanted *wanted,
                                   lc_source **source) {
  int descriptor = -1;
  cli_base_place place = CLI_BASE_PLACE_NONE;
  lc_error reason;
  *source = NULL;
  lc_status status =
      cli_base_open_other(base, wanted->path, wanted->inputs, &descriptor, &place, &reason);
  if (status == LC_OK && descriptor >= 0) {
    status = lc_source_read(source, descriptor, wanted->path, wanted->limits, &reason);
    close(descriptor);
  }
  if (status == LC_OK && *source != NULL &&
      !cli_digests_add_source(wanted->files, CLI_DIGEST_BASE, NULL, *source))
    status = lc_error_memory(&reason, NULL);
  if (status == LC_OK)
    return place;
  lc_source_free(*source);
  *source = NULL;
  cli_base_say_unreadable(wanted->path, &reason);
  return CLI_BASE_PLACE_NONE;
}
