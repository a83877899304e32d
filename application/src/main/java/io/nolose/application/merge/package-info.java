/** Deciding that two contacts are one person, or are not, and undoing it. */
@NullMarked
package io.nolose.application.merge;

import org.jspecify.annotations.NullMarked;
