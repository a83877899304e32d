/** WhatsApp numbers of a tenant and the connections through which they are reached. */
@NullMarked
package io.nolose.domain.channel;

import org.jspecify.annotations.NullMarked;
