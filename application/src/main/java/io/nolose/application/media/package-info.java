/** Files of messages: fetching them while the provider has them. */
@NullMarked
package io.nolose.application.media;

import org.jspecify.annotations.NullMarked;
