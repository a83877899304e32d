/** Fetching the files that belong to messages. */
@NullMarked
package io.nolose.cloudapi.media;

import org.jspecify.annotations.NullMarked;
