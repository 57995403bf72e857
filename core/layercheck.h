/**
 * layercheck: read ATT&CK Navigator layers, and say what is wrong with them and where.
 *
 * The headers in order: text.h and status.h are the vocabulary, source.h and json.h read text,
 * format.h describes the layer format, layer.h is the layer model, finding.h what is reported,
 * change.h what two versions of a layer differ in, matrix.h how Navigator shows one. Link with
 * `pkg-config --libs layercheck`.
 *
 *     lc_document *document;
 *     lc_error error;
 *     if (lc_document_open(&document, "layer.json", NULL, &error) != LC_OK) ...
 *     const lc_layer *layer = lc_document_layer_at(document, 0);
 *     ...
 *     lc_document_release(document);
 */
#ifndef LAYERCHECK_LAYERCHECK_H
#define LAYERCHECK_LAYERCHECK_H

#include "aggregate.h"
#include "amend.h"
#include "attack.h"
#include "attack_catalogue.h"
#include "attack_set.h"
#include "change.h"
#include "color.h"
#include "combine.h"
#include "combine_write.h"
#include "cover.h"
#include "coverage.h"
#include "date.h"
#include "edit.h"
#include "finding.h"
#include "format.h"
#include "gradient.h"
#include "json.h"
#include "layer.h"
#include "layer_aggregate.h"
#include "layer_attack.h"
#include "layer_part.h"
#include "layer_view.h"
#include "limits.h"
#include "matrix.h"
#include "meaning.h"
#include "merge.h"
#include "paint.h"
#include "printable.h"
#include "source.h"
#include "status.h"
#include "stix.h"
#include "stix_report.h"
#include "suggest.h"
#include "text.h"

#endif
