/**
 * ATT&CK as JSON: a release as a text that other processes, scripts and pages can read.
 * docs/matrix-data.md describes it. (Private to the project.)
 */
#ifndef LAYERCHECK_ATTACK_JSON_H
#define LAYERCHECK_ATTACK_JSON_H

#include "attack.h"
#include "buffer.h"

/** Appends a release: its tactics, techniques, mitigations and groups. It must be known. */
void lc_release_write_json(lc_buffer *buffer, lc_attack_release release);

/** Appends its name, such as `enterprise-attack 18.1`, as plain text. It must be known. */
void lc_release_write_name(lc_buffer *buffer, lc_attack_release release);

#endif
