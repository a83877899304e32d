/**
 * Kills the shipped artefact and its database under load, again and again, and checks that what was
 * acknowledged is there once, whole and in order. Nothing of it is in the production jar.
 */
@NullMarked
package io.nolose.embedded.crash;

import org.jspecify.annotations.NullMarked;
