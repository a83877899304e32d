/** Files of messages, fetched from Evolution API. */
@NullMarked
package io.nolose.evolution.media;

import org.jspecify.annotations.NullMarked;
