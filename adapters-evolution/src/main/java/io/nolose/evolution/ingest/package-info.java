/** Webhooks of Evolution API: taken in, and read as events. */
@NullMarked
package io.nolose.evolution.ingest;

import org.jspecify.annotations.NullMarked;
