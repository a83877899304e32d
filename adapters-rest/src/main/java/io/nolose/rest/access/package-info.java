/** Registering, signing in, and who is calling. */
@NullMarked
package io.nolose.rest.access;

import org.jspecify.annotations.NullMarked;
