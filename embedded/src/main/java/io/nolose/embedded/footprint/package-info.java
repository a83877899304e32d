/** What the packaged artefact takes of a machine, and the work it is measured and trained by. */
@NullMarked
package io.nolose.embedded.footprint;

import org.jspecify.annotations.NullMarked;
