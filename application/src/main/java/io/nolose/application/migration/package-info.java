/** Moving a channel between providers. */
@NullMarked
package io.nolose.application.migration;

import org.jspecify.annotations.NullMarked;
