/** The Cloud API keeps no history. */
@NullMarked
package io.nolose.cloudapi.sync;

import org.jspecify.annotations.NullMarked;
