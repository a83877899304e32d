/** One template for many contacts: whom it is for, how fast it goes out, and what stops it. */
@NullMarked
package io.nolose.domain.broadcast;

import org.jspecify.annotations.NullMarked;
