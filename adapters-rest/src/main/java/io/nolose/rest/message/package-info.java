/** Writing and reading messages. */
@NullMarked
package io.nolose.rest.message;

import org.jspecify.annotations.NullMarked;
