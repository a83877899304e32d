/**
 * Sends one template to many contacts: through the use case that sends any other message, a few at
 * a time.
 */
@NullMarked
package io.nolose.application.broadcast;

import org.jspecify.annotations.NullMarked;
