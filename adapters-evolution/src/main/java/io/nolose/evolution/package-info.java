/**
 * Everything that knows Evolution API v2, in both directions: its client, its webhooks, its
 * history.
 */
@NullMarked
package io.nolose.evolution;

import org.jspecify.annotations.NullMarked;
