/**
 * What the tools that try to break the shipped artefact have in common: an edition with connected
 * channels of both providers, webhooks as the providers would post them, and a faulty network.
 */
@NullMarked
package io.nolose.embedded.trial;

import org.jspecify.annotations.NullMarked;
