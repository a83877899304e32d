/** How JSON looks here: snake_case, lenient to unknown fields, strict on types. */
@NullMarked
package io.nolose.rest.json;

import org.jspecify.annotations.NullMarked;
