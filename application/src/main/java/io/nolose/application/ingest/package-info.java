/** Taking in what providers report, and applying it. */
@NullMarked
package io.nolose.application.ingest;

import org.jspecify.annotations.NullMarked;
