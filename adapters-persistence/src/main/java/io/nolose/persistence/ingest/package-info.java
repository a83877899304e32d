/** The inbox of provider events: raw, in order of arrival, applied once; and the quarantine. */
@NullMarked
package io.nolose.persistence.ingest;

import org.jspecify.annotations.NullMarked;
