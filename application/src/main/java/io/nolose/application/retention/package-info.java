/**
 * What is kept for how long, and where: the archive of old messages, and the clean-up of the rest.
 */
@NullMarked
package io.nolose.application.retention;

import org.jspecify.annotations.NullMarked;
