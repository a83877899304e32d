/** Files that belong to messages: what a provider offers, and what became of fetching it. */
@NullMarked
package io.nolose.domain.media;

import org.jspecify.annotations.NullMarked;
