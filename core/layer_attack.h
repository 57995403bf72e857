/**
 * A layer and ATT&CK: the release that judges a layer.
 */
#ifndef LAYERCHECK_LAYER_ATTACK_H
#define LAYERCHECK_LAYER_ATTACK_H

#include "attack.h"
#include "layer.h"

/**
 * What the layer's `versions.attack` asks for in its domain, as Navigator takes it. False, and
 * `*out` untouched, for a layer that ATT&CK says nothing about: of another domain, or with
 * customDataURL.
 */
bool lc_layer_attack(const lc_layer *layer, lc_attack_resolution *out);

/** The newest major version that any domain has here: later ones were not published yet. */
uint32_t lc_attack_newest_major(void);

#endif
