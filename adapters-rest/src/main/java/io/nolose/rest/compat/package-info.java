/** The routes that existing clients of No Lose already call, over the same use cases. */
@NullMarked
package io.nolose.rest.compat;

import org.jspecify.annotations.NullMarked;
