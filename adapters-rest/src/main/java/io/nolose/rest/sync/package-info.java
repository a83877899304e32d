/** Starting, watching and cancelling sync jobs. */
@NullMarked
package io.nolose.rest.sync;

import org.jspecify.annotations.NullMarked;
