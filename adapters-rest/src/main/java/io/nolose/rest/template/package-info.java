/** The templates of a channel. */
@NullMarked
package io.nolose.rest.template;

import org.jspecify.annotations.NullMarked;
