/** Moves what belongs to one contact to another, and back. */
@NullMarked
package io.nolose.persistence.merge;

import org.jspecify.annotations.NullMarked;
