/** What providers report, raw and understood. */
@NullMarked
package io.nolose.domain.ingest;

import org.jspecify.annotations.NullMarked;
