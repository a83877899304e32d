/** Webhooks of the Cloud API: verification, splitting, and translation into our events. */
@NullMarked
package io.nolose.cloudapi.ingest;

import org.jspecify.annotations.NullMarked;
