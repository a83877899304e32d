/** One template for many contacts. */
@NullMarked
package io.nolose.rest.broadcast;

import org.jspecify.annotations.NullMarked;
