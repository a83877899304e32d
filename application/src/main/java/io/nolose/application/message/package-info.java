/** Writing and reading messages. */
@NullMarked
package io.nolose.application.message;

import org.jspecify.annotations.NullMarked;
