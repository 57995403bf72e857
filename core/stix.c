#include "core/stix.h"

#include "core/attack_builder.h"
#include "core/stix_build.h"
#include "core/stix_object.h"
#include "core/stix_scan.h"

enum { PROGRESS_STEP = 1 << 20 /* bytes */ };

static lc_status place_error(lc_error *error, lc_position place, lc_status status) {
  if (error != NULL)
    error->position = place;
  return status;
}

/* What the bundle has besides its objects; STIX 2.0 has its version here. */
typedef struct envelope {
  bool is_bundle;
  bool has_objects;
} envelope;

static lc_status read_member(envelope *bundle, const lc_stix_piece *piece, lc_error *error) {
  lc_string text = lc_json_string(piece->value);
  if (lc_string_equals(piece->name, LC_STRING("type"))) {
    bundle->is_bundle = lc_string_equals(text, LC_STRING("bundle"));
    if (!bundle->is_bundle)
      return place_error(
          error, piece->place,
          lc_error_set(error, LC_ERROR_SYNTAX, "this is no STIX bundle: its type is not 'bundle'"));
  }
  bool is_known =
      lc_string_equals(text, LC_STRING("2.0")) || lc_string_equals(text, LC_STRING("2.1"));
  if (lc_string_equals(piece->name, LC_STRING("spec_version")) && !is_known)
    return place_error(
        error, piece->place,
        lc_error_set(error, LC_ERROR_SYNTAX, "only STIX 2.0 and 2.1 are known, not this version"));
  if (lc_string_equals(piece->name, LC_STRING("objects")))
    return place_error(error, piece->place,
                       lc_error_set(error, LC_ERROR_SYNTAX, "'objects' must be a list of objects"));
  return LC_OK;
}

static lc_status read_list(envelope *bundle, const lc_stix_piece *piece, lc_error *error) {
  if (bundle->has_objects)
    return place_error(error, piece->place,
                       lc_error_set(error, LC_ERROR_SYNTAX, "the bundle has 'objects' twice"));
  bundle->has_objects = true;
  return LC_OK;
}

static lc_status read_object(lc_stix_store *store, const lc_stix_piece *piece, lc_error *error) {
  static const char excess[] = "far more facts than ATT&CK has, or ids chosen to slow every search";
  lc_status status = lc_stix_object_read(store, piece->value, piece->place.line);
  if (status == LC_OK)
    return LC_OK;
  bool is_memory = status == LC_ERROR_MEMORY;
  lc_error_set(error, status, "%s", is_memory ? "out of memory reading a bundle" : excess);
  return place_error(error, piece->place, status);
}

static lc_status check_envelope(const envelope *bundle, lc_error *error) {
  if (!bundle->is_bundle)
    return lc_error_set(error, LC_ERROR_SYNTAX, "this is no STIX bundle: it has no type");
  if (!bundle->has_objects)
    return lc_error_set(error, LC_ERROR_SYNTAX, "the bundle has no 'objects'");
  return LC_OK;
}

static lc_status read_pieces(lc_stix_scan *scan, lc_stix_store *store,
                             const lc_stix_options *options, lc_error *error) {
  envelope bundle = {0};
  uint64_t told = 0;
  for (;;) {
    lc_stix_piece piece;
    lc_status status = lc_stix_scan_next(scan, &piece, error);
    if (status == LC_OK && piece.kind == LC_STIX_END)
      return check_envelope(&bundle, error);
    if (status == LC_OK)
      status = piece.kind == LC_STIX_OBJECT ? read_object(store, &piece, error)
               : piece.kind == LC_STIX_LIST ? read_list(&bundle, &piece, error)
                                            : read_member(&bundle, &piece, error);
    if (status != LC_OK)
      return status;
    if (options->progress != NULL && lc_stix_scan_size(scan) - told >= PROGRESS_STEP) {
      told = lc_stix_scan_size(scan);
      options->progress(options->context, told);
    }
  }
}

/* The bundle's facts, and the catalogue that they make. */
static lc_status import(lc_attack_catalogue **out, lc_stix_report *report, lc_stix_scan *scan,
                        const lc_stix_options *options, lc_error *error) {
  lc_stix_store store;
  lc_stix_selection selection = {0};
  lc_status status = lc_stix_store_begin(&store, report);
  if (status != LC_OK)
    lc_error_set(error, status, "out of memory reading a bundle");
  if (status == LC_OK)
    status = read_pieces(scan, &store, options, error);
  if (status == LC_OK)
    status = lc_stix_select(&store, options, &selection, error);
  if (status == LC_OK)
    status = lc_stix_build(out, &store, &selection, error);
  lc_stix_selection_free(&selection);
  lc_stix_store_free(&store);
  return status;
}

lc_status lc_stix_check_options(const lc_stix_options *options, lc_error *error) {
  lc_string domain = options->domain;
  lc_string release = options->release;
  if (domain.len > 0 && !lc_attack_is_id(domain))
    return lc_error_set(error, LC_ERROR_SYNTAX, "'%.*s' is no name of a domain: %s",
                        (int)domain.len, domain.ptr,
                        lc_attack_fault_reason(LC_ATTACK_FAULT_DOMAIN));
  if (release.len > 0 && !lc_attack_is_version(release))
    return lc_error_set(error, LC_ERROR_SYNTAX, "'%.*s' is no version: %s", (int)release.len,
                        release.ptr, lc_attack_fault_reason(LC_ATTACK_FAULT_VERSION));
  return LC_OK;
}

lc_status lc_stix_read(lc_attack_catalogue **out, lc_stix_report **report, int descriptor,
                       const char *name, const lc_stix_options *options, lc_error *error) {
  if (lc_stix_check_options(options, error) != LC_OK)
    return LC_ERROR_SYNTAX;
  lc_stix_report *left_out = lc_stix_report_create();
  lc_stix_scan *scan = lc_stix_scan_create(descriptor, name);
  lc_status status = LC_ERROR_MEMORY;
  if (left_out == NULL || scan == NULL)
    lc_error_set(error, status, "out of memory reading %s", name);
  else
    status = import(out, left_out, scan, options, error);
  lc_stix_scan_free(scan);
  if (status == LC_OK && report != NULL)
    *report = left_out;
  else
    lc_stix_report_free(left_out);
  return status;
}
