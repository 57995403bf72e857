#include "cli/run/report_audit.h"

#include "cli/run/report_matrix.h"
#include "cli/run/wire.h"
#include "core/matrix.h"

#include <stdlib.h>

lc_audit_terms cli_audit_terms_default(void) {
  return (lc_audit_terms){.owner_key = LC_STRING("owner")};
}

bool cli_audit_put(lc_buffer *frame, const lc_layer *layer, const lc_attack *attack,
                   const lc_audit_terms *terms) {
  lc_attack_release release;
  lc_buffer json = {0};
  lc_matrix_choose(layer, attack, &release);
  bool ok = lc_audit_write_json(&json, layer, attack, terms, NULL) == LC_OK;
  cli_release_put(frame, release);
  cli_wire_string(frame, lc_buffer_string(&json));
  lc_buffer_free(&json);
  return ok;
}

bool cli_report_add_audit(cli_report *report, lc_string json, lc_attack_release release) {
  cli_report_layer *layer = &report->layers[report->layer_count - 1];
  free(layer->audit);
  layer->audit = strndup(json.ptr, json.len);
  layer->release = release;
  return layer->audit != NULL;
}
