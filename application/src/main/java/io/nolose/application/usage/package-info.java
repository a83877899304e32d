/** How much was sent and received, and what of it a provider charges. */
@NullMarked
package io.nolose.application.usage;

import org.jspecify.annotations.NullMarked;
