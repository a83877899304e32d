/** Copying what a provider already has. */
@NullMarked
package io.nolose.application.sync;

import org.jspecify.annotations.NullMarked;
